import type { Certificate } from '../../keystore/types.ts';
import { defineRule } from '../rule.ts';
import {
  byUse,
  type CertificateFinding,
  certificateFindings,
  isShown,
  severityOfRefusal,
  type UsedCertificate,
  unlessHeld,
} from '../shared/certificates.ts';

/** Bits by algorithm: what Java refuses (jdk.certpath.disabledAlgorithms, its TLS curves), and what is too few for today. */
const LEAST: ReadonlyMap<string, { readonly refusedBelow: number; readonly weakBelow: number }> = new Map([
  ['RSA', { refusedBelow: 1024, weakBelow: 2048 }],
  ['RSASSA-PSS', { refusedBelow: 1024, weakBelow: 2048 }],
  ['DSA', { refusedBelow: 1024, weakBelow: 2048 }],
  ['EC', { refusedBelow: 224, weakBelow: 256 }],
]);

export const certificateWeakKey = defineRule({
  id: 'certificate/weak-key',
  severity: 'warning',
  impact: 'security',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a certificate in use whose key is too short (RSA and DSA below 2048 bits, elliptic curves below 256), or a DSA key that a server or client shows.',
    why: 'Java refuses RSA and DSA below 1024 bits and curves below 224, and knows no curve below 256 in its TLS any more; other peers and browsers draw the line at 2048. TLS 1.3 has no DSA: where both ends offer it, the handshake fails.',
    todo: 'Have a certificate issued for a new key: RSA with 2048 bits or more, or the curve secp256r1.',
    bad: '# client.jks holds a key of 1024 bits\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: '# client.jks holds a key of 3072 bits\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    runtimeMessages: [
      'java.security.cert.CertPathValidatorException: Algorithm constraints check failed on keysize limits: RSA 768 bit key used with certificate: CN=server.example, O=Example',
      'javax.net.ssl.SSLHandshakeException: no cipher suites in common',
      'javax.net.ssl.SSLHandshakeException: No available authentication scheme',
    ],
  },
  messages: {
    refused:
      'The key of certificate {name} (entry {alias} of {path}) has only {bits} bits ({algorithm}){more}, which Java refuses{unless}. Have a certificate issued for a new key.',
    weak: 'The key of certificate {name} (entry {alias} of {path}) has only {bits} bits ({algorithm}){more}, which peers refuse more and more. Have a certificate issued for a longer key.',
    dsa: 'The key of certificate {name} (entry {alias} of {path}) is a DSA key{more}. TLS 1.3 has no DSA, and where both ends offer it the handshake fails: have a certificate issued for an RSA or EC key.',
  },
  check({ snapshot, document, report }) {
    const concerns = (used: UsedCertificate) => isShort(used.certificate) || isShownDsa(used);
    const order = (a: UsedCertificate, b: UsedCertificate) =>
      byUse(a, b) || Number(isRefused(b.certificate)) - Number(isRefused(a.certificate));
    for (const found of certificateFindings(snapshot, document, concerns, order)) {
      const { at, name, alias, path, more, certificate } = found;
      const { keyAlgorithm: algorithm, keyBits: bits = 0 } = certificate;
      const data = { name, alias, path, more, algorithm, bits, unless: unlessHeld(found) };
      if (isRefused(certificate)) {
        report({ at, message: 'refused', data, severity: severityOfRefusal(found), impact: 'link' });
      } else if (isShownDsa(found)) report({ at, message: 'dsa', data, impact: 'link' });
      else report({ at, message: 'weak', data, severity: severityOfShort(found) });
    }
  },
});

function isShort({ keyAlgorithm, keyBits }: Certificate): boolean {
  return keyBits !== undefined && keyBits < (LEAST.get(keyAlgorithm)?.weakBelow ?? 0);
}

function isRefused({ keyAlgorithm, keyBits }: Certificate): boolean {
  return keyBits !== undefined && keyBits < (LEAST.get(keyAlgorithm)?.refusedBelow ?? 0);
}

const isShownDsa = (used: UsedCertificate): boolean => isShown(used) && used.certificate.keyAlgorithm === 'DSA';

/** Old authorities with short keys stand in many a truststore, and nothing need come from them. */
const severityOfShort = ({ use }: CertificateFinding) => (use === 'trusted' ? 'information' : 'warning');
