import { childrenOf, expect, oidOf, smallInteger } from '../asn1/read.ts';
import { Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import type { WorkBudget } from '../limits.ts';

/** A PrivateKeyInfo (RFC 5208), or a OneAsymmetricKey (RFC 5958). */
export interface PrivateKeyInfo {
  readonly oid: string;
  readonly parameters: Asn1Value | undefined;
  /** The OCTET STRING with the key itself. */
  readonly key: Asn1Value;
}

/** Reads a private key's wrapping; throws {@link Malformed} unless the bytes are one whole value of that shape. */
export function readPkcs8(bytes: Uint8Array, budget: WorkBudget): PrivateKeyInfo {
  const whole = Asn1Value.first({ bytes, base: 0, budget });
  const [version, algorithm, key] = childrenOf(whole, TAG.sequence, whole, 'a private key');
  const number = smallInteger(expect(version, TAG.integer, whole, 'the version of a private key'));
  if (number !== 0 && number !== 1) throw new Malformed(whole.offset, 'a version of private keys that does not exist');
  if (whole.encoding.length !== bytes.length) throw new Malformed(whole.offset, 'octets after a private key');
  const [name, parameters] = childrenOf(algorithm, TAG.sequence, whole, 'the algorithm of a private key');
  return { oid: oidOf(name, whole), parameters, key: expect(key, TAG.octetString, whole, 'a private key') };
}
