import { caseTwinsIn, notableIn } from '../../deployment/settingIndex.ts';
import { isProperties } from '../../model/fileKind.ts';
import type { Setting } from '../../model/setting.ts';
import { documentedSettings } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { ignoreFix } from '../shared/ignoreFix.ts';
import { isMeantAsKey } from '../shared/meantAsKey.ts';

const MESSAGES = {
  twin: 'Java reads {key} and {meant} as different keys, and nothing asks for {key}: this line has no effect. Delete it, or set {meant} to what stands here.',
  pair: 'Java reads {key} and {other}, on line {line}, as different keys, and probably nothing asks for one of them. Keep the spelling that the server asks for.',
} as const;

type Context = RuleContext<typeof MESSAGES>;

export const keysCaseTwin = defineRule({
  id: 'keys/case-twin',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a key that differs from another one of the same file in nothing but upper and lower case.',
    why: 'Java compares keys letter by letter, case included, so these are two settings, and nothing looks for the second spelling. Somebody who corrects that line wonders why nothing changes. Which of two keys counts is known only where one of them is documented.',
    todo: 'Delete the line with the wrong spelling, after a look at which of the two values should hold. List keys that are both right under `[ignore] keys` in `.cybereason-config.properties`, which a fix does.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\nKey.Store.Password=other\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
  },
  messages: MESSAGES,
  check(context) {
    const { document, snapshot } = context;
    const twins = isProperties(document.kind) ? caseTwinsIn(document) : [];
    if (twins.length === 0) return;
    const meantBy = new Map(documentedSettings(document.kind).map(({ name }) => [name.toLowerCase(), name]));
    const { ignoredKeys } = snapshot.settingsFor(document.path);
    const first = new Map<string, Setting>();
    const told = new Set<string>();
    for (const twin of twins) {
      const { name } = twin;
      const meant = meantBy.get(name.toLowerCase());
      const other = first.get(name.toLowerCase()) ?? twin;
      first.set(name.toLowerCase(), other);
      if (ignoredKeys.includes(name)) continue;
      if (meant !== undefined) reportUnread(context, twin, meant);
      else if (name !== other.name && !told.has(name) && mayBeSlip(twin) && isMeantAsKey(other))
        reportPair(context, twin, other);
      told.add(name);
    }
  },
});

/** One letter may well stand for another thing than its capital. */
function mayBeSlip(twin: Setting): boolean {
  return /\p{L}.*\p{L}/su.test(twin.name) && isMeantAsKey(twin);
}

function reportUnread({ document, snapshot, report }: Context, twin: Setting, meant: string): void {
  const counts = twin.name === meant ? undefined : notableIn(document).findLast(({ name }) => name === meant);
  if (!counts) return;
  report({
    at: twin.keyRange,
    message: 'twin',
    data: { key: twin.name, meant },
    tags: ['unnecessary'],
    related: [{ path: document.path, range: counts.range, message: 'This line counts.' }],
    fixes: () => [
      { title: 'Delete this line, which has no effect', safe: false, edits: [document.syntax.remove(twin)] },
      ...ignoreFix(snapshot, document, [twin.name]),
    ],
  });
}

function reportPair({ document, snapshot, report }: Context, twin: Setting, other: Setting): void {
  const line = document.lines.positionAt(other.range.start).line + 1;
  report({
    at: twin.keyRange,
    message: 'pair',
    data: { key: printable(twin.name), other: printable(other.name), line },
    related: [{ path: document.path, range: other.range, message: 'This is the other one.' }],
    fixes: () => ignoreFix(snapshot, document, [twin.name]),
  });
}
