import type { Certificate } from '../../keystore/types.ts';
import { isoDay } from '../../values/day.ts';
import { defineRule } from '../rule.ts';
import { certificateFindings, isShown, type UsedCertificate } from '../shared/certificates.ts';
import { isShownByServer } from '../shared/tlsUse.ts';

const DAY = 86_400_000;

/**
 * The most days that a public authority may issue a server certificate for, by the day of issue: Baseline Requirements of
 * the CA/Browser Forum, section 6.3.2, with ballot SC-081v3. Newest first.
 */
const LIMITS: readonly { readonly from: number; readonly days: number }[] = [
  { from: Date.UTC(2029, 2, 15), days: 47 },
  { from: Date.UTC(2027, 2, 15), days: 100 },
  { from: Date.UTC(2026, 2, 15), days: 200 },
  { from: Date.UTC(2020, 8, 1), days: 398 },
];

export const certificateValidityTooLong = defineRule({
  id: 'certificate/validity-too-long',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'With the setting pki = public: reports a server certificate that is valid for longer than public authorities may issue: 398 days since September 2020, 200 since March 2026, 100 from March 2027, 47 from March 2029.',
    why: 'Browsers refuse a certificate below a public root that is valid for longer. One that an authority of your own issued may last as long as you like; then set pki = internal.',
    todo: 'Have the certificate issued for a shorter time.',
    bad: '# in .cybereason-config.properties: pki = public; server.jks holds a certificate for two years\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# in .cybereason-config.properties: pki = public; server.jks holds a certificate for 90 days\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
  },
  messages: {
    long: 'The certificate {name} (entry {alias} of {path}) is valid for {days} days{more}. Public authorities may issue at most {limit} since {from}, and browsers refuse more: have it issued for a shorter time.',
  },
  check({ snapshot, document, report }) {
    if (snapshot.settingsFor(document.path).pki !== 'public') return;
    const findings = certificateFindings(
      snapshot,
      document,
      (used, { binding }) => isShownByServer(binding) && isTooLong(used),
    );
    for (const { at, name, alias, path, more, certificate } of findings) {
      const limit = limitFor(certificate);
      if (!limit) continue;
      const days = Math.ceil((certificate.notAfter - certificate.notBefore) / DAY);
      report({
        at,
        message: 'long',
        data: { name, alias, path, more, days, limit: limit.days, from: isoDay(limit.from) },
      });
    }
  },
});

function isTooLong(used: UsedCertificate): boolean {
  const { certificate } = used;
  const limit = limitFor(certificate);
  if (!isShown(used) || certificate.isSelfIssued || !limit) return false;
  return certificate.notAfter - certificate.notBefore > limit.days * DAY;
}

const limitFor = ({ notBefore }: Certificate) => LIMITS.find(({ from }) => notBefore >= from);
