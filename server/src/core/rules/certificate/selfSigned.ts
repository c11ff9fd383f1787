import { defineRule } from '../rule.ts';
import { certificateFindings, isPocCertificate, isShown, type UsedCertificate } from '../shared/certificates.ts';
import { isAuthority } from '../shared/tlsUse.ts';

export const certificateSelfSigned = defineRule({
  id: 'certificate/self-signed',
  severity: 'information',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: "Reports that the certificate of a keystore in use is its own issuer. With the setting pki = public it is a warning. An authority's own certificate is reported by certificate/ca-as-leaf.",
    why: 'No authority vouches for it: each peer refuses it until its truststore holds this very certificate, and again after each renewal.',
    todo: 'Have it signed by the authority that the peers trust, or import it into the truststore of every peer.',
    bad: '# client.jks holds a certificate as keytool -genkeypair makes it\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: '# client.jks holds the certificate that the authority issued, with its chain\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    runtimeMessages: [
      'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    ],
  },
  messages: {
    internal:
      'The certificate {name} (entry {alias} of {path}) is self-signed{more}. Only peers whose truststore holds this very certificate accept it: import it there, or have it signed by your authority.',
    public:
      'The certificate {name} (entry {alias} of {path}) is self-signed{more}. Browsers and peers that trust public authorities refuse it: have it signed by one of these.',
  },
  check({ snapshot, document, report }) {
    const { pki } = snapshot.settingsFor(document.path);
    for (const { at, name, alias, path, more } of certificateFindings(snapshot, document, isSelfSigned)) {
      const data = { name, alias, path, more };
      report({ at, message: pki, data, severity: pki === 'public' ? 'warning' : 'information' });
    }
  },
});

function isSelfSigned(used: UsedCertificate): boolean {
  const { certificate } = used;
  return isShown(used) && certificate.isSelfIssued && !isAuthority(certificate) && !isPocCertificate(certificate);
}
