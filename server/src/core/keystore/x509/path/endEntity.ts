import type { Certificate } from '../../types.ts';
import { maySign } from './inspect.ts';
import type { PathFault, PathQuestion } from './types.ts';

/** Microsoft's and Netscape's server gated crypto, which Java takes for a server's purpose. */
const SERVER_GATED = ['1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1'];

/**
 * sun.security.validator.EndEntityChecker, for key exchanges in which the key signs: those of TLS 1.3, and of TLS 1.2 by
 * default. Java does not ask this of a certificate that is an anchor itself.
 */
export function endEntityFault(leaf: Certificate, purpose: PathQuestion['purpose']): PathFault | undefined {
  if (leaf.keyUsage && !leaf.keyUsage.includes('digitalSignature')) return 'key-usage';
  const purposes = ['anyExtendedKeyUsage', purpose, ...(purpose === 'serverAuth' ? SERVER_GATED : [])];
  const isMeant = leaf.extendedKeyUsage?.some((one) => purposes.includes(one)) ?? true;
  const type = purpose === 'serverAuth' ? 'sslServer' : 'sslClient';
  return isMeant && (leaf.netscapeTypes?.includes(type) ?? true) ? undefined : 'purpose';
}

/** sun.security.validator.PKIXValidator.verifyTrustAnchor, of Java 8u251, 11.0.7 and later. */
export function anchorFault(anchor: Certificate): PathFault | undefined {
  if (anchor.version < 3) return undefined;
  if (!anchor.isCa) return 'not-ca';
  return maySign(anchor) ? undefined : 'key-usage';
}
