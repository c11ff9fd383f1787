import type { Certificate } from '../../keystore/types.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { certificateName, storesOf, usedKeys } from '../shared/certificates.ts';

export const certificateChainOrder = defineRule({
  id: 'certificate/chain-order',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a chain of certificates that are not each issued by the next, or one with a certificate that has nothing to do with the others.',
    why: 'The server sends the chain as it is stored. Java sorts what it receives; TLS 1.2 demands the right order, and other peers hold to it.',
    todo: 'Import the chain again in its order: the server’s certificate, its issuer, and so on; keytool sorts a reply that it is given as one file.',
    bad: '# the chain in server.jks: server, root, intermediate\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# the chain in server.jks: server, intermediate, root\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
  },
  messages: {
    order:
      'The chain of entry {alias} of {path} is out of order: {name} is followed by {next}, which did not issue it. Some peers refuse that: import the chain again in its order.',
    unrelated:
      'The chain of entry {alias} of {path} has a certificate that issued none of the others, {name}. Some peers refuse that: import the chain again without it.',
  },
  check({ snapshot, document, report }) {
    for (const store of storesOf(snapshot, document)) {
      const at = store.path.valueRange;
      for (const { alias, chain } of usedKeys(store)) {
        const place = { alias: printable(alias), path: store.name };
        const stray = chain.slice(1).find((certificate) => !issuedAnother(certificate, chain));
        const step = stray ? undefined : firstBreak(chain);
        if (stray) {
          const data = { ...place, name: certificateName(stray) };
          report({ at, message: 'unrelated', data, severity: 'information' });
        } else if (step) {
          const data = { ...place, name: certificateName(step.certificate), next: certificateName(step.next) };
          report({ at, message: 'order', data });
        }
        if (stray || step) break;
      }
    }
  },
});

function issuedAnother({ comparableSubject, fingerprint }: Certificate, chain: readonly Certificate[]): boolean {
  return chain.some((other) => other.fingerprint !== fingerprint && other.comparableIssuer === comparableSubject);
}

/** Two certificates with one name are two ways to two roots; which order these have is nobody's rule. */
function firstBreak(chain: readonly Certificate[]): { certificate: Certificate; next: Certificate } | undefined {
  if (new Set(chain.map(({ comparableSubject }) => comparableSubject)).size < chain.length) return undefined;
  for (const [index, certificate] of chain.entries()) {
    const next = chain[index + 1];
    if (next && certificate.comparableIssuer !== next.comparableSubject) return { certificate, next };
  }
  return undefined;
}
