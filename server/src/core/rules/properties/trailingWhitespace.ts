import { documentedIn } from '../../deployment/settingIndex.ts';
import type { Fix } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import { hasPlaceholder } from '../../model/setting.ts';
import { findSetting } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';

export const propertiesTrailingWhitespace = defineRule({
  id: 'properties/trailing-whitespace',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'safe',
  docs: {
    what: 'Reports blanks at the end of the value of a documented setting.',
    why: 'Java removes the blanks before a value and keeps those behind it. A path then names a file that does not exist, and a password is another one than you see, so the keystore does not open.',
    todo: 'Delete the blanks. If a password really ends with a blank, write it as `\\u0020`; then it is plain to see and not reported. Fixing everything at once deletes the blanks of paths only.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks \nkey.store.password=changeme\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
    runtimeMessages: ['java.io.IOException: Keystore was tampered with, or password was incorrect'],
  },
  messages: {
    path: '{key} ends with {blanks}, which Java keeps: it looks for a file of another name. Delete the blanks.',
    password:
      '{key} ends with {blanks}, which Java keeps as part of the password. Delete the blanks, or write \\u0020 if they are meant.',
  },
  check({ document, report }) {
    for (const setting of documentedIn(document)) {
      const documented = findSetting(setting.name, document.kind);
      if (!documented || hasPlaceholder(setting)) continue;
      const range = document.syntax.trailingBlanks?.(setting);
      if (range === undefined) continue;
      const count = range.end - range.start;
      report({
        at: range,
        message: documented.secret ? 'password' : 'path',
        data: { key: setting.name, blanks: count === 1 ? 'a blank' : `${count} blanks` },
        fixes: () => fixesOf(document.text.slice(range.start, range.end), range, documented.secret),
      });
    }
  },
});

/** Blanks may belong to a password, and without them its keystore would no longer open: none of its fixes is safe. */
function fixesOf(blanks: string, range: Range, isSecret: boolean): readonly Fix[] {
  const deletion: Fix = { title: 'Delete the blanks at the end', safe: !isSecret, edits: [{ range, text: '' }] };
  if (!isSecret) return [deletion];
  const text = Array.from(blanks, (blank) => `\\u${blank.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [deletion, { title: 'Keep the blanks, written as \\uXXXX', safe: false, edits: [{ range, text }] }];
}
