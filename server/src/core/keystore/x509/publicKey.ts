import { childrenOf, expect, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import { curveBits } from './curves.ts';
import { fingerprintOf, significant, valueInside } from './keyFingerprint.ts';

interface PublicKeyKind {
  readonly algorithm: string;
  /** Bits of the modulus or of the curve. */
  readonly bits: number | undefined;
  /** Why Java refuses a certificate with such a key, a noun phrase; undefined when it does not. */
  readonly flaw: string | undefined;
}

export interface PublicKeyFacts extends PublicKeyKind {
  /** See `keyFingerprint.ts`. */
  readonly fingerprint: string;
}

/** Algorithms whose keys have one size (RFC 8410). */
const FIXED_SIZE: ReadonlyMap<string, { algorithm: string; bits: number; octets: number }> = new Map([
  ['1.3.101.110', { algorithm: 'X25519', bits: 255, octets: 32 }],
  ['1.3.101.111', { algorithm: 'X448', bits: 448, octets: 56 }],
  ['1.3.101.112', { algorithm: 'Ed25519', bits: 255, octets: 32 }],
  ['1.3.101.113', { algorithm: 'Ed448', bits: 448, octets: 57 }],
]);

/** Reads a SubjectPublicKeyInfo. */
export function readPublicKey(info: Asn1Value | undefined, parent: Asn1Value): PublicKeyFacts {
  const [algorithm, key] = childrenOf(info, TAG.sequence, parent, 'a public key');
  const [name, parameters] = childrenOf(algorithm, TAG.sequence, parent, 'a public key');
  const oid = oidOf(name, parent);
  const bits = expect(key, TAG.bitString, parent, 'a public key');
  return { ...kindOf(oid, bits, parameters), fingerprint: fingerprintOf(oid, bits, parameters, parent) };
}

function kindOf(oid: string, key: Asn1Value, parameters: Asn1Value | undefined): PublicKeyKind {
  const fixed = FIXED_SIZE.get(oid);
  if (fixed) {
    const { algorithm, bits, octets } = fixed;
    const flaw = key.content.length === octets + 1 ? undefined : `a key for ${algorithm} of a wrong length`;
    return { algorithm, bits, flaw };
  }
  switch (oid) {
    case '1.2.840.113549.1.1.1':
      return rsaKind('RSA', key);
    case '1.2.840.113549.1.1.10':
      return rsaKind('RSASSA-PSS', key);
    case '1.2.840.10045.2.1':
      return pointKind(key, parameters);
    case '1.2.840.10040.4.1':
      return { algorithm: 'DSA', bits: groupBits(parameters), flaw: undefined };
    case '1.2.840.113549.1.3.1':
      return { algorithm: 'DH', bits: groupBits(parameters), flaw: undefined };
    default:
      return { algorithm: oid, bits: undefined, flaw: undefined };
  }
}

/** The sizes that Java takes are those of sun.security.rsa.RSAKeyFactory.checkKeyLengths. */
function rsaKind(algorithm: string, key: Asn1Value): PublicKeyKind {
  const [modulus, exponent] = integersOf(key);
  if (!modulus || !exponent) return { algorithm, bits: undefined, flaw: 'an RSA key that cannot be read' };
  const [bits, exponentBits] = [sizeOf(modulus), sizeOf(exponent)];
  const octets = Math.ceil(bits / 8);
  const isRefused = octets < 64 || octets > 2048 || (octets > 384 && exponentBits > 64);
  const flaw = isRefused ? `an RSA key of ${bits} bits with an exponent of ${exponentBits} bits` : undefined;
  return { algorithm, bits, flaw };
}

/** Java takes points of curves that have a name, in uncompressed form (sun.security.util.ECUtil.decodePoint). */
function pointKind(key: Asn1Value, parameters: Asn1Value | undefined): PublicKeyKind {
  const algorithm = 'EC';
  const bits = parameters?.tag === TAG.oid ? curveBits(oidOf(parameters, key)) : undefined;
  if (bits === undefined)
    return { algorithm, bits, flaw: 'a key on an elliptic curve that Java does not know by name' };
  const octets = (key.content.length - 2) >> 1;
  // A field has up to one octet more or less than the order of the curve, whose bits these are.
  const isPlain = key.content[1] === UNCOMPRESSED && Math.abs(octets - Math.ceil(bits / 8)) <= 1;
  return { algorithm, bits, flaw: isPlain ? undefined : 'a point of an elliptic curve that is not uncompressed' };
}

const UNCOMPRESSED = 4;

function integersOf(key: Asn1Value): readonly Asn1Value[] {
  try {
    return valueInside(key, key)
      .children()
      .filter(({ tag }) => tag === TAG.integer);
  } catch (failure) {
    if (failure instanceof Malformed) return [];
    throw failure;
  }
}

/** Of the prime; undefined where the group is not told. */
function groupBits(parameters: Asn1Value | undefined): number | undefined {
  const prime = parameters?.tag === TAG.sequence ? parameters.children()[0] : undefined;
  return prime?.tag === TAG.integer ? sizeOf(prime) : undefined;
}

function sizeOf(integer: Asn1Value): number {
  const digits = significant(integer.content);
  return digits.length === 0 ? 0 : digits.length * 8 - (Math.clz32(digits[0] ?? 0) - 24);
}
