import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { keyAliases } from '../shared/aliasFixes.ts';
import { openedStores, privateKeys, secretKeyInUse } from '../shared/stores.ts';

export const keystoreSecretKey = defineRule({
  id: 'keystore/secret-key',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports, in server.xml, a keystore of which Tomcat takes a secret key for the key of the server.',
    why: 'Any key entry is good enough for Tomcat when it binds the port. But a secret key (keytool -genseckey) has no certificate, so every TLS handshake fails. Without an alias Tomcat takes the first key that Java lists, secret or not.',
    todo: 'Name the alias of a private key, or import one with its certificate chain.',
    bad: '# only.jceks holds a secret key\n<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/only.jceks" keystorePass="changeme" keystoreType="JCEKS" />',
    good: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" keyAlias="server" />',
    runtimeMessages: ['javax.net.ssl.SSLHandshakeException: no cipher suites in common'],
  },
  messages: {
    only: '{alias}, which Tomcat takes for the key of the server, is a secret key, and {path} holds no private key: Tomcat binds the port, but every TLS handshake fails. Import the private key with its certificate chain.',
    first:
      'Without {attribute} Tomcat takes {alias}, the first key of {path}, which is a secret key: it binds the port, but every TLS handshake fails. Add {attribute} with the alias of a private key.',
  },
  check({ snapshot, document, report }) {
    for (const store of openedStores(snapshot, document)) {
      const { binding, entries, path, name } = store;
      const secret = secretKeyInUse(store);
      if (!secret || !binding.tls) continue;
      const alias = printable(secret.alias);
      const at = binding.alias?.valueRange ?? path.valueRange;
      if (privateKeys(entries).length === 0) {
        report({ at, message: 'only', data: { alias, path: name } });
      } else if (!binding.alias) {
        // Of an alias keystore/alias-not-a-key says that it is none of a private key.
        const attribute = binding.tls.names.alias;
        report({
          at,
          message: 'first',
          data: { alias, path: name, attribute },
          fixes: () =>
            keyAliases(entries, '').flatMap((key) => {
              const edit = document.syntax.insert(attribute, key, { after: binding.password ?? path });
              return edit.text === ''
                ? []
                : [{ title: `Add ${attribute}="${printable(key)}"`, safe: false, edits: [edit] }];
            }),
        });
      }
    }
  },
});
