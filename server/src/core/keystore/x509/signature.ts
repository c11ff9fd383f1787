import { childrenOf, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';

const SHA3_BITS = [224, 256, 384, 512] as const;
/** The last arc of the first SHA-3 signature with a key (NIST's arc 2.16.840.1.101.3.4.3). */
const SHA3_FIRST: Readonly<Record<string, number>> = { DSA: 5, ECDSA: 9, RSA: 13 };

function sha3(key: string, bits: number, index: number): [oid: string, name: string] {
  return [`2.16.840.1.101.3.4.3.${(SHA3_FIRST[key] ?? 0) + index}`, `SHA3-${bits}with${key}`];
}

/** Signature algorithms by the names that Java gives them. */
const NAMES: ReadonlyMap<string, string> = new Map<string, string>([
  ['1.2.840.113549.1.1.2', 'MD2withRSA'],
  ['1.2.840.113549.1.1.4', 'MD5withRSA'],
  ['1.2.840.113549.1.1.5', 'SHA1withRSA'],
  ['1.2.840.113549.1.1.10', 'RSASSA-PSS'],
  ['1.2.840.113549.1.1.11', 'SHA256withRSA'],
  ['1.2.840.113549.1.1.12', 'SHA384withRSA'],
  ['1.2.840.113549.1.1.13', 'SHA512withRSA'],
  ['1.2.840.113549.1.1.14', 'SHA224withRSA'],
  ['1.2.840.113549.1.1.15', 'SHA512/224withRSA'],
  ['1.2.840.113549.1.1.16', 'SHA512/256withRSA'],
  ['1.2.840.10040.4.3', 'SHA1withDSA'],
  ['2.16.840.1.101.3.4.3.1', 'SHA224withDSA'],
  ['2.16.840.1.101.3.4.3.2', 'SHA256withDSA'],
  ['2.16.840.1.101.3.4.3.3', 'SHA384withDSA'],
  ['2.16.840.1.101.3.4.3.4', 'SHA512withDSA'],
  ['1.2.840.10045.4.1', 'SHA1withECDSA'],
  ['1.2.840.10045.4.3.1', 'SHA224withECDSA'],
  ['1.2.840.10045.4.3.2', 'SHA256withECDSA'],
  ['1.2.840.10045.4.3.3', 'SHA384withECDSA'],
  ['1.2.840.10045.4.3.4', 'SHA512withECDSA'],
  ...['RSA', 'DSA', 'ECDSA'].flatMap((key) => SHA3_BITS.map((bits, index) => sha3(key, bits, index))),
  // Of OIW's own arc, as old Microsoft tools write them.
  ['1.3.14.3.2.13', 'SHA1withDSA'],
  ['1.3.14.3.2.15', 'SHA1withRSA'],
  ['1.3.14.3.2.27', 'SHA1withDSA'],
  ['1.3.14.3.2.29', 'SHA1withRSA'],
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
]);

/**
 * The name of a certificate's signature algorithm, or its object identifier. It stands there twice; Java refuses a
 * certificate where the two are not the same.
 */
export function readSignatureAlgorithm(
  outer: Asn1Value | undefined,
  signed: Asn1Value | undefined,
  parent: Asn1Value,
): string {
  const [oid, parameters] = partsOf(outer, parent);
  const [signedOid, signedParameters] = partsOf(signed, parent);
  if (oid !== signedOid || !parameters.equals(signedParameters)) {
    throw new Malformed(parent.offset, 'a certificate that names two signature algorithms');
  }
  return NAMES.get(oid) ?? oid;
}

/** NULL stands for no parameters. */
function partsOf(identifier: Asn1Value | undefined, parent: Asn1Value): [oid: string, parameters: Buffer] {
  const [name, parameters] = childrenOf(identifier, TAG.sequence, parent, 'a signature algorithm');
  const encoding = parameters?.tag === TAG.null ? undefined : parameters?.encoding;
  return [oidOf(name, parent), Buffer.from(encoding ?? [])];
}
