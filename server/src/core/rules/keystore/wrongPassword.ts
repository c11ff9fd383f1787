import { retriesWithoutPassword } from '../../deployment/binding.ts';
import type { OpenResult } from '../../keystore/types.ts';
import { Secret } from '../../model/secret.ts';
import { defineRule } from '../rule.ts';
import { lookedUpStores } from '../shared/stores.ts';

export const keystoreWrongPassword = defineRule({
  id: 'keystore/wrong-password',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a password that does not open its keystore or truststore.',
    why: 'Java refuses the keystore: the application does not start, and in server.xml the port is not bound. Only for a truststore Tomcat tries again without a password: JKS and JCEKS then work unverified, PKCS12 comes back empty, which fails too.',
    todo: 'Write the password that the keystore was made with; blanks at its end count. Without keystorePass Tomcat tries changeit.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=last-years-password\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=this-years-password\n',
    runtimeMessages: [
      'java.io.IOException: Keystore was tampered with, or password was incorrect',
      'java.io.IOException: keystore password was incorrect',
      'The provided trust store password could not be used to unlock and/or validate the trust store. Retrying to access the trust store with a null password which will skip validation.',
    ],
  },
  messages: {
    wrong: 'The password does not open {path} ({type}). Write the password that the {store} was made with.',
    blank:
      'The password does not open {path} ({type}). It ends in a blank, which counts: delete the blank if it is not part of the password.',
    default:
      "Tomcat's default password (changeit) does not open {path} ({type}). Add {attribute} with the keystore's password.",
    unverified:
      'The password does not open {path} ({type}). Tomcat logs that and reads the truststore unverified: write the password that it was made with.',
  },
  check({ snapshot, document, report }) {
    for (const { binding, fact, path, name, impact } of lookedUpStores(snapshot, document)) {
      if (fact.status !== 'read' || fact.result.verdict !== 'wrong-password') continue;
      const { password, effectivePassword, store } = binding;
      const { type } = fact.result;
      const at = (password ?? path).valueRange;
      const data = { path: name, type, store };
      if (retriesWithoutPassword(binding) && (type !== 'PKCS12' || holdsTrusted(fact.withoutPassword))) {
        report({ at, message: 'unverified', data, severity: 'warning', impact: 'security' });
      } else if (password === undefined) {
        report({ at, message: 'default', data: { ...data, attribute: binding.tls?.names.password ?? '' }, impact });
      } else {
        const blank = effectivePassword instanceof Secret && effectivePassword.endsWithBlank;
        report({ at, message: blank ? 'blank' : 'wrong', data, impact });
      }
    }
  },
});

/** Of JKS and JCEKS the certificates are never encrypted: that there are none, keystore/no-trusted-certificates says. */
function holdsTrusted(again: OpenResult | undefined): boolean {
  return again?.verdict === 'opened' && again.entries.some(({ kind }) => kind === 'trusted-certificate');
}
