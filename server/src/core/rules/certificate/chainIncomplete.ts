import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { certificateName, storesOf, usedKeys } from '../shared/certificates.ts';
import { chainEnd, knowsAuthorities } from '../shared/chain.ts';
import { isForUsage } from '../shared/tlsUse.ts';

export const certificateChainIncomplete = defineRule({
  id: 'certificate/chain-incomplete',
  severity: 'warning',
  impact: 'link',
  scope: 'deployment',
  fix: 'none',
  docs: {
    what: 'Reports a key entry whose chain lacks an intermediate certificate. Where the missing issuer is in no store of the deployment it may be a root, which a chain need not hold: then it is an information, or with the setting pki = public a warning.',
    why: 'Peers trust roots. What lies between is sent by the server; a peer that was not given it cannot build the path and refuses the certificate.',
    todo: 'Import the issuers with the certificate: keytool -importcert takes a file with the whole chain (PKCS #7, or PEM certificates one after another) under the alias of the key.',
    bad: '# the chain in server.jks: server, and nothing of the authority that issued it\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# the chain in server.jks: server, intermediate\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    runtimeMessages: [
      'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      'javax.net.ssl.SSLHandshakeException: Empty client certificate chain',
    ],
  },
  messages: {
    missing:
      'The chain of entry {alias} of {path} ends with {name}, without its issuer {issuer}, which is no root ({where} has it). Peers that trust only the root refuse it: import the whole chain.',
    unknown:
      'The chain of entry {alias} of {path} is the certificate {name} alone, and its issuer {issuer} is in no store here. If that is not a root, peers cannot build the path: import the whole chain.',
  },
  check({ snapshot, report }) {
    for (const document of snapshot.documents) {
      for (const store of storesOf(snapshot, document)) {
        for (const { alias, chain } of usedKeys(store)) {
          const end = chainEnd(snapshot, chain);
          if (end === undefined || !('last' in end)) continue;
          // A lone certificate that sensors see has a rule of its own.
          if (chain.length === 1 && isForUsage(snapshot, store.binding, 'sensor communication')) continue;
          const place = { alias: printable(alias), path: store.name, name: certificateName(end.last) };
          const issuer = printable(end.last.issuer);
          const at = store.path.valueRange;
          if (end.kind === 'intermediate-missing') {
            const { issuer: found } = end;
            const related = [
              { path: found.document.path, range: found.path.valueRange, message: `${found.name} has ${issuer}.` },
            ];
            const data = { ...place, issuer, where: found.name };
            report({ document, at, message: 'missing', data, related });
            break;
          }
          const isPublic = snapshot.settingsFor(document.path).pki === 'public';
          if (chain.length > 1 || !(isPublic || knowsAuthorities(snapshot))) continue;
          const severity = isPublic ? 'warning' : 'information';
          report({ document, at, message: 'unknown', data: { ...place, issuer }, severity });
          break;
        }
      }
    }
  },
});
