import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { certificateName, storesOf, usedKeys } from '../shared/certificates.ts';
import { chainEnd } from '../shared/chain.ts';
import { isForUsage } from '../shared/tlsUse.ts';

export const certificateSensorChain = defineRule({
  id: 'certificate/sensor-chain',
  severity: 'warning',
  impact: 'link',
  scope: 'deployment',
  fix: 'none',
  docs: {
    what: 'Reports that the keystore for the sensors holds a certificate without the intermediate that issued it. Where the issuer is known to be no root it is an error; where no store of the deployment has the issuer, a warning; where it is a root, nothing is missing.',
    why: 'Sensors have the root only, and take the intermediate from the server in the handshake. Without it they cannot verify the server and do not connect.',
    todo: 'Import the whole chain under the alias of the key: keytool -importcert with a file that holds the certificate and its intermediates.',
    bad: '# the chain in server_certificate.jks: the server certificate alone\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\n',
    good: '# the chain in server_certificate.jks: the server certificate, then its intermediate\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\n',
    runtimeMessages: [
      'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    ],
  },
  messages: {
    missing:
      'Entry {alias} of {path} holds the certificate {name} alone, without the intermediate {issuer} that issued it. Sensors take that from the server, and do not connect without it: import the whole chain.',
    unknown:
      'Entry {alias} of {path} holds the certificate {name} alone. Unless its issuer {issuer} is a root, sensors lack the intermediate, which they take from the server, and do not connect: import the whole chain.',
  },
  check({ snapshot, report }) {
    for (const document of snapshot.documents) {
      for (const store of storesOf(snapshot, document)) {
        const keys = usedKeys(store);
        for (const { alias, chain } of keys) {
          const end = chain.length === 1 ? chainEnd(snapshot, chain) : undefined;
          if (end === undefined || !('last' in end)) continue;
          if (!isForUsage(snapshot, store.binding, 'sensor communication')) break;
          const data = {
            alias: printable(alias),
            path: store.name,
            name: certificateName(end.last),
            issuer: printable(end.last.issuer),
          };
          const at = store.path.valueRange;
          const isCertain = end.kind === 'intermediate-missing';
          const message = isCertain ? 'missing' : 'unknown';
          report({ document, at, message, data, severity: isCertain && keys.length === 1 ? 'error' : 'warning' });
          break;
        }
      }
    }
  },
});
