import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { pemFilesIn } from '../shared/pemFiles.ts';
import { keysInUse, lookedUpStores, openedStores } from '../shared/stores.ts';

export const keystoreCannotBeVerified = defineRule({
  id: 'keystore/cannot-be-verified',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a keystore, or a private key in one, that this check cannot open, because of its kind, its encryption or its cost.',
    why: 'It may be in order or not: of such a keystore neither password nor alias nor certificates were checked, of such a key neither its password nor whether it belongs to its certificate. Keystores of Bouncy Castle (BKS, UBER, BCFKS) need its provider, which Java does not bring along.',
    todo: 'Look at it with keytool -list -v, or make it again as JKS or PKCS12 with the defaults of Java.',
    bad: 'sage.keystore.path=/opt/puppet-cybereason/ssl/sage.bks\n',
    good: 'sage.keystore.path=/opt/puppet-cybereason/ssl/sage.jks\n',
  },
  messages: {
    unsupported: '{path} was not checked: {what} cannot be read here. Look at it with keytool -list -v{provider}.',
    limit: '{path} was not checked: opening it is over the limit of {limit}. Look at it with keytool -list -v.',
    pem: 'Whether the private key in {path} opens was not checked: its protection takes more work than this check allows itself. openssl pkey -check -in {path} tries it.',
    key: 'Whether the private key {keys} of {path} opens was not checked: {why}. keytool -certreq, with the alias of the key, tries it.',
  },
  check({ snapshot, document, report }) {
    for (const { fact, path, name } of lookedUpStores(snapshot, document)) {
      if (fact.status !== 'read') continue;
      const at = path.valueRange;
      const { result } = fact;
      if (result.verdict === 'unsupported') {
        const provider = result.what.includes('Bouncy Castle') ? ' and the provider of Bouncy Castle' : '';
        report({ at, message: 'unsupported', data: { path: name, what: result.what, provider } });
      } else if (result.verdict === 'over-limit' && !result.javaRefuses) {
        report({ at, message: 'limit', data: { path: name, limit: result.limit } });
      }
    }
    for (const { certificate, key, chain } of pemFilesIn(snapshot, document)) {
      for (const file of [certificate, key, chain]) {
        if (!file?.content?.keys.some(({ verdict }) => verdict === 'not-checked')) continue;
        report({ at: file.path.valueRange, message: 'pem', data: { path: file.name } });
      }
    }
    for (const store of openedStores(snapshot, document)) {
      for (const [verdict, why] of UNCHECKED) {
        const keys = keysInUse(store).filter(({ key }) => key === verdict);
        if (keys.length === 0) continue;
        const data = { path: store.name, keys: listed(keys.map(({ alias }) => printable(alias))), why };
        report({ at: store.path.valueRange, message: 'key', data });
      }
    }
  },
});

const UNCHECKED = [
  ['unsupported', 'this check does not know how it is protected'],
  ['not-checked', 'its protection takes more work than this check allows itself'],
] as const;
