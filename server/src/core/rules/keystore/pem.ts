import type { Snapshot } from '../../deployment/snapshot.ts';
import { describeFeature, readingOf } from '../../keystore/javaSupport.ts';
import type { PemKey } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { chainOf, type PemFile, type PemFiles, pemFilesIn } from '../shared/pemFiles.ts';
import { serverJava } from '../shared/serverJava.ts';

export const keystorePem = defineRule({
  id: 'keystore/pem',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports PEM files of a Certificate in server.xml that do not exist, or do not hold what Tomcat wants of them: certificates in certificateFile, a private key that it can open in certificateKeyFile or, without that, in certificateFile.',
    why: 'Tomcat reads the files when it binds the port, and does not bind it without a certificate and its key. It reads PEM text only (-----BEGIN …-----), not DER files and keystores, and keys for RSA, EC and DSA. It decrypts keys of certificateKeyFile only, with certificateKeyPassword: those of PKCS #8 (ENCRYPTED PRIVATE KEY) where Java knows the encryption, and in the old format of OpenSSL (RSA PRIVATE KEY with Proc-Type) those under DES-CBC, DES-EDE3-CBC and AES-256-CBC.',
    todo: 'Put the files there and name the key in certificateKeyFile, with its password in certificateKeyPassword. Make PEM of a DER file with openssl x509 -inform der, and a key that Tomcat reads with openssl pkcs8 -topk8. For a keystore use certificateKeystoreFile.',
    bad: '# cert.pem holds no private key\n<Certificate certificateFile="/opt/puppet-cybereason/ssl/cert.pem" />',
    good: '<Certificate certificateFile="/opt/puppet-cybereason/ssl/cert.pem" certificateKeyFile="/opt/puppet-cybereason/ssl/key.pem" />',
    runtimeMessages: [
      'java.security.KeyStoreException: Cannot store non-PrivateKeys',
      'java.lang.IllegalArgumentException: Private key must be accompanied by certificate chain',
      'java.security.spec.InvalidKeySpecException: Cannot retrieve the PKCS8EncodedKeySpec',
      'java.security.InvalidKeyException: Unable to parse the key from [/opt/puppet-cybereason/ssl/key.pem]',
      'java.io.FileNotFoundException: /opt/puppet-cybereason/ssl/cert.pem (No such file or directory)',
    ],
  },
  messages: {
    missing:
      '{path} does not exist{here}, so Tomcat does not bind the port. Put the PEM file there, or correct the path.',
    empty:
      '{name} is empty, so Tomcat finds no {what} in PEM and does not bind the port. Name the file, or delete {name}.',
    folder: '{path} is a folder, not a PEM file, so Tomcat does not bind the port. Name the file.',
    noKey: '{path} holds no private key in PEM, so Tomcat does not bind the port. Name a file that does.',
    keyElsewhere:
      '{path} holds no private key in PEM, and no {attribute} names one, so Tomcat does not bind the port. Add {attribute}.',
    noCertificate: '{path} holds no certificate in PEM, so Tomcat does not bind the port. Name a file that does.',
    password:
      '{attribute} does not open the private key of {path}, so Tomcat does not bind the port. Write the password that the key has.',
    noPassword:
      'The private key of {path} is encrypted, and without {attribute} Tomcat tries {tried}, which does not open it: it does not bind the port. Add {attribute} with the password of the key.',
    neverDecrypted:
      '{path} holds an encrypted private key, which Tomcat decrypts in the file of {attribute} only, so it does not bind the port. Put the key into a file of its own, and name that in {attribute}.',
    refused: '{path} holds {what}, which Tomcat does not read, so it does not bind the port. {todo}',
  },
  check({ snapshot, document, report }) {
    for (const files of pemFilesIn(snapshot, document)) {
      const { certificate: own, key, chain, tls, isReadByTomcat } = files;
      const written = tls.certificate.pem;
      // Without certificateFile Tomcat does not come so far: tls/no-certificate.
      if (!written?.certificate || !isReadByTomcat) continue;
      for (const file of [own, key, chain]) {
        if (!file) continue;
        const { fact, path, name, content } = file;
        const at = path.valueRange;
        const attribute = attributeName(
          path,
          files,
          path === written.key ? 'certificateKeyPassword' : 'certificateKeyFile',
        );
        const bad = content?.keys.find((one) => isRefused(one, file, snapshot, document));
        if (plainValue(path) === '' && path !== written.chain) {
          const what = path === written.key ? 'private key' : 'certificate';
          report({ at, message: 'empty', data: { name: printable(path.name), what } });
        } else if (fact?.status === 'missing') {
          const here = fact.path === name ? '' : ` (looked up as ${printable(fact.path)})`;
          report({ at, message: 'missing', data: { path: name, here } });
        } else if (fact?.status === 'unreadable' && fact.reason === 'directory') {
          report({ at, message: 'folder', data: { path: name } });
        } else if (content?.fault) {
          const todo = 'Mend the file, or make it again.';
          report({ at, message: 'refused', data: { path: name, what: content.fault, todo } });
        } else if (bad?.verdict === 'wrong-password') {
          const { keyPassword } = file.binding;
          if (keyPassword) {
            const data = { path: name, attribute: printable(keyPassword.name) };
            report({ at: keyPassword.valueRange, message: 'password', data });
          } else {
            const other = tls.certificate.setting('certificateKeystorePassword');
            const tried = other ? printable(other.name) : 'its default password';
            report({ at, message: 'noPassword', data: { path: name, attribute, tried } });
          }
        } else if (bad?.isEncrypted && path !== written.key) {
          report({ at, message: 'neverDecrypted', data: { path: name, attribute } });
        } else if (bad) {
          const what = bad.refusal || `a private key under ${bad.javaFeatures.map(describeFeature).join(' and ')}`;
          report({ at, message: 'refused', data: { path: name, what, todo: CONVERT } });
        } else if (path === written.certificate && chainOf(files)?.length === 0) {
          report({ at, message: 'noCertificate', data: { path: name } });
        } else if (content?.keys.length === 0 && path === written.key) {
          report({ at, message: 'noKey', data: { path: name } });
        } else if (content?.keys.length === 0 && path === written.certificate && !written.key) {
          report({ at, message: 'keyElsewhere', data: { path: name, attribute } });
        }
      }
    }
  },
});

const CONVERT =
  'Convert the key with openssl pkcs8 -topk8 -v2 aes-256-cbc, or have a certificate issued for an RSA or EC key.';

/** True for a key on which Tomcat fails for certain. */
function isRefused(
  { verdict, isEncrypted, javaFeatures }: PemKey,
  { binding }: PemFile,
  snapshot: Snapshot,
  document: ConfigDocument,
): boolean {
  if (isEncrypted && binding.effectivePassword === 'unknown') return false;
  if (verdict !== 'opens') return verdict !== 'not-checked';
  const java = serverJava(snapshot, document);
  const releases = java ? [java] : RELEASES;
  return javaFeatures.some((feature) => releases.every((release) => readingOf(feature, release) === 'refuses'));
}

/** Where it is not known which Java runs the server: those with long support. */
const RELEASES = [8, 11, 17, 21, 25].map((feature) => ({ feature, update: undefined }));

/** As it is called where the path is written: `SSL…` on a Connector in its own style. */
function attributeName(
  { name }: Setting,
  { tls }: PemFiles,
  attribute: 'certificateKeyFile' | 'certificateKeyPassword',
): string {
  if (tls.host.element || name.startsWith('c')) return attribute;
  return attribute === 'certificateKeyFile' ? 'SSLCertificateKeyFile' : 'SSLPassword';
}
