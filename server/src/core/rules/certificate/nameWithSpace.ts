import type { Certificate } from '../../keystore/types.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { certificateFindings, isShown } from '../shared/certificates.ts';
import { lacksAlternativeNames } from '../shared/hostNames.ts';
import { isShownByServer } from '../shared/tlsUse.ts';

export const certificateNameWithSpace = defineRule({
  id: 'certificate/name-with-space',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a server certificate with a blank in a host name: in a subject alternative name, or in the common name where it has no alternative name. A common name beside alternative names may be any text.',
    why: 'No host has such a name, so the name check of a peer never passes by it. A blank at an end is seldom seen by people.',
    todo: 'Have the certificate issued again with the right host names.',
    bad: '# the certificate in server.jks has CN=Detection Server and no alternative names\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# the certificate in server.jks has the alternative name detection-01.example\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    runtimeMessages: ['java.security.cert.CertificateException: No name matching server.example found'],
  },
  messages: {
    alternative:
      'The certificate {name} (entry {alias} of {path}) has a blank in its host name "{host}"{more}, which no peer can call. Have it issued again with the right name.',
    common:
      'The certificate {name} (entry {alias} of {path}) has no subject alternative name, and a blank in its common name{more}, so it fits no host. Have it issued again with its host names.',
  },
  check({ snapshot, document, report }) {
    const findings = certificateFindings(
      snapshot,
      document,
      (used, { binding }) => isShown(used) && isShownByServer(binding) && isSpaced(used.certificate),
    );
    for (const { at, name, alias, path, more, certificate } of findings) {
      const host = certificate.dnsNames.find(hasSpace);
      const data = { name, alias, path, more, host: printable(host ?? '') };
      report({ at, message: host === undefined ? 'common' : 'alternative', data });
    }
  },
});

const hasSpace = (name: string): boolean => /\s/.test(name);

function isSpaced(certificate: Certificate): boolean {
  if (certificate.dnsNames.some(hasSpace)) return true;
  return lacksAlternativeNames(certificate) && hasSpace(certificate.commonName ?? '');
}
