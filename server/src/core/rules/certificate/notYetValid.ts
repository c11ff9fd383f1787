import { isoDay } from '../../values/day.ts';
import { defineRule } from '../rule.ts';
import { validityFindings } from '../shared/validity.ts';

export const certificateNotYetValid = defineRule({
  id: 'certificate/not-yet-valid',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a certificate in a keystore or truststore in use whose validity has not begun.',
    why: 'Until that day peers refuse it, as they do an expired one; the server starts without a word.',
    todo: 'Go on using the former certificate until then, or have one issued that is valid now. If the date looks right, check the clock.',
    bad: '# server-renewed.jks is valid from 2050-01-01\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server-renewed.jks\n',
    good: '# server.jks is valid now\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    runtimeMessages: ['java.security.cert.CertificateNotYetValidException: NotBefore: Sat Jan 01 00:00:00 UTC 2050'],
  },
  messages: {
    own: 'The certificate {name} (entry {alias} of {path}) is not valid before {date}{more}. Peers refuse it until then: use another until that day.',
    candidate:
      'The certificate {name} (entry {alias} of {path}) is not valid before {date}{more}. Java may take any of the keys in this store: name the right one or keep one key.',
    issuer:
      'The certificate {name}, an issuer in the chain of entry {alias} of {path}, is not valid before {date}{more}. Peers may refuse the chain until then.',
    trusted:
      'The trusted certificate {name} (entry {alias} of {path}) is not valid before {date}{more}. Check that it is the right one.',
  },
  check({ snapshot, document, report }) {
    const { now } = snapshot;
    for (const found of validityFindings(snapshot, document, ({ notBefore }) => now < notBefore)) {
      const { at, use, severity, name, alias, path, more } = found;
      const data = { name, alias, path, more, date: isoDay(found.certificate.notBefore) };
      report({ at, message: use, data, severity });
    }
  },
});
