import { childrenOf, expect, octets, oidOf } from '../asn1/read.ts';
import { Asn1Value, TAG } from '../asn1/value.ts';
import type { WorkBudget } from '../limits.ts';

/** An EncryptedPrivateKeyInfo (RFC 5208, section 6), as JKS and JCEKS store each key. */
export interface EncryptedKey {
  readonly oid: string;
  readonly parameters: Asn1Value | undefined;
  readonly ciphertext: Uint8Array;
  /** Where it begins in the file. */
  readonly offset: number;
}

/** @param base the offset of the first byte in the file. */
export function readEncryptedKey(bytes: Uint8Array, base: number, budget: WorkBudget): EncryptedKey {
  const whole = Asn1Value.first({ bytes, base, budget });
  const [algorithm, data] = childrenOf(whole, TAG.sequence, whole, 'an encrypted private key');
  const [name, parameters] = childrenOf(algorithm, TAG.sequence, whole, 'the algorithm of an encrypted private key');
  const ciphertext = octets(expect(data, TAG.octetString, whole, 'the content of an encrypted private key'));
  return { oid: oidOf(name, whole), parameters, ciphertext, offset: base };
}
