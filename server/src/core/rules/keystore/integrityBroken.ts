import { defineRule } from '../rule.ts';
import { lookedUpStores } from '../shared/stores.ts';

export const keystoreIntegrityBroken = defineRule({
  id: 'keystore/integrity-broken',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a keystore whose password is right, but whose content was changed after it was written.',
    why: 'A keystore ends in a digest over everything in it. Java refuses the store when that does not fit, in the words that it has for a wrong password.',
    todo: 'Restore the file from a backup, or copy it again from where it was made, as binary data. Do not trust what it holds: it was damaged, or someone changed it.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client-damaged.p12\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.p12\n',
    runtimeMessages: ['java.io.IOException: keystore password was incorrect', 'Failed PKCS12 integrity checking'],
  },
  messages: {
    broken:
      '{path} was changed after it was written: the password opens what is encrypted, but the digest over the {type} file does not fit. Java refuses it: restore it from a backup, or copy it again from where it was made.',
  },
  check({ snapshot, document, report }) {
    for (const { fact, path, name, impact } of lookedUpStores(snapshot, document)) {
      if (fact.status !== 'read' || fact.result.verdict !== 'integrity-broken') continue;
      report({ at: path.valueRange, message: 'broken', data: { path: name, type: fact.result.type }, impact });
    }
  },
});
