import type { KeystoreEntry } from '../../keystore/types.ts';
import { plainValue } from '../../model/setting.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { changeKeyPassword, withOnePassword } from '../shared/commands.ts';
import { keysInUse, type OpenedStore, openedStores, typeOpens } from '../shared/stores.ts';

export const keystoreKeyPassword = defineRule({
  id: 'keystore/key-password',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a private key that does not open, although its keystore does: its password is another, or it is damaged.',
    why: 'A private key can have a password of its own. Tomcat opens one key, that of keyAlias or else the first that Java lists, with keyPass, or the password of the keystore where there is none, and does not bind the port otherwise. The properties files have no password for keys: Java then opens every key of the file with that of the keystore, and fails on the first that does not open.',
    todo: 'Give the key the password of its keystore with keytool -keypasswd (for PKCS12 with keytool -importkeystore into a new file), or in server.xml write its password as keyPass.',
    bad: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="this-years-password" keyPass="last-years-password" />',
    good: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="this-years-password" />',
    runtimeMessages: [
      'java.security.UnrecoverableKeyException: Cannot recover key',
      'java.security.UnrecoverableKeyException: Get Key failed: Given final block not properly padded. Such issues can arise if a bad key is used during decryption.',
      'java.security.UnrecoverableKeyException: Given final block not properly padded. Such issues can arise if a bad key is used during decryption.',
    ],
  },
  messages: {
    keyPass: '{attribute} does not open the key {keys} of {path}. Write the password that the key has, or {command}.',
    store:
      'The password of {path} does not open its key {keys}, which has another. Add {attribute} with that, or {command}.',
    every:
      'The password of {path} does not open its key {keys}, which has another, and the server opens every key with the password of the keystore. Let both be the same: {command}.',
    corrupt: 'The key {keys} of {path} is damaged: Java cannot open it. Import the key again, or restore the keystore.',
  },
  check({ snapshot, document, report }) {
    for (const store of openedStores(snapshot, document)) {
      const { binding, path, name, impact, type } = store;
      if (type === 'PEM' || !typeOpens(binding, type)) continue;
      const inUse = keysInUse(store);
      const at = (binding.alias ?? path).valueRange;
      const damaged = inUse.filter(({ key }) => key === 'corrupt');
      if (damaged.length > 0) {
        report({ at, message: 'corrupt', data: { path: name, keys: aliasesOf(damaged) }, impact });
      }
      const locked = inUse.filter(({ key }) => key === 'wrong-password');
      if (locked.length === 0) continue;
      const data = { path: name, keys: aliasesOf(locked), command: changePassword(store, locked) };
      if (binding.keyPassword) {
        const attribute = binding.keyPassword.name;
        report({ at: binding.keyPassword.valueRange, message: 'keyPass', data: { ...data, attribute }, impact });
      } else if (binding.tls) {
        report({ at, message: 'store', data: { ...data, attribute: binding.tls.names.keyPassword }, impact });
      } else report({ at, message: 'every', data, impact });
    }
  },
});

const aliasesOf = (keys: readonly KeystoreEntry[]) => listed(keys.map(({ alias }) => printable(alias)));

/** keytool gives keys in PKCS12 no password of their own, and refuses -keypasswd there. */
function changePassword({ path, type }: OpenedStore, [first]: readonly KeystoreEntry[]): string {
  const file = plainValue(path) ?? '';
  if (type === 'PKCS12') return `write the keystore anew: ${withOnePassword(file)}, and name the copy here`;
  const command = changeKeyPassword(file, first?.alias, type === 'JCEKS' ? type : undefined);
  return `give it the password of the keystore: ${command}`;
}
