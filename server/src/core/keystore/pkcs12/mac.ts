import { timingSafeEqual } from 'node:crypto';
import { childrenOf, expect, octets, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { Unsupported, WrongPassword } from '../failures.ts';
import { HASHES } from '../kdf/hash.ts';
import { hmac } from '../kdf/hmac.ts';
import { PURPOSE, pkcs12Kdf } from '../kdf/pkcs12Kdf.ts';
import { iterationsOf, saltOf } from '../pbe/parameters.ts';
import { pkcs12Passwords } from '../pbe/password.ts';

/** Throws {@link WrongPassword} unless the MacData of RFC 7292 (section 4) fits password and content. */
export function proveMac(macData: Asn1Value, content: Uint8Array, password: string): void {
  const [digestInfo, salt, iterations] = childrenOf(macData, TAG.sequence, macData, 'the MAC');
  const [algorithm, digest] = childrenOf(digestInfo, TAG.sequence, macData, 'the digest of the MAC');
  const oid = oidOf(childrenOf(algorithm, TAG.sequence, macData, 'the algorithm of the MAC')[0], macData);
  const hash = HASHES.get(oid);
  if (!hash) throw new Unsupported(`a MAC by the algorithm ${oid}`);
  const expected = octets(expect(digest, TAG.octetString, macData, 'the digest of the MAC'));
  const derivation = {
    hash,
    salt: saltOf(salt, macData),
    iterations: iterations ? iterationsOf(iterations, macData) : 1,
  };
  for (const bytes of pkcs12Passwords(password)) {
    const key = pkcs12Kdf({ ...derivation, password: bytes }, PURPOSE.mac, hash.digestBytes, macData.budget);
    const actual = hmac(hash, key, content);
    if (actual.length === expected.length && timingSafeEqual(actual, expected)) return;
  }
  throw new WrongPassword();
}
