import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { certificateFindings, isPocCertificate, isShown } from '../shared/certificates.ts';
import { lacksAlternativeNames } from '../shared/hostNames.ts';
import { isForUsage, isShownByServer } from '../shared/tlsUse.ts';

export const certificateNoSan = defineRule({
  id: 'certificate/no-san',
  severity: 'information',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a server certificate without a subject alternative name that is a DNS name or an address. A warning where browsers see it or where it has no common name either; an error with the setting pki = public.',
    why: 'Browsers and many TLS libraries look at these names only. Java falls back on the common name, though never for an address.',
    todo: 'Have the certificate issued again with its host names as subject alternative names (keytool: -ext san=dns:NAME).',
    bad: '# the certificate in server.jks has CN=detection-01.example and no alternative names\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# the certificate in server.jks has the alternative name detection-01.example\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    runtimeMessages: [
      'java.security.cert.CertificateException: No subject alternative names present',
      'java.security.cert.CertificateException: No name matching server.example found',
    ],
  },
  messages: {
    fallback:
      'The certificate {name} (entry {alias} of {path}) has no subject alternative name{more}. Java takes its common name instead, browsers refuse it: have it issued again with its host names.',
    nameless:
      'The certificate {name} (entry {alias} of {path}) names no host: it has neither a subject alternative name nor a common name{more}. Peers that check the name refuse it: have it issued again with its host names.',
  },
  check({ snapshot, document, report }) {
    const isPublic = snapshot.settingsFor(document.path).pki === 'public';
    const findings = certificateFindings(
      snapshot,
      document,
      (used, { binding }) =>
        isShown(used) &&
        isShownByServer(binding) &&
        lacksAlternativeNames(used.certificate) &&
        !isPocCertificate(used.certificate) &&
        // A blank in the common name is reported by certificate/name-with-space.
        !/\s/.test(used.certificate.commonName ?? ''),
    );
    for (const { at, name, alias, path, more, certificate, store, use } of findings) {
      const data = { name: printable(name), alias, path, more };
      const isNameless = !certificate.commonName;
      const isSeen = isNameless || isForUsage(snapshot, store.binding, 'presentation');
      const refused = isPublic && use === 'own' ? 'error' : 'warning';
      const severity = isPublic || isSeen ? refused : 'information';
      report({ at, message: isNameless ? 'nameless' : 'fallback', data, severity });
    }
  },
});
