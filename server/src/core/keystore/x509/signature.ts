import { childrenOf, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';

/** Signature algorithms by the names that Java gives them. */
const NAMES: ReadonlyMap<string, string> = new Map([
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
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
]);

/** The name of an AlgorithmIdentifier for signatures, or its object identifier. */
export function readSignatureAlgorithm(identifier: Asn1Value | undefined, parent: Asn1Value): string {
  const oid = oidOf(childrenOf(identifier, TAG.sequence, parent, 'a signature algorithm')[0], parent);
  return NAMES.get(oid) ?? oid;
}
