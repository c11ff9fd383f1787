import { expect, it } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../../server/src/core/deployment/snapshot.ts';
import { analyze } from '../../../../server/src/core/engine/analyze.ts';
import { propertiesFormat } from '../../../../server/src/core/formats/properties/index.ts';
import type { Edit, Problem } from '../../../../server/src/core/model/problem.ts';
import type { Range } from '../../../../server/src/core/model/range.ts';
import { NO_FACTS } from '../../../helpers/facts.ts';
import { SERVER_SETUP } from '../../../helpers/ruleTester.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';

const SEED = 5_022_611;
/** Lines that rules have fixes for, and some that must come through. */
const LINES = [
  ...['key.store.password=chang\\me', 'key.store.pasword = x', 'Key.Store.Password: y', 'key.store.password=pä\\ß'],
  ...[
    'key.store.file.location=\\opt\\x.jks  ',
    'key.store.file.location=client.jks',
    'key.store.file.location="/x.jks"',
  ],
  ...[
    'rpc.ssl.keystore.path /opt/x.jks\t',
    'rpc.ssl.keystore.password=\\u12',
    'rpc.ssl.odd=1',
    'sage.keystore.path=/s',
  ],
  ...['  trust.store.file.location = /opt/ssl/\\', 'trust.store.password=z', 'temp=C:\\temp\\', 'größe=ä', 'größe=ä'],
  ...['# comment ä', '! comment\\', '', '   ', 'a=1', 'a=1', 'a : 2 ', 'list=x,\\', '  y', '\\', 'log.level=INFO'],
];
const LINE_ENDS = ['\n', '\r\n', '\r'];

function problemsOf(text: string): readonly Problem[] {
  const deployment = buildDeployment([parseDocument(SERVER_SETUP, 'server-setup', text)], () => DEFAULT_SETTINGS);
  return analyze(buildSnapshot(deployment, NO_FACTS, 0));
}

function applied(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { range, text: put } of [...edits].sort((a, b) => b.range.start - a.range.start)) {
    result = result.slice(0, range.start) + put + result.slice(range.end);
  }
  return result;
}

const lineEndsOf = (text: string) => new Set(text.match(/\r\n|\r|\n/g));

/** What of the text no edit touches, as it stands there: settings and comments in order. */
function untouched(text: string, edits: readonly Edit[]): readonly string[] {
  const isFree = (range: Range) => edits.every((edit) => edit.range.end < range.start || range.end < edit.range.start);
  const { settings, comments } = propertiesFormat.parse(text);
  const ranges = [...settings, ...comments].map(({ range }) => range).sort((a, b) => a.start - b.start);
  // Of a lone backslash at the end of the text Java makes a setting without a character.
  return ranges
    .filter((range) => isFree(range) && range.start < range.end)
    .map(({ start, end }) => text.slice(start, end));
}

function holdsInOrder(all: readonly string[], some: readonly string[]): boolean {
  let next = 0;
  for (const one of all) if (one === some[next]) next++;
  return next === some.length;
}

it(`what a fix does not mean stays as it was, in 1,500 files (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const seen = new Map<string, number>();
  for (let file = 0; file < 1_500; file++) {
    const lineEnd = LINE_ENDS[file % 3] ?? '\n';
    const lines = Array.from({ length: 1 + random(8) }, () => LINES[random(LINES.length)] ?? '');
    const text = (random(3) === 0 ? '\ufeff' : '') + lines.join(lineEnd) + (random(2) === 0 ? lineEnd : '');
    const problems = problemsOf(text);
    for (const problem of problems) {
      for (const { title, edits, command } of problem.fixes()) {
        if (command) continue;
        const after = applied(text, edits);
        const about = JSON.stringify({ rule: problem.rule, title, text, after });
        const rest = untouched(text, edits);
        expect(holdsInOrder(untouched(after, []), rest), about).toBe(true);
        const kinds = lineEndsOf(/[\r\n]/.test(text) ? text : '\n');
        for (const kind of lineEndsOf(after)) expect([...kinds], about).toContain(kind);
        if (!/byte order mark/.test(title)) expect(after.startsWith('\ufeff'), about).toBe(text.startsWith('\ufeff'));
        // Of a key that becomes visible there may be more to say.
        const countOf = (found: readonly Problem[]) =>
          found.filter(({ rule, message }) => rule === problem.rule && message === problem.message).length;
        expect(countOf(problemsOf(after)), about).toBeLessThan(countOf(problems));
        seen.set(problem.rule, (seen.get(problem.rule) ?? 0) + 1);
      }
    }
  }
  const rules = [...seen].filter(([, count]) => count >= 20).map(([rule]) => rule);
  const expected = [
    'keys/case-twin',
    'keys/misspelt-key',
    'paths/not-absolute',
    'paths/windows-separators',
    'properties/duplicate-key',
    'properties/encoding',
    'properties/lost-backslash',
    'properties/malformed-escape',
    'properties/swallowed-line',
    'properties/trailing-whitespace',
  ];
  expect(rules).toEqual(expect.arrayContaining(expected));
});
