import { documentedIn } from '../../deployment/settingIndex.ts';
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
    todo: 'Delete the blanks. If a password really ends with a blank, write it as `\\u0020`; then it is plain to see and not reported.',
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
        fixes: () => [{ title: 'Delete the blanks at the end', safe: true, edits: [{ range, text: '' }] }],
      });
    }
  },
});
