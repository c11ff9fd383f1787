import type { WorkBudget } from '../limits.ts';
import { type HashFunction, iteratedHash } from './hash.ts';

/** What the derived bytes are for (RFC 7292, appendix B.3). */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const;

export interface Derivation {
  readonly hash: HashFunction;
  /** UTF-16, big-endian, terminated. */
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** Derives `length` bytes as RFC 7292, appendix B.2 says. */
export function pkcs12Kdf(derivation: Derivation, purpose: 1 | 2 | 3, length: number, budget: WorkBudget): Buffer {
  const { hash, password, salt, iterations } = derivation;
  const blocks = Math.ceil(length / hash.digestBytes);
  budget.spendDerivation(iterations, iterations * blocks * hash.weight);
  const v = hash.blockBytes;
  const diversifier = Buffer.alloc(v, purpose);
  const input = Buffer.concat([stretch(salt, v), stretch(password, v)]);
  const result: Buffer[] = [];
  for (let block = 0; block < blocks; block++) {
    const digest = iteratedHash(hash, Buffer.concat([diversifier, input]), iterations);
    result.push(digest);
    const addend = Buffer.alloc(v, digest);
    for (let at = 0; at < input.length; at += v) addWithOne(input.subarray(at, at + v), addend);
  }
  return Buffer.concat(result).subarray(0, length);
}

/** `bytes` repeated up to the next multiple of `v`; nothing for nothing. */
function stretch(bytes: Uint8Array, v: number): Buffer {
  return bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(Math.ceil(bytes.length / v) * v, bytes);
}

/** `target = target + addend + 1`, as big-endian numbers of one length. */
function addWithOne(target: Buffer, addend: Buffer): void {
  let carry = 1;
  for (let at = target.length - 1; at >= 0; at--) {
    const sum = (target[at] ?? 0) + (addend[at] ?? 0) + carry;
    target[at] = sum & 0xff;
    carry = sum >> 8;
  }
}
