import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { aliasFixes, keyAliases } from '../shared/aliasFixes.ts';
import { configuredAlias, findEntry, openedStores } from '../shared/stores.ts';

export const keystoreAliasMissing = defineRule({
  id: 'keystore/alias-missing',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a key alias that the keystore does not have.',
    why: 'Tomcat looks the alias up when it binds the port. Without a key of that name it does not bind.',
    todo: "Use an alias that exists; the fixes offer the keystore's keys. Case does not matter.",
    bad: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keyAlias="sever" />',
    good: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keyAlias="server" />',
    runtimeMessages: ['java.io.IOException: Alias name [sever] does not identify a key entry'],
  },
  messages: {
    missing: '{path} has no entry {alias}. Use the alias of one of its keys: {keys}.',
    empty:
      '{name} is empty, so Tomcat looks for an entry without a name, which {path} does not have. Use the alias of one of its keys: {keys}.',
  },
  check({ snapshot, document, report }) {
    for (const { binding, entries, name } of openedStores(snapshot, document)) {
      const alias = configuredAlias(binding);
      const setting = binding.alias;
      if (!setting || alias === undefined || findEntry(entries, alias)) continue;
      const keys = keyAliases(entries, alias);
      if (keys.length === 0) continue;
      const at = setting.valueRange;
      const offered = listed(keys.map(printable), 5);
      const fixes = () => aliasFixes(document, setting, keys);
      if (alias === '') {
        report({ at, message: 'empty', data: { path: name, name: printable(setting.name), keys: offered }, fixes });
      } else {
        report({ at, message: 'missing', data: { path: name, alias: printable(alias), keys: offered }, fixes });
      }
    }
  },
});
