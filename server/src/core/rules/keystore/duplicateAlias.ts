import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { type OpenedStore, openedStores } from '../shared/stores.ts';

export const keystoreDuplicateAlias = defineRule({
  id: 'keystore/duplicate-alias',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports entries of a JKS or JCEKS keystore that Java does not find, because their aliases have capital letters or are those of other entries but for case.',
    why: 'Java looks aliases up in lower case, and its own tools write them so, but it keeps those of a file as they are spelt. An entry that another program wrote as Root is listed and never found: its key is not shown, its certificate not trusted. Of entries that only case tells apart Java finds the one in lower case, of equal ones the last.',
    todo: 'Make the keystore again with keytool, with an alias for each entry that differs in more than case.',
    bad: '# global.jks was not written by Java: its only entry is named Root-CA\nrpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\n',
    good: '# the same with the entry named root-ca\nrpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\n',
  },
  messages: {
    duplicate:
      '{path} has several entries named {aliases} but for case, of which Java finds one at most. Make the keystore again with keytool, each entry with an alias of its own.',
    capitals:
      '{path} spells the alias {aliases} with capital letters, and Java looks aliases up in lower case: it does not find the entry. Make the keystore again with keytool, which writes lower case.',
  },
  check({ snapshot, document, report }) {
    for (const store of openedStores(snapshot, document)) {
      const { binding, path, name, duplicateAliases, unfindable } = store;
      const at = path.valueRange;
      const weight = leavesNothing(store)
        ? ({ severity: 'error', impact: binding.element ? 'bind' : 'link' } as const)
        : {};
      const capitals = unfindable.filter(({ alias }) => !duplicateAliases.includes(alias.toLowerCase()));
      if (capitals.length > 0) {
        const aliases = listed(capitals.map(({ alias }) => printable(alias)));
        report({ at, message: 'capitals', data: { path: name, aliases }, ...weight });
      }
      if (duplicateAliases.length === 0) continue;
      const aliases = listed(duplicateAliases.map(printable));
      report({ at, message: 'duplicate', data: { path: name, aliases }, ...weight });
    }
  },
});

/** True where Java would find what the store is for among these entries only. */
function leavesNothing({ binding, entries, unfindable }: OpenedStore): boolean {
  const wanted = binding.store === 'keystore' ? 'private-key' : 'trusted-certificate';
  return unfindable.some(({ kind }) => kind === wanted) && !entries.some(({ kind }) => kind === wanted);
}
