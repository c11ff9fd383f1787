import type { Certificate } from '../../keystore/types.ts';
import { defineRule } from '../rule.ts';
import { byUse, certificateFindings, severityOfRefusal, type UsedCertificate } from '../shared/certificates.ts';

export const certificateWeakSignature = defineRule({
  id: 'certificate/weak-signature',
  severity: 'warning',
  impact: 'security',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a certificate of a keystore in use, or an issuer in its chain, that is signed with SHA-1, MD5 or MD2. Roots, other trusted and self-signed certificates are left out: nobody checks their signatures.',
    why: 'Java refuses MD5 and MD2. It accepts SHA-1 below an authority of your own; browsers, and OpenSSL 3 by default, do not.',
    todo: 'Have the certificate issued again with SHA-256; a new key is not needed.',
    bad: '# client.jks holds a certificate signed with SHA1withRSA\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: '# client.jks holds a certificate signed with SHA256withRSA\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    runtimeMessages: [
      'java.security.cert.CertPathValidatorException: Algorithm constraints check failed on signature algorithm: MD5withRSA',
    ],
  },
  messages: {
    refused:
      'The certificate {name} (entry {alias} of {path}) is signed with {algorithm}{more}, which Java refuses. Have it issued again with SHA-256.',
    weak: 'The certificate {name} (entry {alias} of {path}) is signed with {algorithm}{more}, which browsers and newer TLS libraries refuse. Have it issued again with SHA-256.',
  },
  check({ snapshot, document, report }) {
    const order = (a: UsedCertificate, b: UsedCertificate) =>
      byUse(a, b) || Number(isRefused(b.certificate)) - Number(isRefused(a.certificate));
    for (const found of certificateFindings(snapshot, document, isWeak, order)) {
      const { at, name, alias, path, more, certificate } = found;
      const data = { name, alias, path, more, algorithm: certificate.signatureAlgorithm };
      if (isRefused(certificate)) {
        report({ at, message: 'refused', data, severity: severityOfRefusal(found), impact: 'link' });
      } else report({ at, message: 'weak', data });
    }
  },
});

function isWeak({ certificate, use }: UsedCertificate): boolean {
  if (use === 'trusted' || certificate.isSelfIssued) return false;
  return isRefused(certificate) || certificate.signatureAlgorithm.startsWith('SHA1with');
}

const isRefused = ({ signatureAlgorithm }: Certificate): boolean => /^MD[25]with/.test(signatureAlgorithm);
