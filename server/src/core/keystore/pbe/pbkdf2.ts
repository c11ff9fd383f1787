import { pbkdf2Sync } from 'node:crypto';
import { childrenOf, oidOf, smallInteger } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { Unsupported } from '../failures.ts';
import { HASHES, type HashFunction } from '../kdf/hash.ts';
import type { WorkBudget } from '../limits.ts';
import { algorithmName } from './names.ts';
import { iterationsOf, saltOf } from './parameters.ts';

const PBKDF2_OID = '1.2.840.113549.1.5.12';
const HMAC_SHA1 = '1.2.840.113549.2.7';

/** Hashes behind the HMACs of PBKDF2 and PBMAC1 (RFC 8018, appendix B.1). */
const HMAC_HASHES: ReadonlyMap<string, string> = new Map([
  [HMAC_SHA1, '1.3.14.3.2.26'],
  ['1.2.840.113549.2.8', '2.16.840.1.101.3.4.2.4'],
  ['1.2.840.113549.2.9', '2.16.840.1.101.3.4.2.1'],
  ['1.2.840.113549.2.10', '2.16.840.1.101.3.4.2.2'],
  ['1.2.840.113549.2.11', '2.16.840.1.101.3.4.2.3'],
  ['1.2.840.113549.2.12', '2.16.840.1.101.3.4.2.5'],
  ['1.2.840.113549.2.13', '2.16.840.1.101.3.4.2.6'],
]);

/** PBKDF2 (RFC 8018, section 5.2) with the parameters of a file. */
export interface Pbkdf2 {
  readonly hash: HashFunction;
  /** In bytes; undefined where the file leaves it to the cipher. */
  readonly keyBytes: number | undefined;
  derive(password: Uint8Array, bytes: number, budget: WorkBudget): Buffer;
}

/** Reads the AlgorithmIdentifier of a key derivation; `Unsupported` for any but PBKDF2. */
export function readPbkdf2(identifier: Asn1Value | undefined, parent: Asn1Value): Pbkdf2 {
  const [name, parameters] = childrenOf(identifier, TAG.sequence, parent, 'a key derivation');
  const oid = oidOf(name, parent);
  if (oid !== PBKDF2_OID)
    throw new Unsupported(`key derivation by ${algorithmName(oid)}, which Java does not read either`);
  const [salt, iterations, ...optional] = childrenOf(parameters, TAG.sequence, parent, 'the parameters of PBKDF2');
  const saltBytes = saltOf(salt, parent);
  const count = iterationsOf(iterations, parent);
  const keyBytes = optional.find(({ tag }) => tag === TAG.integer);
  const prf = optional.find(({ tag }) => tag === TAG.sequence);
  // SHA-1 when the file names none (RFC 8018, appendix A.2).
  const hash = hmacHash(prf ? oidOf(prf.children()[0], prf) : HMAC_SHA1);
  return {
    hash,
    keyBytes: keyBytes && smallInteger(keyBytes),
    derive(password, bytes, budget) {
      budget.spendDerivation(count, count * Math.ceil(bytes / hash.digestBytes) * hash.pbkdf2Weight);
      try {
        return pbkdf2Sync(password, saltBytes, count, bytes, hash.name);
      } catch {
        throw new Unsupported(`PBKDF2 with ${hash.name}, which this Node.js does not have`);
      }
    },
  };
}

/** The hash of an HMAC by the HMAC's object identifier. */
export function hmacHash(oid: string): HashFunction {
  const hash = HASHES.get(HMAC_HASHES.get(oid) ?? '');
  if (!hash) throw new Unsupported(`key derivation with ${algorithmName(oid)}, which Java does not read either`);
  return hash;
}
