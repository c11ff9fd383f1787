import { childrenOf, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import { fingerprintOf, significant, valueInside } from './keyFingerprint.ts';

interface PublicKeyKind {
  readonly algorithm: string;
  /** Bits of the modulus or of the curve. */
  readonly bits: number | undefined;
}

export interface PublicKeyFacts extends PublicKeyKind {
  /** See `keyFingerprint.ts`. */
  readonly fingerprint: string;
}

/** Algorithms whose keys have one size (RFC 8410). */
const FIXED_SIZE: ReadonlyMap<string, PublicKeyKind> = new Map([
  ['1.3.101.110', { algorithm: 'X25519', bits: 255 }],
  ['1.3.101.111', { algorithm: 'X448', bits: 448 }],
  ['1.3.101.112', { algorithm: 'Ed25519', bits: 255 }],
  ['1.3.101.113', { algorithm: 'Ed448', bits: 448 }],
]);

/** Bits of the order of named curves. */
const CURVES: ReadonlyMap<string, number> = new Map([
  ['1.2.840.10045.3.1.1', 192],
  ['1.3.132.0.33', 224],
  ['1.2.840.10045.3.1.7', 256],
  ['1.3.132.0.10', 256],
  ['1.3.132.0.34', 384],
  ['1.3.132.0.35', 521],
  ['1.3.36.3.3.2.8.1.1.7', 256],
  ['1.3.36.3.3.2.8.1.1.11', 384],
  ['1.3.36.3.3.2.8.1.1.13', 512],
]);

/** Reads a SubjectPublicKeyInfo. */
export function readPublicKey(info: Asn1Value | undefined, parent: Asn1Value): PublicKeyFacts {
  const [algorithm, key] = childrenOf(info, TAG.sequence, parent, 'a public key');
  const [name, parameters] = childrenOf(algorithm, TAG.sequence, parent, 'a public key');
  const oid = oidOf(name, parent);
  return { ...kindOf(oid, key, parameters, parent), fingerprint: fingerprintOf(oid, key, parameters, parent) };
}

function kindOf(
  oid: string,
  key: Asn1Value | undefined,
  parameters: Asn1Value | undefined,
  parent: Asn1Value,
): PublicKeyKind {
  const fixed = FIXED_SIZE.get(oid);
  if (fixed) return fixed;
  switch (oid) {
    case '1.2.840.113549.1.1.1':
      return { algorithm: 'RSA', bits: sizeOf(() => modulus(key, parent)) };
    case '1.2.840.113549.1.1.10':
      return { algorithm: 'RSASSA-PSS', bits: sizeOf(() => modulus(key, parent)) };
    case '1.2.840.10045.2.1':
      return { algorithm: 'EC', bits: parameters?.tag === TAG.oid ? CURVES.get(oidOf(parameters, parent)) : undefined };
    case '1.2.840.10040.4.1':
      return { algorithm: 'DSA', bits: sizeOf(() => parameters?.children()[0]) };
    default:
      return { algorithm: oid, bits: undefined };
  }
}

/** The first integer of the RSAPublicKey inside the BIT STRING. */
function modulus(key: Asn1Value | undefined, parent: Asn1Value): Asn1Value | undefined {
  return valueInside(key, parent).children()[0];
}

/** Bits of an integer; a key that cannot be read has no size, which is not worth refusing its keystore for. */
function sizeOf(find: () => Asn1Value | undefined): number | undefined {
  try {
    const digits = significant(find()?.content ?? new Uint8Array());
    return digits.length === 0 ? undefined : digits.length * 8 - (Math.clz32(digits[0] ?? 0) - 24);
  } catch (failure) {
    if (failure instanceof Malformed) return undefined;
    throw failure;
  }
}
