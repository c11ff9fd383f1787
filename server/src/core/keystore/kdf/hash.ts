import { createHash } from 'node:crypto';
import { Unsupported } from '../failures.ts';
import { iteratePasswordMd5 } from './md5.ts';
import { iterateSha1 } from './sha1.ts';
import { iterateSha256 } from './sha256.ts';

/** A hash function as key derivation sees it; sizes in bytes. */
export interface HashFunction {
  /** OpenSSL's name. */
  readonly name: string;
  readonly digestBytes: number;
  readonly blockBytes: number;
  /** Cost of hashing once more, in steps of our own SHA-1: a call of node:crypto takes as long as eight. */
  readonly weight: number;
  /** Cost of one iteration of node:crypto's PBKDF2, which is two of the hash. */
  readonly pbkdf2Weight: number;
  /** Own code for the whole of {@link iteratedHash}, or for a digest of big-endian words. */
  readonly iterate?: (input: Uint8Array, iterations: number) => Buffer;
  readonly iterateWords?: (digest: Int32Array, times: number) => void;
}

/** Hashes of words of 32 and of 64 bits. */
const SMALL = { blockBytes: 64, weight: 8, pbkdf2Weight: 0.7 } as const;
const LARGE = { blockBytes: 128, weight: 8, pbkdf2Weight: 2.5 } as const;

/** Hashes of PKCS12 by object identifier (RFC 8017, appendix B.1; FIPS 180-4). */
export const HASHES: ReadonlyMap<string, HashFunction> = new Map<string, HashFunction>([
  ['1.2.840.113549.2.5', { ...SMALL, name: 'md5', digestBytes: 16, weight: 1, iterate: iterateMd5 }],
  ['1.3.14.3.2.26', { ...SMALL, name: 'sha1', digestBytes: 20, weight: 1, iterateWords: iterateSha1 }],
  ['2.16.840.1.101.3.4.2.1', { ...SMALL, name: 'sha256', digestBytes: 32, weight: 1.3, iterateWords: iterateSha256 }],
  ['2.16.840.1.101.3.4.2.2', { ...LARGE, name: 'sha384', digestBytes: 48 }],
  ['2.16.840.1.101.3.4.2.3', { ...LARGE, name: 'sha512', digestBytes: 64 }],
  ['2.16.840.1.101.3.4.2.4', { ...SMALL, name: 'sha224', digestBytes: 28 }],
  ['2.16.840.1.101.3.4.2.5', { ...LARGE, name: 'sha512-224', digestBytes: 28 }],
  ['2.16.840.1.101.3.4.2.6', { ...LARGE, name: 'sha512-256', digestBytes: 32 }],
]);

function iterateMd5(input: Uint8Array, iterations: number): Buffer {
  return iteratePasswordMd5(input, new Uint8Array(), iterations);
}

/** A long loop would stay in code that V8 optimised on entry, at half the speed; short calls do not. */
const BATCH = 256;

/** The hash of `input`, hashed again `iterations - 1` times. */
export function iteratedHash(hash: HashFunction, input: Uint8Array, iterations: number): Buffer {
  if (hash.iterate) return hash.iterate(input, iterations);
  const first = digest(hash, input);
  if (!hash.iterateWords) {
    let current = first;
    for (let round = 1; round < iterations; round++) current = digest(hash, current);
    return current;
  }
  const words = Int32Array.from({ length: hash.digestBytes / 4 }, (_, index) => first.readInt32BE(index * 4));
  for (let left = iterations - 1; left > 0; left -= BATCH) hash.iterateWords(words, Math.min(left, BATCH));
  const result = Buffer.alloc(hash.digestBytes);
  words.forEach((word, index) => {
    result.writeInt32BE(word, index * 4);
  });
  return result;
}

/** The hash of `input`; {@link Unsupported} where this Node.js lacks the function. */
export function digest(hash: HashFunction, input: Uint8Array): Buffer {
  try {
    return createHash(hash.name).update(input).digest();
  } catch {
    throw new Unsupported(`the hash ${hash.name}, which this Node.js does not have`);
  }
}
