import { overriddenIn } from '../../deployment/settingIndex.ts';
import { isProperties } from '../../model/fileKind.ts';
import { Secret } from '../../model/secret.ts';
import type { Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { isMeantAsKey } from '../shared/meantAsKey.ts';

export const propertiesDuplicateKey = defineRule({
  id: 'properties/duplicate-key',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'safe',
  docs: {
    what: 'Reports a key that the same file sets again further down.',
    why: 'Java reads the file from top to bottom and keeps the last value without a word, so the earlier line has no effect. Somebody who corrects that line wonders why nothing changes.',
    todo: 'Delete the line that should not count. The fix deletes the earlier one, which changes nothing for the server; it runs without a question only where both lines hold the same value.',
    bad: 'rpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.keystore.password=changeme\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\n',
    good: 'rpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=changeme\n',
  },
  messages: {
    duplicate:
      '{key} is set again on line {line}, and Java keeps the last: this line has no effect. Delete one of them.',
  },
  check({ document, report }) {
    if (!isProperties(document.kind)) return;
    const overridden = overriddenIn(document);
    if (overridden.size === 0) return;
    const winners = new Map(document.settings.map((setting) => [setting.name, setting]));
    for (const setting of overridden) {
      const winner = winners.get(setting.name);
      if (winner === undefined || !isMeantAsKey(setting)) continue;
      report({
        at: setting.keyRange,
        message: 'duplicate',
        tags: ['unnecessary'],
        data: { key: printable(setting.name), line: document.lines.positionAt(winner.range.start).line + 1 },
        related: [{ path: document.path, range: winner.range, message: 'This line counts.' }],
        fixes: () => [
          {
            title: 'Delete this line, which has no effect',
            safe: haveSameValue(setting, winner),
            edits: [document.syntax.remove(setting)],
          },
        ],
      });
    }
  },
});

function haveSameValue(a: Setting, b: Setting): boolean {
  if (a.value instanceof Secret) return b.value instanceof Secret && a.value.equals(b.value);
  return a.value === b.value;
}
