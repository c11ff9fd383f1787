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
  messages: { empty: '{key} has no value, so its keystore cannot be opened. Fill it in, or delete the line.' },
  check({ snapshot, document, report }) {
    // Tomcat has a meaning for some empty attributes, such as the empty password; its own rules judge them.
    if (!isProperties(document.kind)) return;
    for (const setting of documentedIn(document)) {
      if (!isEmpty(setting) || !findSetting(setting.name, document.kind)) continue;
      if (isTriedPassword(setting, snapshot)) continue;
      report({ at: placeOf(setting, document), message: 'empty', data: { key: setting.name } });
    }
  },
});

/** An empty password that was tried on its keystore has a verdict of its own: it fits, or keystore/wrong-password says not. */
function isTriedPassword(setting: Setting, { bindings, facts }: Snapshot): boolean {
  const binding = bindings.find(({ password }) => password === setting);
  return binding !== undefined && facts.get(binding.id)?.status === 'read';
}

/** The whole setting: an empty range shows nothing in an editor. */
function placeOf(setting: Setting, document: ConfigDocument) {
  const text = document.text.slice(setting.range.start, setting.range.end).trimEnd();
  return { start: setting.range.start, end: setting.range.start + text.length };
}
