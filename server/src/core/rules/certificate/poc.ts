import { pocCertificate } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { certificateFindings, isPocCertificate, isShown, type UsedCertificate } from '../shared/certificates.ts';

export const certificatePoc = defineRule({
  id: 'certificate/poc',
  severity: 'information',
  impact: 'security',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports that a keystore in use holds the certificate for proofs of concept that every installation brings (CN *.cr-poc.com).',
    why: 'Every installation has this certificate and its private key. It is meant for proofs of concept, and needs host names that resolve below cr-poc.com.',
    todo: 'For anything but a proof of concept use a certificate of your own.',
    bad: '# server.jks holds the certificate with CN=*.cr-poc.com\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# server.jks holds a certificate of your own\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
  },
  messages: {
    poc: 'The certificate {name} (entry {alias} of {path}) is the one for proofs of concept that every installation brings. In production use a certificate of your own.',
  },
  check({ snapshot, document, report }) {
    const isPoc = (used: UsedCertificate) => isShown(used) && isPocCertificate(used.certificate);
    for (const { at, alias, path } of certificateFindings(snapshot, document, isPoc)) {
      report({ at, message: 'poc', data: { name: pocCertificate.commonName, alias, path } });
    }
  },
});
