import type { Certificate } from '../../keystore/types.ts';
import type { Severity } from '../../model/problem.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import {
  type CertificateFinding,
  certificateFindings,
  isShown,
  severityOfRefusal,
  unlessHeld,
} from '../shared/certificates.ts';
import { isAuthority, isShownByServer, maySign, tlsEnd } from '../shared/tlsUse.ts';

export const certificateWrongPurpose = defineRule({
  id: 'certificate/wrong-purpose',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a certificate that was not issued for what its keystore is used for: its extended key usage lacks serverAuth where the store serves, or clientAuth where it calls, or its key usage lacks digitalSignature.',
    why: 'Java refuses a server that shows such a certificate. A client’s is refused by every server that asks for one (two-way TLS), and is not looked at by the others: there it is a warning.',
    todo: 'Have the certificate issued again, with the key usage digitalSignature and the extended key usage serverAuth or clientAuth, or both.',
    bad: '# server.jks holds a certificate for clients only\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# server.jks holds a certificate with serverAuth\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    runtimeMessages: [
      'sun.security.validator.ValidatorException: Extended key usage does not permit use for TLS server authentication',
      'sun.security.validator.ValidatorException: Extended key usage does not permit use for TLS client authentication',
      'sun.security.validator.ValidatorException: KeyUsage does not allow digital signatures',
    ],
  },
  messages: {
    purpose:
      'The certificate {name} (entry {alias} of {path}) is not issued for {end}: its extended key usage lacks {missing}{more}. {who}: have it issued again with {missing}.',
    usage:
      'The certificate {name} (entry {alias} of {path}) may not sign handshakes: its key usage lacks digitalSignature{more}. {who}: have it issued again with digitalSignature.',
  },
  check({ snapshot, document, report }) {
    const findings = certificateFindings(
      snapshot,
      document,
      (used, { binding }) =>
        isShown(used) &&
        (missingPurposes(used.certificate, tlsEnd(binding)).length > 0 || isUsageWrong(used.certificate)),
    );
    for (const found of findings) {
      const { at, name, alias, path, more, certificate, store } = found;
      const missing = missingPurposes(certificate, tlsEnd(store.binding)).join(' and ');
      const isServer = isShownByServer(store.binding) && missing !== 'clientAuth';
      const who = (isServer ? 'Java refuses it' : 'Peers that ask for a certificate refuse it') + unlessHeld(found);
      const data = { name, alias, path, more, who, missing: printable(missing), end: isServer ? 'servers' : 'clients' };
      const severity = severityOf(found, isServer, missing === '');
      report({ at, message: missing === '' ? 'usage' : 'purpose', data, severity });
    }
  },
});

/** The purposes that the store's end of TLS needs and the certificate excludes. */
function missingPurposes({ extendedKeyUsage }: Certificate, end: ReturnType<typeof tlsEnd>): readonly string[] {
  if (extendedKeyUsage === undefined || end === undefined || extendedKeyUsage.includes('anyExtendedKeyUsage')) {
    return [];
  }
  const needed = end === 'both' ? ['serverAuth', 'clientAuth'] : [`${end}Auth`];
  return needed.filter((purpose) => !extendedKeyUsage.includes(purpose));
}

/** An authority's certificate used as a leaf has its own rule. */
function isUsageWrong(certificate: Certificate): boolean {
  return !maySign(certificate) && !isAuthority(certificate);
}

/** With keyEncipherment alone the suites TLS_RSA_… of TLS 1.2 work, where both ends are limited to them. */
function severityOf(found: CertificateFinding, isServer: boolean, isUsage: boolean): Severity {
  const { keyUsage = [], keyAlgorithm } = found.certificate;
  if (!isServer) return 'warning';
  if (isUsage && keyAlgorithm === 'RSA' && keyUsage.includes('keyEncipherment')) return 'warning';
  return severityOfRefusal(found);
}
