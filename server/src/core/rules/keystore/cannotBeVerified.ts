import { defineRule } from '../rule.ts';
import { lookedUpStores } from '../shared/stores.ts';

export const keystoreCannotBeVerified = defineRule({
  id: 'keystore/cannot-be-verified',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a keystore that this check cannot open, because of its kind, its encryption or its cost.',
    why: 'It may be in order or not: nothing about it was checked, neither password nor alias nor certificates.',
    todo: 'Look at it with keytool -list -v, or make it again as JKS or PKCS12 with the defaults of Java.',
    bad: 'sage.keystore.path=/opt/puppet-cybereason/ssl/sage.jceks\n',
    good: 'sage.keystore.path=/opt/puppet-cybereason/ssl/sage.jks\n',
  },
  messages: {
    unsupported: '{path} was not checked: {what} cannot be read here. Look at it with keytool -list -v.',
    limit: '{path} was not checked: opening it is over the limit of {limit}. Look at it with keytool -list -v.',
  },
  check({ snapshot, document, report }) {
    for (const { fact, path, name } of lookedUpStores(snapshot, document)) {
      if (fact.status !== 'read') continue;
      const at = path.valueRange;
      const { result } = fact;
      if (result.verdict === 'unsupported') {
        report({ at, message: 'unsupported', data: { path: name, what: result.what } });
      } else if (result.verdict === 'over-limit') {
        report({ at, message: 'limit', data: { path: name, limit: result.limit } });
      }
    }
  },
});
