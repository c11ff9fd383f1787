import { describeContent, keystoreRemedy } from '../../keystore/describe.ts';
import { defineRule } from '../rule.ts';
import { lookedUpStores } from '../shared/stores.ts';

export const keystoreNotAKeystore = defineRule({
  id: 'keystore/not-a-keystore',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a file that is no keystore, and says what it is: PEM or DER, a web page, an archive, an empty or damaged file.',
    why: 'Java reads its own JKS format and PKCS12, whatever the name of the file. It refuses everything else, and a damaged keystore as a whole.',
    todo: 'Put the certificate and its key into a keystore (openssl pkcs12 -export, keytool -importkeystore), or copy the keystore again; copy it as binary data.',
    bad: 'rpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.pem\n',
    good: 'rpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\n',
    runtimeMessages: ['java.io.IOException: Invalid keystore format', 'java.io.EOFException'],
  },
  messages: {
    other: '{path} is {what}. Java refuses it: name a JKS or PKCS12 keystore.{remedy}',
    empty: '{path} is an empty file. Java refuses it: copy the keystore again.',
    corrupt:
      '{path} is a damaged {type} keystore (byte {offset}: {reason}). Java refuses it: copy it again, as binary data.',
  },
  check({ snapshot, document, report }) {
    for (const { binding, fact, path, name, impact } of lookedUpStores(snapshot, document)) {
      if (fact.status !== 'read') continue;
      const at = path.valueRange;
      const { result } = fact;
      if (result.verdict === 'not-a-keystore') {
        const { content, certificates } = result;
        const remedy = keystoreRemedy(content, certificates.length, binding.store === 'keystore');
        const data = {
          path: name,
          what: describeContent(content, certificates.length),
          remedy: remedy === undefined ? '' : ` ${remedy}`,
        };
        report({ at, message: 'other', data, impact });
      } else if (result.verdict === 'empty-file') {
        report({ at, message: 'empty', data: { path: name }, impact });
      } else if (result.verdict === 'corrupt') {
        const { type, offset, reason } = result;
        report({ at, message: 'corrupt', data: { path: name, type, offset, reason }, impact });
      }
    }
  },
});
