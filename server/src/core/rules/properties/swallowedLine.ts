import { peculiarIn } from '../../deployment/settingIndex.ts';
import type { CheckSettings } from '../../deployment/snapshot.ts';
import type { ConfigDocument, JoinedLine } from '../../model/document.ts';
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
    what: 'Reports a line with a known key that the line before swallows, because that ends with a backslash.',
    why: 'A backslash at the end of a line tells Java to go on with the next one. Behind a Windows path such as `C:\\ssl\\` it makes the following setting a part of this value: the path leads nowhere, and the key is never set.',
    todo: 'Delete the backslash, or write it twice where it belongs to the value.',
    bad: 'backup.folder=C:\\\\ssl\\\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: 'backup.folder=/srv/backup\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
  },
  messages: {
    swallowed:
      'The line before ends with a backslash, so Java takes this line for the rest of that value, and {key} is not set by it. Delete the backslash, or write it twice if it belongs to the value.',
  },
  check({ document, snapshot, report }) {
    const { joinedLines } = document.syntax;
    if (!joinedLines) return;
    for (const setting of peculiarIn(document)) {
      if (!/[\r\n]/.test(document.text.slice(setting.range.start, setting.range.end))) continue;
      for (const line of joinedLines(setting)) {
        if (!isKnown(line, document, snapshot.settingsFor(document.path))) continue;
        const { start, end } = line.backslash;
        report({
          at: line.keyRange,
          message: 'swallowed',
          data: { key: line.name },
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
