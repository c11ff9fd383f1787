import type { Certificate } from '../../keystore/types.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { certificateFindings, isShown } from '../shared/certificates.ts';
import { hostNamesIn } from '../shared/hostNames.ts';
import { isShownByServer } from '../shared/tlsUse.ts';

/** Top levels that no registry gives out (RFC 2606, 6761, 6762, 8375, ICANN's .internal), or that networks use so. */
const INTERNAL =
  /(^|\.)(local|localhost|localdomain|internal|intranet|lan|corp|home|private|home\.arpa|test|example|invalid)$/i;
/** RFC 1918, 3927, 4193, 4291 and loopback. */
const PRIVATE =
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|0:0:0:0:0:0:0:1$)/;

export const certificateInternalName = defineRule({
  id: 'certificate/internal-name',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'With the setting pki = public: reports a server certificate for a name without a dot, a name below .local, .internal and the like, or a private address.',
    why: 'Public authorities have issued none of these since 2015, so this certificate is not from one, or its renewal will be refused.',
    todo: 'Use a host name below a domain that you own, or set pki = internal.',
    bad: '# in .cybereason-config.properties: pki = public; server.jks holds a certificate for detection-01.local\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# in .cybereason-config.properties: pki = public; server.jks holds a certificate for a name below your own domain\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
  },
  messages: {
    internal:
      'The certificate {name} (entry {alias} of {path}) is for {names}{more}, which no public authority certifies. Use a name below a domain of your own, or set pki = internal.',
  },
  check({ snapshot, document, report }) {
    if (snapshot.settingsFor(document.path).pki !== 'public') return;
    const findings = certificateFindings(
      snapshot,
      document,
      (used, { binding }) =>
        isShown(used) &&
        isShownByServer(binding) &&
        !used.certificate.isSelfIssued &&
        internalNames(used.certificate).length > 0,
    );
    for (const { at, name, alias, path, more, certificate } of findings) {
      const names = listed(internalNames(certificate).map(printable));
      report({ at, message: 'internal', data: { name, alias, path, more, names } });
    }
  },
});

/** Names with a blank are no names of hosts and have a rule of their own. */
function internalNames(certificate: Certificate): readonly string[] {
  const hosts = hostNamesIn(certificate).filter((name) => !/\s/.test(name));
  return [
    ...hosts.filter((name) => !name.includes('.') || INTERNAL.test(name)),
    ...certificate.ipAddresses.filter((address) => PRIVATE.test(address)),
  ];
}
