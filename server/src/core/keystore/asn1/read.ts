import { Malformed } from '../failures.ts';
import { type Asn1Value, TAG } from './value.ts';

/** The value itself, once it has the tag. */
export function expect(value: Asn1Value | undefined, tag: number, parent: Asn1Value, what: string): Asn1Value {
  if (value?.tag !== tag) throw new Malformed(value?.offset ?? parent.offset, `${what} is missing`);
  return value;
}

/** The children of a value that must have the tag. */
export function childrenOf(value: Asn1Value | undefined, tag: number, parent: Asn1Value, what: string): Asn1Value[] {
  return expect(value, tag, parent, what).children();
}

/** The octets of an OCTET STRING, or of a value that stands for one; BER may cut it in pieces. */
export function octets(value: Asn1Value): Uint8Array {
  if (!value.constructed) return value.content;
  return Buffer.concat(
    value.children().map((piece) => octets(expect(piece, TAG.octetString, value, 'an octet string'))),
  );
}

/** Dotted decimal. */
export function oidOf(value: Asn1Value | undefined, parent: Asn1Value): string {
  const { content, offset } = expect(value, TAG.oid, parent, 'an object identifier');
  if (content.length === 0 || content.length > 64)
    throw new Malformed(offset, 'an object identifier has a wrong length');
  const arcs: (number | bigint)[] = [];
  let arc = 0n;
  for (const octet of content) {
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    if (octet & 0x80) continue;
    if (arcs.length === 0) {
      const root = arc < 40n ? 0n : arc < 80n ? 1n : 2n;
      arcs.push(root, arc - root * 40n);
    } else {
      arcs.push(arc);
    }
    arc = 0n;
  }
  return arcs.join('.');
}

/** A small INTEGER; beyond 2^48 in either direction it stays there, which is past every limit. */
export function smallInteger(value: Asn1Value): number {
  const { content } = value;
  if (content.length === 0) throw new Malformed(value.offset, 'an integer without octets');
  const bound = 2 ** 48;
  let total = ((content[0] ?? 0) & 0x80) !== 0 ? -1 : 0;
  for (const octet of content) {
    total = total * 256 + octet;
    if (Math.abs(total) > bound) return Math.sign(total) * bound;
  }
  return total;
}
