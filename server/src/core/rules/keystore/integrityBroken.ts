import { retriesWithoutPassword } from '../../deployment/binding.ts';
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
    why: 'A keystore ends in a digest over everything in it. Java refuses the whole store when that does not fit.',
    todo: 'Restore the file from a backup, or copy it again from where it was made, as binary data. Do not trust what it holds: it was damaged, or someone changed it.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client-damaged.p12\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.p12\n',
    runtimeMessages: [
      'java.io.IOException: Integrity check failed: java.security.UnrecoverableKeyException: Failed PKCS12 integrity checking',
      'java.io.IOException: Keystore was tampered with, or password was incorrect',
    ],
  },
  messages: {
    broken:
      '{path} was changed after it was written: the password opens what is encrypted, but the digest over the {type} file does not fit. Java refuses it: restore it from a backup, or copy it again from where it was made.',
    brokenOrKey:
      'The password opens a private key of {path}, but the digest over the {type} file does not fit it: the file was changed after it was written, or this is the password of the key and not of the keystore. Java refuses it: restore it from a backup, or write the password of the keystore.',
  },
  check({ snapshot, document, report }) {
    for (const { binding, fact, path, name, impact } of lookedUpStores(snapshot, document)) {
      if (fact.status !== 'read' || fact.result.verdict !== 'integrity-broken') continue;
      const { type } = fact.result;
      const data = { path: name, type };
      const at = path.valueRange;
      if (type === 'PKCS12') report({ at, message: 'broken', data, impact });
      else if (retriesWithoutPassword(binding))
        report({ at, message: 'brokenOrKey', data, severity: 'warning', impact: 'security' });
      else report({ at, message: 'brokenOrKey', data, impact });
    }
  },
});
