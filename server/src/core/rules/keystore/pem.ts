import type { KeystoreBinding } from '../../deployment/binding.ts';
import { pemBindingsIn } from '../../deployment/bindingsIn.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';
import { printable } from '../shared/printable.ts';

/** Only the beginning of a file tells whether it holds a key: one behind so many certificates may be missed. */
const MANY = 16;

export const keystorePem = defineRule({
  id: 'keystore/pem',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports PEM files of a Certificate in server.xml that do not exist, or do not hold what Tomcat wants of them: certificates in certificateFile, a private key in certificateKeyFile or, without that, in certificateFile.',
    why: 'Tomcat reads the files when it binds the port, and does not bind it without a certificate and its key. It reads PEM text only (-----BEGIN …-----), not DER files and keystores.',
    todo: 'Put the files there and name the key in certificateKeyFile. Make PEM of a DER file with openssl x509 -inform der. For a keystore use certificateKeystoreFile.',
    bad: '# cert.pem holds no private key\n<Certificate certificateFile="/opt/puppet-cybereason/ssl/cert.pem" />',
    good: '<Certificate certificateFile="/opt/puppet-cybereason/ssl/cert.pem" certificateKeyFile="/opt/puppet-cybereason/ssl/key.pem" />',
    runtimeMessages: [
      'java.security.KeyStoreException: Cannot store non-PrivateKeys',
      'java.lang.IllegalArgumentException: Private key must be accompanied by certificate chain',
      'java.io.FileNotFoundException: /opt/puppet-cybereason/ssl/cert.pem (No such file or directory)',
    ],
  },
  messages: {
    empty:
      '{name} is empty, so Tomcat finds no {what} in PEM and does not bind the port. Name the file, or delete {name}.',
    missing:
      '{path} does not exist{here}, so Tomcat does not bind the port. Put the PEM file there, or correct the path.',
    folder: '{path} is a folder, not a PEM file, so Tomcat does not bind the port. Name the file.',
    noKey: '{path} holds no private key in PEM, so Tomcat does not bind the port. Name a file that does.',
    keyElsewhere:
      '{path} holds no private key in PEM, and no {attribute} names one, so Tomcat does not bind the port. Add {attribute}.',
    noCertificate: '{path} holds no certificate in PEM, so Tomcat does not bind the port. Name a file that does.',
  },
  check({ snapshot, document, report }) {
    const built = new Set(builtHosts(document).map(({ host }) => host));
    for (const { id, path, tls, inUse } of pemBindingsIn(snapshot, document)) {
      const fact = snapshot.facts.get(id);
      // Without certificateFile Tomcat does not come so far: tls/no-certificate.
      if (!path || !tls?.certificate?.pem?.certificate || !inUse || !built.has(tls.host)) continue;
      if (plainValue(path) === '' && path !== tls.certificate.pem.chain) {
        const what = path === tls.certificate.pem.key ? 'private key' : 'certificate';
        report({ at: path.valueRange, message: 'empty', data: { name: printable(path.name), what } });
      }
      if (!fact) continue;
      const at = path.valueRange;
      const name = printable(plainValue(path) ?? '');
      if (fact.status === 'missing') {
        const here = fact.path === name ? '' : ` (looked up as ${printable(fact.path)})`;
        report({ at, message: 'missing', data: { path: name, here } });
      } else if (fact.status === 'unreadable' && fact.reason === 'directory') {
        report({ at, message: 'folder', data: { path: name } });
      } else if (fact.status === 'read') {
        const { certificate, key } = tls.certificate.pem;
        const { keys, certificates } = contentOf(fact);
        if (path === certificate && certificates === 'none') {
          report({ at, message: 'noCertificate', data: { path: name } });
        } else if (path === key && keys === 'none') {
          report({ at, message: 'noKey', data: { path: name } });
        } else if (path === certificate && !key && keys === 'none') {
          report({ at, message: 'keyElsewhere', data: { path: name, attribute: keyAttribute(path, tls) } });
        }
      }
    }
  },
});

function keyAttribute({ name }: Setting, { host }: NonNullable<KeystoreBinding['tls']>): string {
  return host.element || name.startsWith('c') ? 'certificateKeyFile' : 'SSLCertificateKeyFile';
}

type Held = 'some' | 'none' | 'unknown';

/** What Tomcat finds in a file, as far as that is certain. */
function contentOf({ result }: Extract<StoreFact, { status: 'read' }>): {
  readonly keys: Held;
  readonly certificates: Held;
} {
  if (result.verdict === 'unsupported' || result.verdict === 'over-limit') {
    return { keys: 'unknown', certificates: 'unknown' };
  }
  // Keystores, and files that are empty.
  if (result.verdict !== 'not-a-keystore') return { keys: 'none', certificates: 'none' };
  const { content, certificates } = result;
  const isPem = content.startsWith('PEM');
  const keys = content === 'PEM private key' ? 'some' : certificates.length < MANY ? 'none' : 'unknown';
  if (!isPem) return { keys: 'none', certificates: 'none' };
  // A certificate that cannot be read here Java may read.
  const isDoubtful = content === 'PEM certificate' || content === 'PEM';
  return { keys, certificates: certificates.length > 0 ? 'some' : isDoubtful ? 'unknown' : 'none' };
}
