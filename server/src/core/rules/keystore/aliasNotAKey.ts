import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { aliasFixes, keyAliases } from '../shared/aliasFixes.ts';
import { configuredAlias, findEntry, openedStores } from '../shared/stores.ts';

export const keystoreAliasNotAKey = defineRule({
  id: 'keystore/alias-not-a-key',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a key alias that names a certificate or a secret key instead of a private key.',
    why: 'Tomcat refuses a trusted certificate as key and does not bind the port. With a secret key it starts, but no client can connect.',
    todo: 'Name a private key entry, or import the private key together with its certificate.',
    bad: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keyAlias="root-ca" />',
    good: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keyAlias="server" />',
    runtimeMessages: ['java.io.IOException: Alias name [root-ca] does not identify a key entry'],
  },
  messages: {
    certificate:
      'The entry {alias} of {path} is a trusted certificate without a private key. Use the alias of a private key.',
    secret: 'The entry {alias} of {path} is a secret key, which TLS cannot use. Use the alias of a private key.',
  },
  check({ snapshot, document, report }) {
    for (const { binding, entries, name } of openedStores(snapshot, document)) {
      const alias = configuredAlias(binding);
      const setting = binding.alias;
      const entry = alias === undefined ? undefined : findEntry(entries, alias);
      if (!setting || !entry || entry.kind === 'private-key') continue;
      const keys = keyAliases(entries, entry.alias);
      if (keys.length === 0) continue;
      report({
        at: setting.valueRange,
        message: entry.kind === 'secret-key' ? 'secret' : 'certificate',
        data: { path: name, alias: printable(entry.alias) },
        impact: entry.kind === 'secret-key' ? 'link' : 'bind',
        fixes: () => aliasFixes(document, setting, keys),
      });
    }
  },
});
