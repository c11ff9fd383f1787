import { isoDay } from '../../values/day.ts';
import { defineRule } from '../rule.ts';
import { validityFindings } from '../shared/validity.ts';

export const certificateExpired = defineRule({
  id: 'certificate/expired',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a certificate in a keystore or truststore in use that has expired.',
    why: 'The server starts without a word, but peers, browsers and sensors refuse its certificate; only Java goes on accepting a self-signed one that stands in its own truststore. An expired certificate in a truststore is only a warning: Java goes on accepting what it signed, and Tomcat logs it. It is an information where others in the truststore are valid and it issued no certificate of the deployment.',
    todo: 'Have the certificate renewed and import the reply into the keystore under the same alias; replace an expired CA certificate by its successor.',
    bad: '# client.jks holds a certificate that ended on 2024-01-01\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: '# client.jks holds the renewed certificate\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    runtimeMessages: [
      'java.security.cert.CertificateExpiredException: NotAfter: Mon Jan 01 00:00:00 UTC 2024',
      'javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_expired',
      'The trusted certificate with alias [old-ca] and DN [CN=Old CA, O=Example] is not valid due to [NotAfter: Mon Jan 01 00:00:00 UTC 2024]. Certificates signed by this trusted certificate WILL be accepted',
    ],
  },
  messages: {
    own: 'The certificate {name} (entry {alias} of {path}) expired on {date}{more}. Peers refuse it: renew it.',
    candidate:
      'The certificate {name} (entry {alias} of {path}) expired on {date}{more}. Java may take any of the keys in this store: renew the certificate or delete the entry.',
    issuer:
      'The certificate {name}, an issuer in the chain of entry {alias} of {path}, expired on {date}{more}. Peers may refuse the chain: replace it.',
    trusted:
      'The trusted certificate {name} (entry {alias} of {path}) expired on {date}{more}. Java still accepts what it signed: replace it by its successor.',
  },
  check({ snapshot, document, report }) {
    const { now } = snapshot;
    for (const found of validityFindings(snapshot, document, ({ notAfter }) => notAfter < now)) {
      const { at, use, severity, name, alias, path, more } = found;
      const data = { name, alias, path, more, date: isoDay(found.certificate.notAfter) };
      report({ at, message: use, data, severity });
    }
  },
});
