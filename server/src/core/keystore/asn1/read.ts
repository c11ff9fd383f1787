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
  return value.constructed ? Buffer.concat(piecesOf(value)) : value.content;
}

/** Pieces may be cut in pieces, too; they are joined once, not once more on each level. */
function piecesOf(value: Asn1Value): Uint8Array[] {
  if (!value.constructed) return [value.content];
  const pieces: Uint8Array[] = [];
  for (const child of value.children()) {
    for (const piece of piecesOf(expect(child, TAG.octetString, value, 'an octet string'))) pieces.push(piece);
  }
  return pieces;
}

/** Dotted decimal. */
export function oidOf(value: Asn1Value | undefined, parent: Asn1Value): string {
  const identifier = expect(value, TAG.oid, parent, 'an object identifier');
  const { length } = identifier;
  if (length === 0 || length > 64) throw new Malformed(identifier.offset, 'an object identifier has a wrong length');
  let text = '';
  let arc = 0;
  let octets = 0;
  for (let at = 0; at < length; at++) {
    const octet = identifier.octetAt(at);
    arc = arc * 128 + (octet & 0x7f);
    octets++;
    if (octet & 0x80) continue;
    const exact = octets <= EXACT_OCTETS ? arc : longArc(identifier.content.subarray(at + 1 - octets, at + 1));
    text += text === '' ? firstArcs(exact) : `.${exact}`;
    arc = 0;
    octets = 0;
  }
  return text;
}

/** Seven bits each: so many stay below 2^53. */
const EXACT_OCTETS = 7;

function longArc(octets: Uint8Array): bigint {
  return octets.reduce((arc, octet) => (arc << 7n) | BigInt(octet & 0x7f), 0n);
}

/** The first octets hold two arcs (X.690, section 8.19.4). */
function firstArcs(both: number | bigint): string {
  if (typeof both === 'bigint') return `2.${both - 80n}`;
  const root = both < 40 ? 0 : both < 80 ? 1 : 2;
  return `${root}.${both - root * 40}`;
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
