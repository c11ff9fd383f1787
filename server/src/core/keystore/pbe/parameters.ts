import { expect, octets, smallInteger } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import { checkLimit, LIMITS } from '../limits.ts';

export function saltOf(value: Asn1Value | undefined, parent: Asn1Value): Uint8Array {
  const salt = octets(expect(value, TAG.octetString, parent, 'a salt'));
  checkLimit(salt.length, LIMITS.saltBytes, 'bytes of salt');
  return salt;
}

/** At least 1; bounded where the work is paid for. */
export function iterationsOf(value: Asn1Value | undefined, parent: Asn1Value): number {
  const integer = expect(value, TAG.integer, parent, 'an iteration count');
  const count = smallInteger(integer);
  if (count < 1) throw new Malformed(integer.offset, 'an iteration count below 1');
  return count;
}
