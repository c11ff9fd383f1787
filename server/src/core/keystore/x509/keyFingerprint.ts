import { expect } from '../asn1/read.ts';
import { Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import { sha256Hex } from './sha256.ts';

const RSA = /^(?:1\.2\.840\.113549\.1\.1\.\d+|2\.5\.8\.1\.1)$/;
const EC = '1.2.840.10045.2.1';
const DSA = '1.2.840.10040.4.1';
/** X25519, X448, Ed25519 and Ed448 (RFC 8410). */
const EDWARDS = /^1\.3\.101\.11[0-3]$/;

/**
 * SHA-256, as hexadecimal, over what makes a public key that key: equal for equal keys, though their algorithms may be
 * named with or without parameters, RSA keys be bound to PSS or not, points of curves be compressed or not, and curves
 * and groups be named, spelt out or inherited. A key that cannot be read counts as its bits.
 */
export function fingerprintOf(
  oid: string,
  key: Asn1Value | undefined,
  parameters: Asn1Value | undefined,
  parent: Asn1Value,
): string {
  try {
    if (RSA.test(oid)) {
      const [modulus, exponent] = valueInside(key, parent).children();
      if (modulus && exponent) return rsaFingerprint(modulus.content, exponent.content);
    }
    if (oid === EC) return pointFingerprint(bitsOf(key, parent));
    if (oid === DSA) return digestOf('DSA', significant(valueInside(key, parent).content));
    if (EDWARDS.test(oid)) return digestOf(oid, bitsOf(key, parent));
  } catch (failure) {
    if (!(failure instanceof Malformed)) throw failure;
  }
  return digestOf(oid, parameters?.encoding ?? new Uint8Array(), key?.content ?? new Uint8Array());
}

/** The fingerprint of the RSA key with these numbers, given as the contents of ASN.1 integers. */
export function rsaFingerprint(modulus: Uint8Array, exponent: Uint8Array): string {
  const digits = significant(exponent);
  return digestOf(`RSA ${digits.length}`, digits, significant(modulus));
}

/** The octets of an unsigned integer without the zeros before it. */
export function significant(octets: Uint8Array): Uint8Array {
  let start = 0;
  while (octets[start] === 0) start++;
  return octets.subarray(start);
}

/** The value that a BIT STRING holds. */
export function valueInside(key: Asn1Value | undefined, parent: Asn1Value): Asn1Value {
  const bits = expect(key, TAG.bitString, parent, 'a public key');
  return Asn1Value.first({ bytes: bits.content.subarray(1), base: bits.contentOffset + 1, budget: bits.budget });
}

function bitsOf(key: Asn1Value | undefined, parent: Asn1Value): Uint8Array {
  return expect(key, TAG.bitString, parent, 'a public key').content.subarray(1);
}

/** By x and whether y is odd, which all forms of a point tell (SEC 1, section 2.3.3). */
function pointFingerprint(point: Uint8Array): string {
  const form = point[0] ?? 0;
  const isWhole = form === 4 || form === 6 || form === 7;
  const parity = isWhole ? 2 | ((point[point.length - 1] ?? 0) & 1) : form;
  const end = isWhole ? 1 + Math.floor((point.length - 1) / 2) : point.length;
  return digestOf(`EC ${parity}`, point.subarray(1, end));
}

function digestOf(prefix: string, ...parts: readonly Uint8Array[]): string {
  return sha256Hex(Buffer.concat([Buffer.from(prefix), ...parts]));
}
