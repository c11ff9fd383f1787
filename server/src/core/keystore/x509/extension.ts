import { childrenOf, octets } from '../asn1/read.ts';
import { Asn1Value, TAG } from '../asn1/value.ts';

/** `value` is the OCTET STRING that holds the extension's own value. */
export interface Extension {
  readonly value: Asn1Value;
  readonly isCritical: boolean;
}

/** The value that an OCTET STRING holds. */
export function inner(value: Asn1Value): Asn1Value {
  return Asn1Value.first({ bytes: octets(value), base: value.contentOffset, budget: value.budget });
}

/** The values in a SEQUENCE. */
export const listed = (value: Asn1Value): readonly Asn1Value[] =>
  childrenOf(value, TAG.sequence, value, 'an extension');
