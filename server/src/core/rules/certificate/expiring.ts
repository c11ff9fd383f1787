import { daysFrom, isoDay } from '../../values/day.ts';
import { defineRule } from '../rule.ts';
import { validityFindings } from '../shared/validity.ts';

const DAY = 86_400_000;

export const certificateExpiring = defineRule({
  id: 'certificate/expiring',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a certificate in a keystore or truststore in use that expires within 30 days (a setting).',
    why: 'From that day on peers refuse it, and nothing on the server warns before.',
    todo: 'Have the certificate renewed in time and import the reply into the keystore under the same alias.',
    bad: '# server.jks holds a certificate that ends in nine days\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# server.jks holds the renewed certificate\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
  },
  messages: {
    own: 'The certificate {name} (entry {alias} of {path}) expires on {date}, {days}{more}. Peers refuse it from then on: renew it.',
    trusted:
      'The trusted certificate {name} (entry {alias} of {path}) expires on {date}, {days}{more}. Have its successor ready.',
  },
  check({ snapshot, document, report }) {
    const { now } = snapshot;
    const horizon = now + snapshot.settingsFor(document.path).expiryDays * DAY;
    const findings = validityFindings(
      snapshot,
      document,
      ({ notBefore, notAfter }) => notBefore <= now && now <= notAfter && notAfter < horizon,
    );
    for (const { at, use, name, alias, path, more, certificate } of findings) {
      const { notAfter } = certificate;
      const data = { name, alias, path, more, date: isoDay(notAfter), days: daysFrom(now, notAfter) };
      report({ at, message: use === 'trusted' ? 'trusted' : 'own', data });
    }
  },
});
