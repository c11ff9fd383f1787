import { daysFrom, isoDay } from '../../values/day.ts';
import { defineRule } from '../rule.ts';
import { byUse, certificateFindings, isShown, type UsedCertificate } from '../shared/certificates.ts';

const DAY = 86_400_000;
/** Days before the end in which a renewal can wait no longer. */
const LAST_DAYS = 7;

export const certificateExpiring = defineRule({
  id: 'certificate/expiring',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a certificate in a keystore or truststore in use that expires within 30 days (a setting): of keys, of the issuers in their chains, and of trusted authorities. An issuer or a trusted authority is an information until the last 7 days.',
    why: 'From that day on peers refuse it, and nothing on the server warns before.',
    todo: 'Have the certificate renewed in time and import the reply into the keystore under the same alias.',
    bad: '# server.jks holds a certificate that ends in nine days\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# server.jks holds the renewed certificate\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
  },
  messages: {
    own: 'The certificate {name} (entry {alias} of {path}) expires on {date}, {days}{more}. Peers refuse it from then on: renew it{urgency}.',
    issuer:
      'The certificate {name}, an issuer in the chain of entry {alias} of {path}, expires on {date}, {days}{more}. Peers may refuse the chain from then on: replace it{urgency}.',
    trusted:
      'The trusted certificate {name} (entry {alias} of {path}) expires on {date}, {days}{more}. Have its successor ready{urgency}.',
  },
  check({ snapshot, document, report }) {
    const { now } = snapshot;
    const horizon = now + snapshot.settingsFor(document.path).expiryDays * DAY;
    const isUrgent = ({ certificate }: UsedCertificate) => certificate.notAfter < now + LAST_DAYS * DAY;
    const findings = certificateFindings(
      snapshot,
      document,
      ({ certificate: { notBefore, notAfter } }) => notBefore <= now && now <= notAfter && notAfter < horizon,
      (a, b) =>
        Number(isUrgent(b)) - Number(isUrgent(a)) || byUse(a, b) || a.certificate.notAfter - b.certificate.notAfter,
    );
    for (const found of findings) {
      const { at, use, name, alias, path, more, certificate } = found;
      const { notAfter } = certificate;
      const urgency = isUrgent(found) ? ' now' : '';
      const data = { name, alias, path, more, urgency, date: isoDay(notAfter), days: daysFrom(now, notAfter) };
      const message = use === 'candidate' ? 'own' : use;
      report({ at, message, data, severity: isShown(found) || isUrgent(found) ? 'warning' : 'information' });
    }
  },
});
