import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ParseOptions, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import {
  caseTwinsIn,
  documentedIn,
  notableIn,
  overriddenIn,
  peculiarIn,
} from '../../../server/src/core/deployment/settingIndex.ts';
import type { ConfigDocument } from '../../../server/src/core/model/document.ts';
import { Secret } from '../../../server/src/core/model/secret.ts';

/** What matters to the reader of lines, and to what masks passwords or looks at keys. */
const PIECES = [
  ...['\\', '\\', '\n', '\n', '\r', '\r\n', ' ', '\t', '\f', '=', ':', '#', '!', 'a', 'u', '\\u00', '\\u12', '\\u00e9'],
  ...['\\\n', '\\\r\n', '\\\n\n', 'k=v\n', 'ä', '\ud83d', '\ufeff', '# password=geheim\n', 'http://me:geheim@host\n'],
  ...['key.store.password=', 'key.store.pasword=', 'key.store.file.location=/opt/x.jks\n', 'sage.own=1\n', 'k=w\n'],
  ...['mine=1\n', '#mine=1\n', 'rpc.ssl.keystore.path=/x\\\n', 'key.store.password=geheim\n', 'KEY.store.password=b\n'],
  ...['K=v\n', 'Mine=1\n', 'MINE=2\n', 'A'],
];
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join(''));
const edits = fc.array(fc.record({ at: fc.nat(), length: fc.nat(9), put: pieces }), { minLength: 1, maxLength: 4 });
const options = fc.constantFrom<ParseOptions>(
  {},
  { bytes: 'latin1' },
  { hasMark: true },
  { secretKeys: new Set(['mine', 'k']) },
);

const seen = (document: ConfigDocument) => ({
  settings: document.settings.map((setting) => ({
    ...setting,
    value: setting.value instanceof Secret ? { secret: Secret.reveal(setting.value) } : setting.value,
  })),
  comments: document.comments,
  problems: document.problems,
  text: document.text,
  lines: document.settings.map(({ range }) => document.syntax.contextAt(range.start)),
  notable: notableIn(document).map(({ range }) => range),
  peculiar: peculiarIn(document).map(({ range }) => range),
  documented: documentedIn(document).map(({ range }) => range),
  twins: caseTwinsIn(document).map(({ range }) => range),
  overridden: [...overriddenIn(document)].map(({ range }) => range),
});

it('taking over what an edit left gives the document that a reading from the start gives', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), edits, options, (parts, changes, how) => {
      let text = parts.join('\n');
      let document = parseDocument('/s/x', 'server-setup', text, [], how);
      // Otherwise there is no index to carry over.
      notableIn(document);
      for (const { at, length, put } of changes) {
        const start = at % (text.length + 1);
        text = text.slice(0, start) + put + text.slice(start + length);
        document = parseDocument('/s/x', 'server-setup', text, [], { ...how, before: document });
        expect(seen(document)).toEqual(seen(parseDocument('/s/x', 'server-setup', text, [], how)));
      }
    }),
    { numRuns: 5_000, seed: 11 },
  );
});

it('takes nothing over of a reading that was told otherwise what the bytes are or what is secret', () => {
  const text = 'a=\u00e4\nmine=1\nkey.store.password=b\n';
  const before = parseDocument('/s/x', 'server-setup', text);
  for (const how of [{ bytes: 'latin1' }, { hasMark: true }, { secretKeys: new Set(['mine']) }] as const) {
    const again = parseDocument('/s/x', 'server-setup', text, [], { ...how, before });
    expect(seen(again)).toEqual(seen(parseDocument('/s/x', 'server-setup', text, [], how)));
  }
});

it('keeps the settings that stand before the edit, and those behind it where they did not move', () => {
  const before = parseDocument('/s/x', 'server-setup', 'a=1\nb=2\nc=3\nd=4\n');
  const after = parseDocument('/s/x', 'server-setup', 'a=1\nb=2\nc=5\nd=4\n', [], { before });
  const isKept = after.settings.map((setting, index) => setting === before.settings[index]);
  expect(isKept).toEqual([true, true, false, true]);
});

it.each([
  ['a=1\nb=2\n', 'k=v\na=1\nb=2\n'],
  ['k=v\na=1\nb=2\n', 'a=1\nb=2\n'],
])('a byte order mark that the text does not show stays with what begins the file: %j, then %j', (old, text) => {
  const before = parseDocument('/s/x', 'server-setup', old, [], { hasMark: true });
  const { settings } = parseDocument('/s/x', 'server-setup', text, [], { hasMark: true, before });
  expect(settings.map(({ name }) => name.startsWith('\xef\xbb\xbf'))).toEqual(settings.map((_, index) => index === 0));
});
