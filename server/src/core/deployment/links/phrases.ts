import type { PathFault } from '../../keystore/x509/path/types.ts';

const PHRASES: Readonly<Record<PathFault, string>> = {
  'no-anchors': 'the truststore holds no certificate',
  'no-issuer': 'its issuer is not trusted',
  signature: 'a signature in its chain is not by the key of the certificate that is named',
  expired: 'a certificate of its chain has expired',
  'not-yet-valid': 'a certificate of its chain is not valid yet',
  'not-ca': 'an issuer in its chain is no authority',
  'path-length': 'more authorities stand in its chain than one of them allows',
  depth: 'its chain is longer than certificateVerificationDepth allows',
  'key-usage': 'the key usage of a certificate in its chain forbids it',
  purpose: 'it is not issued for this end of TLS',
  'name-constraints': 'an authority above it may not issue for its names',
  'unknown-critical': 'a certificate of its chain has a critical extension that Java does not know',
  'weak-algorithm': 'Java disables an algorithm or key length of its chain',
};

/** Why a chain is refused: a clause that follows a colon, without anything from a file. */
export function refusalPhrase(fault: PathFault): string {
  return PHRASES[fault];
}
