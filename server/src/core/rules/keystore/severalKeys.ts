import type { Fix } from '../../model/problem.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { keysInUse, type OpenedStore, openedStores, privateKeys, secretKeyInUse } from '../shared/stores.ts';

export const keystoreSeveralKeys = defineRule({
  id: 'keystore/several-keys',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a keystore with several private keys where nothing says which of them the server shows.',
    why: 'Without keyAlias Tomcat takes the first key in the order in which Java lists them, which in a JKS file is not that of the file and can change with every key that is added. Where no alias can be configured, Java shows any key that fits the peer.',
    todo: 'Add keyAlias to the Connector; the fixes offer the keys, first the one that Tomcat takes now. For the properties files keep one key in the keystore: keytool -delete removes the others.',
    bad: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />',
    good: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" keyAlias="server" />',
  },
  messages: {
    tomcat:
      '{path} has {count} private keys and no {attribute} chooses one: Tomcat takes {first}, the first that Java lists. Add {attribute}.',
    any: '{path} has {count} private keys ({keys}), and no setting chooses one: Java shows any that fits the peer. Keep one of them in the file.',
  },
  check({ snapshot, document, report }) {
    for (const store of openedStores(snapshot, document)) {
      const { binding, entries, path, name } = store;
      const keys = privateKeys(entries);
      // Of a secret key that comes first keystore/secret-key tells.
      if (binding.store !== 'keystore' || binding.alias || keys.length < 2 || secretKeyInUse(store)) continue;
      const at = path.valueRange;
      const aliases = keys.map(({ alias }) => printable(alias));
      const [first] = keysInUse(store);
      if (binding.tls && first) {
        report({
          at,
          message: 'tomcat',
          data: { path: name, count: keys.length, first: printable(first.alias), attribute: binding.tls.names.alias },
          fixes: () => aliasAdditions(store, first.alias),
        });
      } else if (!binding.tls) {
        report({ at, message: 'any', data: { path: name, count: keys.length, keys: listed(aliases) } });
      }
    }
  },
});

const FIXES = 5;

function aliasAdditions(
  { binding: { document, tls, password }, path, entries }: OpenedStore,
  first: string,
): readonly Fix[] {
  const others = privateKeys(entries)
    .map(({ alias }) => alias)
    .filter((alias) => alias !== first)
    .sort();
  if (!tls) return [];
  const { alias: attribute } = tls.names;
  return [first, ...others].slice(0, FIXES).flatMap((alias) => {
    const edit = document.syntax.insert(attribute, alias, { after: password ?? path });
    return edit.text === '' ? [] : [{ title: `Add ${attribute}="${printable(alias)}"`, safe: false, edits: [edit] }];
  });
}
