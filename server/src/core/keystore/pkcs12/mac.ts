import { timingSafeEqual } from 'node:crypto';
import { childrenOf, expect, octets, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed, Unsupported } from '../failures.ts';
import { HASHES } from '../kdf/hash.ts';
import { hmac } from '../kdf/hmac.ts';
import { PURPOSE, pkcs12Kdf } from '../kdf/pkcs12Kdf.ts';
import { checkLimit, LIMITS, type WorkBudget } from '../limits.ts';
import { algorithmName } from '../pbe/names.ts';
import { iterationsOf, saltOf } from '../pbe/parameters.ts';
import { macPasswords, octetPasswords, type PasswordForm } from '../pbe/password.ts';
import { hmacHash, readPbkdf2 } from '../pbe/pbkdf2.ts';
import type { JavaFeature } from '../types.ts';

const PBMAC1 = '1.2.840.113549.1.5.14';

/** The digest over a PKCS12 file, ready to be computed. */
export interface Mac {
  readonly features: readonly JavaFeature[];
  /** The ways to read the password, Java's own first. */
  forms(password: string): readonly PasswordForm[];
  fits(password: Uint8Array, content: Uint8Array, budget: WorkBudget): boolean;
}

/** Reads a MacData (RFC 7292, section 4). */
export function readMac(macData: Asn1Value): Mac {
  const [digestInfo, salt, iterations] = childrenOf(macData, TAG.sequence, macData, 'the MAC');
  const [algorithm, digest] = childrenOf(digestInfo, TAG.sequence, macData, 'the digest of the MAC');
  const expected = octets(expect(digest, TAG.octetString, macData, 'the digest of the MAC'));
  const [name, parameters] = childrenOf(algorithm, TAG.sequence, macData, 'the algorithm of the MAC');
  const oid = oidOf(name, macData);
  if (oid === PBMAC1) return pbmac1(parameters, macData, expected);
  const hash = HASHES.get(oid);
  if (!hash) throw new Unsupported(`a MAC by ${algorithmName(oid)}, which Java does not read either`);
  const saltBytes = saltOf(salt, macData);
  const count = iterations ? iterationsOf(iterations, macData) : 1;
  return {
    features: featuresOf(hash.name),
    forms: macPasswords,
    fits(password, content, budget) {
      const derivation = { hash, salt: saltBytes, iterations: count, password };
      const key = pkcs12Kdf(derivation, PURPOSE.mac, hash.digestBytes, budget);
      return equal(hmac(hash, key, content), expected);
    },
  };
}

function featuresOf(hash: string): readonly JavaFeature[] {
  if (hash === 'sha1') return [];
  return [hash === 'md5' ? 'md5-mac' : 'sha2-mac'];
}

/** RFC 9879: PBKDF2 over the password as UTF-8, then an HMAC; salt and iterations of the MacData itself are not used. */
function pbmac1(parameters: Asn1Value | undefined, parent: Asn1Value, expected: Uint8Array): Mac {
  const [derivation, scheme] = childrenOf(parameters, TAG.sequence, parent, 'the parameters of PBMAC1');
  const pbkdf2 = readPbkdf2(derivation, parent);
  const hash = hmacHash(oidOf(childrenOf(scheme, TAG.sequence, parent, 'the HMAC of PBMAC1')[0], parent));
  const { keyBytes } = pbkdf2;
  if (keyBytes === undefined || keyBytes < 1) throw new Malformed(parent.offset, 'the key length of PBMAC1 is missing');
  checkLimit(keyBytes, LIMITS.macKeyBytes, 'bytes of a key for its MAC');
  return {
    features: ['pbmac1'],
    forms: octetPasswords,
    fits: (password, content, budget) =>
      equal(hmac(hash, pbkdf2.derive(password, keyBytes, budget), content), expected),
  };
}

function equal(actual: Uint8Array, expected: Uint8Array): boolean {
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
