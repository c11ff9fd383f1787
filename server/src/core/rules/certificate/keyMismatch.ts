import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { certificateName, storesOf, usedKeys } from '../shared/certificates.ts';

export const certificateKeyMismatch = defineRule({
  id: 'certificate/key-mismatch',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a key entry in use whose certificate does not belong to its private key.',
    why: 'The store opens and the server starts, but a peer cannot verify what the key signs: every handshake fails.',
    todo: 'Put the key and the certificate that was issued for it together again (openssl pkcs12 -export refuses two that do not match), or have the present key certified.',
    bad: '# the entry in client.jks has the certificate of an earlier key\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: '# the entry in client.jks has the certificate of its key\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    runtimeMessages: [
      'javax.net.ssl.SSLHandshakeException: Invalid CertificateVerify signature',
      'javax.net.ssl.SSLHandshakeException: Invalid ECDH ServerKeyExchange signature',
    ],
  },
  messages: {
    mismatch:
      'The certificate {name} does not belong to the private key of entry {alias} of {path}. Every handshake with this key fails: import the certificate that was issued for it.',
  },
  check({ snapshot, document, report }) {
    for (const store of storesOf(snapshot, document)) {
      const keys = usedKeys(store);
      const wrong = keys.find(({ key }) => key === 'mismatch');
      const certificate = wrong?.chain[0];
      if (!wrong || !certificate) continue;
      const data = { name: certificateName(certificate), alias: printable(wrong.alias), path: store.name };
      report({
        at: store.path.valueRange,
        message: 'mismatch',
        data,
        severity: keys.length > 1 ? 'warning' : 'error',
      });
    }
  },
});
