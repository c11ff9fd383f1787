import { overriddenIn, peculiarIn } from '../../deployment/settingIndex.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { BYTE_ORDER_MARK, READ_MARK, withoutMark } from '../../model/byteOrderMark.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { isProperties } from '../../model/fileKind.ts';
import { hasPlaceholder, type Setting } from '../../model/setting.ts';
import { findSetting } from '../../schema/index.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const NOT_ASCII = /[^\0-\x7f]/;
/** The mark of UTF-16 in either order of bytes, read as ISO-8859-1, and a zero byte of the first character. */
const UTF_16 = /^(?:\xff\xfe[^\0]\0|\xfe\xff\0)/;

const MESSAGES = {
  misread:
    '{key} holds characters outside ASCII that the file has as UTF-8, and Java reads the file as ISO-8859-1: it gets two or more other characters for each. Write them as \\uXXXX.',
  others:
    'Java reads the file as ISO-8859-1, but here it holds characters outside ASCII as UTF-8, in {settings}: Java gets two or more other characters for each. Write them as \\uXXXX.',
  mark: 'The file begins with a byte order mark, an invisible character that Java reads as part of this key: the server does not find {meant}. Delete the mark.',
  stray:
    'The file begins with a byte order mark, an invisible character that Java reads as the beginning of a key, so the first line is not what it looks like. Delete the mark.',
  hidden:
    'The file on disk begins with a byte order mark, which the editor does not show and Java reads as part of this key: the server does not find it. Save the file as UTF-8 without the mark.',
  wide: 'The file is UTF-16, and Java reads it as ISO-8859-1, with a zero beside each character: the server finds none of its keys. Save it as UTF-8 without a byte order mark.',
} as const;

type Context = RuleContext<typeof MESSAGES>;

export const propertiesEncoding = defineRule({
  id: 'properties/encoding',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports characters that Java reads as others than the editor shows, a byte order mark at the beginning of the file, and a file on disk that is UTF-16.',
    why: 'Java reads properties files as ISO-8859-1, one character for each byte. Editors write UTF-8, where a character outside ASCII takes two bytes or more, so `ä` in a password becomes `Ã¤` and opens no keystore. A byte order mark becomes part of the first key. Comments do not matter.',
    todo: 'Write each such character as `\\u` and its code in four hexadecimal digits, which the fix does; it means the same in every encoding. Save the file without a byte order mark.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=ch\u00e4ngeme\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
    runtimeMessages: ['java.io.IOException: Keystore was tampered with, or password was incorrect'],
  },
  messages: MESSAGES,
  check(context) {
    const { document, snapshot, report } = context;
    if (!isProperties(document.kind)) return;
    if (UTF_16.test(document.text)) {
      report({ at: { start: 0, end: 2 }, message: 'wide', data: {} });
      return;
    }
    checkMark(context);
    const others: Setting[] = [];
    const editsOf = (setting: Setting) => document.syntax.escapeMisread?.(setting) ?? [];
    const peculiar = peculiarIn(document);
    const isUtf8 = peculiar.some((setting) => editsOf(setting).length > 0);
    for (const setting of peculiar) {
      if (findSetting(setting.name, document.kind)) {
        if (overriddenIn(document).has(setting) || hasPlaceholder(setting) || isRead(setting, snapshot)) continue;
        const edits = editsOf(setting);
        if (edits.length === 0) continue;
        const fix = { title: 'Write the characters outside ASCII as \\uXXXX', safe: false, edits };
        report({ at: setting.valueRange, message: 'misread', data: { key: setting.name }, fixes: () => [fix] });
      } else if (isUtf8 && holdsMore(setting, document) && !hasPlaceholder(setting)) {
        others.push(setting);
      }
    }
    const [first, ...rest] = others;
    if (!first) return;
    const title = 'Write all characters outside ASCII of settings as \\uXXXX';
    report({
      at: first.range,
      message: 'others',
      data: { settings: rest.length === 0 ? 'this setting' : `${others.length} settings` },
      severity: 'information',
      impact: 'hygiene',
      related: rest.slice(0, 20).map(({ range }) => ({ path: document.path, range, message: 'So does this setting.' })),
      fixes: () => [{ title, safe: false, edits: others.flatMap(editsOf) }],
    });
  },
});

/** True for characters outside ASCII, but for a byte order mark, which is told by itself. */
function holdsMore({ range: { start, end } }: Setting, { text }: ConfigDocument): boolean {
  return NOT_ASCII.test(text.slice(start === 0 && text.startsWith(BYTE_ORDER_MARK) ? 1 : start, end));
}

function checkMark({ document, report }: Context): void {
  const [first] = document.settings;
  const start = [BYTE_ORDER_MARK, READ_MARK].find((mark) => document.text.startsWith(mark));
  const meant = first?.name.startsWith(READ_MARK)
    ? findSetting(withoutMark(first.name), document.kind)?.name
    : undefined;
  if (start === undefined) {
    if (meant !== undefined && first) report({ at: first.keyRange, message: 'hidden', data: {} });
    return;
  }
  const mark = { start: 0, end: start.length };
  const fixes = () => [{ title: 'Delete the byte order mark', safe: true, edits: [{ range: mark, text: '' }] }];
  if (meant !== undefined && first) report({ at: first.keyRange, message: 'mark', data: { meant }, fixes });
  else report({ at: mark, message: 'stray', data: {}, severity: 'information', impact: 'hygiene', fixes });
}

/** A keystore that is found and opened shows that its settings are right as Java reads them. */
function isRead(setting: Setting, { bindings, facts }: Snapshot): boolean {
  const binding = bindings.find(({ path, password }) => path === setting || password === setting);
  const fact = binding && facts.get(binding.id);
  return fact?.status === 'read' && (binding?.path === setting || fact.result.verdict === 'opened');
}
