import { peculiarIn } from '../../deployment/settingIndex.ts';
import type { CheckSettings } from '../../deployment/snapshot.ts';
import type { ConfigDocument, JoinedLine } from '../../model/document.ts';
import type { Setting } from '../../model/setting.ts';
import { findSetting } from '../../schema/index.ts';
import { packedKeys } from '../../schema/keyPacks.ts';
import { namespaceOf } from '../../values/documentedKey.ts';
import { defineRule } from '../rule.ts';

export const propertiesSwallowedLine = defineRule({
  id: 'properties/swallowed-line',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a line with a setting that the line before swallows, because that ends with a backslash: one with a known key, or one of any key behind what looks like a path.',
    why: 'A backslash at the end of a line tells Java to go on with the next one. Behind a Windows path such as `C:\\ssl\\` it makes the following setting a part of this value: the path leads nowhere, and the key is never set.',
    todo: 'Delete the backslash, or write it twice where it belongs to the value. Indent a line that is meant to go on with the value.',
    bad: 'backup.folder=C:\\\\ssl\\\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: 'backup.folder=/srv/backup\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
  },
  messages: {
    swallowed:
      'The line before ends with a backslash, so Java takes this line for the rest of that value, and {key} is not set by it. Delete the backslash, or write it twice if it belongs to the value.',
    path: 'The line before is a path that ends with a backslash, so Java takes this line for the rest of that path, and {key} is not set by it. Delete the backslash, or write it twice if it belongs to the path.',
    windows:
      'The line before is a path of Windows that ends with a backslash, so Java takes this line for the rest of that path, and {key} is not set by it. Write the path on the server, a Linux machine, with slashes and without a drive.',
  },
  check({ document, snapshot, report }) {
    const { joinedLines } = document.syntax;
    if (!joinedLines) return;
    for (const setting of peculiarIn(document)) {
      if (!/[\r\n]/.test(document.text.slice(setting.range.start, setting.range.end))) continue;
      for (const line of joinedLines(setting)) {
        const known = isKnown(line, document, snapshot.settingsFor(document.path));
        if (!known && !isBehindPath(line, setting, document)) continue;
        const { start, end } = line.backslash;
        // The path of a keystore is spoilt, whatever is behind it.
        const isSpoilt = findSetting(setting.name, document.kind)?.role.endsWith('.path') ?? false;
        // With a password in it the value is masked, so that no other rule sees how the path is written.
        const isMasked = isSpoilt && typeof setting.value !== 'string' && line.behind === 'windows-path';
        report({
          at: line.keyRange,
          message: isMasked ? 'windows' : known ? 'swallowed' : 'path',
          data: { key: line.name },
          ...(known || isSpoilt ? {} : { severity: 'information', impact: 'hygiene' }),
          fixes: () => [
            { title: 'Delete the backslash', safe: false, edits: [{ range: line.backslash, text: '' }] },
            { title: 'Write the backslash twice', safe: false, edits: [{ range: { start, end }, text: '\\\\' }] },
          ],
        });
      }
    }
  },
});

/** Of what is only in a documented namespace, a colon may part a host from its port. */
function isKnown({ name, sign }: JoinedLine, { kind }: ConfigDocument, { keyPacks }: CheckSettings): boolean {
  if (findSetting(name, 'server-setup') || findSetting(name, 'sage-setup')) return true;
  return sign === '=' && (namespaceOf(name, kind) !== undefined || packedKeys(keyPacks, kind).has(name));
}

/** A single word may be anything; these are keys by their form. */
const KEY = /^[A-Za-z][\w-]*(?:\.[\w-]+)+$/;

/** True where a path ends with the backslash, and a line that nobody has indented begins with a key. */
function isBehindPath(line: JoinedLine, { value }: Setting, { text }: ConfigDocument): boolean {
  if (line.behind === undefined || line.isIndented || typeof value !== 'string' || !KEY.test(line.name)) return false;
  // Without a blank a colon may part a host from its port.
  return line.sign === '=' || /^[ \t]*:[ \t]/.test(text.slice(line.keyRange.end));
}
