import { childrenOf, expect, octets, oidOf } from '../asn1/read.ts';
import { Asn1Value, context, TAG } from '../asn1/value.ts';
import { Unsupported } from '../failures.ts';

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';

/** A ContentInfo of PKCS #7: an OCTET STRING in the clear, or an EncryptedData under a password, not looked into yet. */
export interface Content {
  readonly kind: 'plain' | 'encrypted';
  readonly value: Asn1Value;
}

export interface EncryptedData {
  readonly algorithm: Asn1Value;
  readonly ciphertext: Uint8Array;
  readonly offset: number;
}

export function readContentInfo(info: Asn1Value): Content {
  const [type, wrapper] = childrenOf(info, TAG.sequence, info, 'a part of the PKCS12 file');
  const oid = oidOf(type, info);
  if (oid !== DATA && oid !== ENCRYPTED_DATA) throw new Unsupported('a PKCS12 file protected by a public key');
  const [content] = childrenOf(wrapper, context(0), info, 'the content of a part of the PKCS12 file');
  if (oid === DATA) return { kind: 'plain', value: expect(content, TAG.octetString, info, 'data') };
  return { kind: 'encrypted', value: expect(content, TAG.sequence, info, 'encrypted data') };
}

export function readEncryptedData(value: Asn1Value): EncryptedData {
  const [, encrypted] = childrenOf(value, TAG.sequence, value, 'encrypted data');
  const [, algorithm, ciphertext] = childrenOf(encrypted, TAG.sequence, value, 'encrypted data');
  const data = expect(ciphertext, context(0), value, 'encrypted data');
  return {
    algorithm: expect(algorithm, TAG.sequence, value, 'the algorithm of encrypted data'),
    ciphertext: octets(data),
    offset: data.contentOffset,
  };
}

/** The value that an octet string holds. */
export function embedded(value: Asn1Value): Asn1Value {
  return Asn1Value.first({ bytes: octets(value), base: value.contentOffset, budget: value.budget });
}
