import type { ContentKind } from './types.ts';

const PHRASES: Readonly<Record<ContentKind, string>> = {
  JKS: 'a JKS keystore',
  JCEKS: 'a JCEKS keystore',
  PKCS12: 'a PKCS12 keystore',
  BKS: 'a BKS keystore of Bouncy Castle',
  UBER: 'a UBER keystore of Bouncy Castle',
  BCFKS: 'a BCFKS keystore of Bouncy Castle',
  'PEM certificate': 'a PEM certificate, not a keystore',
  'PEM private key': 'a PEM private key, not a keystore',
  PEM: 'a PEM file, not a keystore',
  'DER certificate': 'a DER certificate, not a keystore',
  DER: 'DER data (a key or a request), not a keystore',
  HTML: 'an HTML page, not a keystore (a download that went wrong?)',
  ZIP: 'a ZIP or JAR archive, not a keystore',
  GZIP: 'a gzip archive, not a keystore',
  'Git LFS pointer': 'a Git LFS pointer, not a keystore (the file itself was not fetched)',
  'Base64 text': 'Base64 text, not a keystore (perhaps one that must be decoded first)',
  text: 'plain text, not a keystore',
  'binary data': 'binary data of no known kind, not a keystore',
};

/** A phrase for messages: "server.jks is …". */
export function describeContent(kind: ContentKind): string {
  return PHRASES[kind];
}
