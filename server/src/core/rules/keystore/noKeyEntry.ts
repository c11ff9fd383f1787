import type { Ignored } from '../../keystore/types.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { openedStores, privateKeys, secretKeyInUse } from '../shared/stores.ts';

export const keystoreNoKeyEntry = defineRule({
  id: 'keystore/no-key-entry',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a keystore without any private key.',
    why: 'A server proves who it is with a private key. Without one Tomcat does not bind the port; elsewhere every TLS handshake fails.',
    todo: 'Import the private key with its certificate chain (openssl pkcs12 -export, then keytool -importkeystore); keytool -importcert brings certificates only. Java does not see keys that openssl pkcs12 -keypbe NONE left without encryption.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/ca-certificates.jks\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    runtimeMessages: [
      'java.io.IOException: Alias name [null] does not identify a key entry',
      'java.io.IOException: No aliases for private keys found in key store',
      'javax.net.ssl.SSLHandshakeException: no cipher suites in common',
    ],
  },
  messages: {
    none: '{path} holds no private key, {content}. Import the private key with its certificate chain.',
    passedOver:
      '{path} holds no private key that Java sees: it passes over {count} without encryption or without a certificate of its own. Make the file again with openssl pkcs12 -export, with the key (no -nokeys), with encryption (no -keypbe NONE) and with the certificate of that key.',
  },
  check({ snapshot, document, report }) {
    for (const store of openedStores(snapshot, document)) {
      const { binding, entries, unfindable, ignored, path, name } = store;
      if (binding.store !== 'keystore' || privateKeys(entries).length > 0) continue;
      // Tomcat is content with a secret key: keystore/secret-key.
      if (privateKeys(unfindable).length > 0 || secretKeyInUse(store)) continue;
      const impact = binding.element ? 'bind' : 'link';
      const { keys } = ignored;
      if (keys > 0) {
        const count = keys === 1 ? 'one' : keys;
        report({ at: path.valueRange, message: 'passedOver', data: { path: name, count }, impact });
        continue;
      }
      const aliases = listed(entries.map(({ alias }) => printable(alias)));
      report({
        at: path.valueRange,
        message: 'none',
        data: { path: name, content: entries.length === 0 ? nothingElse(ignored) : `only ${aliases}` },
        impact,
      });
    }
  },
});

function nothingElse({ certificates }: Ignored): string {
  if (certificates === 0) return 'nor anything else that Java sees';
  return `only ${certificates === 1 ? 'a certificate' : `${certificates} certificates`} that Java does not see either`;
}
