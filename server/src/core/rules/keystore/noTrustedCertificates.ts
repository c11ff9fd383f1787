import type { KeystoreEntry } from '../../keystore/types.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { openedStores, privateKeys } from '../shared/stores.ts';

export const keystoreNoTrustedCertificates = defineRule({
  id: 'keystore/no-trusted-certificates',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a truststore without any trusted certificate.',
    why: 'Certificates of peers are trusted by the trusted-certificate entries. Without one Tomcat does not bind the port. The properties files are read by other code: with no certificate at all it refuses every peer; beside a private key only the certificate of that very key counts.',
    todo: 'Import the CA certificate with keytool -importcert. Certificates in a PKCS12 file of openssl do not count as trusted for Java: import them with keytool, or export them with -jdktrust anyExtendedKeyUsage (OpenSSL 3.2 and later).',
    bad: 'rpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\n',
    good: 'rpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\n',
    runtimeMessages: ['java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty'],
  },
  messages: {
    none: '{path} holds no trusted certificates, so no peer is trusted. Import the CA certificate with keytool -importcert.',
    ownOnly:
      '{path} holds no trusted certificates, only the key {aliases}: no peer is trusted but one that has this very certificate. Import the CA certificate with keytool -importcert.',
    unmarked:
      '{path} looks empty to Java, so no peer is trusted: of the {count} in it none is marked as trusted, which openssl does only with -jdktrust. Import each CA certificate with keytool -importcert, or make the file again with openssl pkcs12 -export -nokeys -jdktrust anyExtendedKeyUsage (OpenSSL 3.2 and later).',
    hidden:
      'Without {attribute} Tomcat reads no certificates from {path}, a PKCS12 file, so no peer is trusted. Add {attribute}.',
  },
  check({ snapshot, document, report }) {
    for (const store of openedStores(snapshot, document)) {
      const { binding, fact, type, entries, unfindable, ignored, path, name } = store;
      const isTrusted = ({ kind }: KeystoreEntry) => kind === 'trusted-certificate';
      if (binding.store !== 'truststore' || entries.some(isTrusted) || unfindable.some(isTrusted)) continue;
      // Its wrong password hides the certificates: keystore/wrong-password.
      if (type === 'PKCS12' && fact.status === 'read' && fact.withoutPassword) continue;
      const inTomcat = binding.element !== undefined;
      const impact = inTomcat ? 'bind' : 'link';
      const at = path.valueRange;
      // TrustManagerFactory takes the first certificate of every key entry as trusted; Tomcat's own code does not.
      const own = privateKeys(entries).filter(({ chain }) => chain.length > 0);
      if (binding.effectivePassword === 'none' && type === 'PKCS12') {
        report({ at, message: 'hidden', data: { path: name, attribute: binding.tls?.names.password ?? '' }, impact });
      } else if (!inTomcat && own.length > 0) {
        const aliases = listed(own.map(({ alias }) => printable(alias)));
        report({ at, message: 'ownOnly', data: { path: name, aliases }, impact, severity: 'warning' });
      } else if (ignored.certificates > 0) {
        const count = ignored.certificates === 1 ? 'one certificate' : `${ignored.certificates} certificates`;
        report({ at, message: 'unmarked', data: { path: name, count }, impact });
      } else {
        report({ at, message: 'none', data: { path: name }, impact });
      }
    }
  },
});
