import type { ContentKind } from './types.ts';

const PHRASES: Readonly<Record<ContentKind, string>> = {
  JKS: 'a JKS keystore',
  JCEKS: 'a JCEKS keystore',
  PKCS12: 'a PKCS12 keystore',
  BKS: 'a BKS keystore of Bouncy Castle',
  UBER: 'an UBER keystore of Bouncy Castle',
  BCFKS: 'a BCFKS keystore of Bouncy Castle',
  'PEM certificate': 'a PEM certificate, not a keystore',
  'PEM private key': 'a PEM private key, not a keystore',
  PEM: 'a PEM file, not a keystore',
  'DER certificate': 'a DER certificate, not a keystore',
  DER: 'DER data (a key or a request), not a keystore',
  PKCS7: 'PKCS #7 data, not a keystore',
  HTML: 'an HTML page, not a keystore (a download that went wrong?)',
  ZIP: 'a ZIP or JAR archive, not a keystore',
  GZIP: 'a gzip archive, not a keystore',
  'Git LFS pointer': 'a Git LFS pointer, not a keystore (the file itself was not fetched)',
  'Base64 text': 'Base64 text, not a keystore (perhaps one that must be decoded first)',
  text: 'plain text, not a keystore',
  'converted binary data':
    'binary data that was copied as text (UTF-8) and so destroyed, not a keystore (copy it again, as binary data)',
  'binary data': 'binary data of no known kind, not a keystore',
};

/** What a file with certificates is called once it is known how many it holds. */
const BUNDLES: Partial<Readonly<Record<ContentKind, string>>> = {
  'PEM certificate': 'a PEM file',
  'PEM private key': 'a PEM private key',
  PEM: 'a PEM file',
  'DER certificate': 'a DER file',
  PKCS7: 'a PKCS #7 file',
};

/**
 * A phrase for messages: "server.jks is …".
 *
 * @param certificates how many certificates were found in the file.
 */
export function describeContent(kind: ContentKind, certificates = 0): string {
  const bundle = BUNDLES[kind];
  const single = certificates === 1 && (kind === 'PEM certificate' || kind === 'DER certificate');
  if (bundle === undefined || certificates === 0 || single) return PHRASES[kind];
  return `${bundle} with ${certificates} ${certificates === 1 ? 'certificate' : 'certificates'}, not a keystore`;
}

/**
 * A sentence that says how a keystore is made of such a file; undefined where none can be, or the phrase says it. `needsKey`
 * where a server proves itself with it.
 */
export function keystoreRemedy(kind: ContentKind, certificates = 0, needsKey = false): string | undefined {
  if (kind === 'PEM private key') return 'Make a keystore of it and its certificates with openssl pkcs12 -export.';
  if (certificates === 0) return undefined;
  if (needsKey) return 'Make a keystore of it and its private key with openssl pkcs12 -export.';
  if (certificates === 1) return 'Import it into a keystore with keytool -importcert.';
  return 'Import each of them into a keystore with keytool -importcert, which takes one from a file.';
}
