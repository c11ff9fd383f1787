import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn } from '../../deployment/bindingsIn.ts';
import { documentedIn } from '../../deployment/settingIndex.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { isProperties } from '../../model/fileKind.ts';
import { isEmpty, type Setting } from '../../model/setting.ts';
import { findSetting } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';

export const keysEmptyValue = defineRule({
  id: 'keys/empty-value',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a documented setting of a properties file without a value.',
    why: 'Java reads an empty text, which is neither a file that can be opened nor the password of a keystore. An empty value often is a template that nobody filled in.',
    todo: 'Fill in the value, or delete the line if the server does not use this keystore.',
    bad: 'key.store.file.location=\nkey.store.password=changeme\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
  },
  messages: {
    empty: '{key} has no value, so its {store} cannot be opened. Fill it in, or delete the line.',
    both: '{key} and {password} have no value, so there is no {store} to open. Fill them in, or delete both lines.',
  },
  check({ snapshot, document, report }) {
    // Tomcat has a meaning for some empty attributes, such as the empty password; its own rules judge them.
    if (!isProperties(document.kind)) return;
    for (const setting of documentedIn(document)) {
      if (!isEmpty(setting) || !findSetting(setting.name, document.kind)) continue;
      const binding = bindingsIn(snapshot, document).find(
        ({ path, password }) => path === setting || password === setting,
      );
      if (isTriedPassword(setting, binding, snapshot)) continue;
      const { path, password, store = 'keystore' } = binding ?? {};
      const at = placeOf(setting, document);
      const key = setting.name;
      if (!path || !password || !isEmpty(path) || !isEmpty(password))
        report({ at, message: 'empty', data: { key, store } });
      // Once for the two.
      else if (setting === path) report({ at, message: 'both', data: { key, password: password.name, store } });
    }
  },
});

/** An empty password that was tried on its keystore has a verdict of its own: it fits, or keystore/wrong-password says not. */
function isTriedPassword(setting: Setting, binding: KeystoreBinding | undefined, { facts }: Snapshot): boolean {
  return binding?.password === setting && facts.get(binding.id)?.status === 'read';
}

/** The whole setting: an empty range shows nothing in an editor. */
function placeOf(setting: Setting, document: ConfigDocument) {
  const text = document.text.slice(setting.range.start, setting.range.end).trimEnd();
  return { start: setting.range.start, end: setting.range.start + text.length };
}
