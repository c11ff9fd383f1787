import { defineRule } from '../rule.ts';
import { certificateFindings, isShown, severityOfRefusal, unlessHeld } from '../shared/certificates.ts';
import { isAuthority, maySign, tlsEnd } from '../shared/tlsUse.ts';

export const certificateCaAsLeaf = defineRule({
  id: 'certificate/ca-as-leaf',
  severity: 'warning',
  impact: 'security',
  scope: 'document',
  fix: 'none',
  docs: {
    what: "Reports that a server or client shows an authority's certificate as its own: one with basicConstraints CA:TRUE, or one that may only sign certificates. openssl req -x509 makes such a certificate.",
    why: "Whoever reads this keystore can issue certificates that every peer of the deployment trusts. Firefox refuses an authority's certificate, and Java does where its key usage lacks digitalSignature.",
    todo: "Keep the authority's key off the servers, and have it issue a certificate for this server.",
    bad: '# client.jks holds the key of the root authority\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: '# client.jks holds a key of this server, with a certificate that the authority issued\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    runtimeMessages: ['sun.security.validator.ValidatorException: KeyUsage does not allow digital signatures'],
  },
  messages: {
    authority:
      "The certificate {name} (entry {alias} of {path}) is an authority's{more}. Whoever has this keystore can issue certificates that every peer which trusts it accepts: use a certificate that the authority issued for this server.",
    refused:
      "The certificate {name} (entry {alias} of {path}) is an authority's{more}, and its key usage forbids it to sign handshakes, so that Java refuses it{unless}. Use a certificate that the authority issued for this server.",
  },
  check({ snapshot, document, report }) {
    const findings = certificateFindings(snapshot, document, (used) => isShown(used) && isAuthority(used.certificate));
    for (const found of findings) {
      const { at, name, alias, path, more, certificate, store } = found;
      const data = { name, alias, path, more, unless: unlessHeld(found) };
      if (maySign(certificate)) report({ at, message: 'authority', data });
      else {
        const severity = tlsEnd(store.binding) === 'server' ? severityOfRefusal(found) : 'warning';
        report({ at, message: 'refused', data, severity, impact: 'link' });
      }
    }
  },
});
