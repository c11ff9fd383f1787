import { createDecipheriv, type Decipher } from 'node:crypto';
import { Unsupported } from '../failures.ts';
import type { WorkBudget } from '../limits.ts';
import { decryptRc2Cbc } from './rc2.ts';
import { applyRc4 } from './rc4.ts';

/** OpenSSL's names, all in CBC mode but RC4. */
type CipherName = 'rc4' | 'rc2' | 'des-cbc' | 'des-ede-cbc' | 'des-ede3-cbc' | `${'aes' | 'camellia'}-${number}-cbc`;

/** Sizes in bytes. */
export interface CipherSpec {
  readonly name: CipherName;
  readonly keyBytes: number;
  /** 0 for a stream cipher, which has neither padding nor an initialisation vector. */
  readonly blockBytes: number;
}

interface KeyAndIv {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

/** The plain text, or undefined where the padding (PKCS #5) shows that key or data are wrong. */
export function decrypt(
  cipher: CipherSpec,
  { key, iv }: KeyAndIv,
  data: Uint8Array,
  budget: WorkBudget,
): Buffer | undefined {
  budget.spendDecryption(data.length, STEPS_PER_CIPHER + data.length * stepsPerByte(cipher.name));
  if (cipher.name === 'rc4') return applyRc4(key, data);
  if (data.length === 0 || data.length % cipher.blockBytes !== 0) return undefined;
  const padded = cipher.name === 'rc2' ? decryptRc2Cbc(key, iv, data) : decryptNatively(cipher.name, key, iv, data);
  return withoutPadding(padded, cipher.blockBytes);
}

function decryptNatively(name: CipherName, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  let decipher: Decipher;
  try {
    decipher = isDes(name)
      ? createDecipheriv('des-ede3-cbc', Buffer.alloc(24, key), iv)
      : createDecipheriv(name, key, iv);
  } catch {
    throw new Unsupported(`the cipher ${name}, which this Node.js does not have`);
  }
  decipher.setAutoPadding(false);
  return decipher.update(data);
}

/** What the start of a cipher costs, in steps of key derivation. */
const STEPS_PER_CIPHER = 100;

/** Triple DES takes 40 ns for a byte, our RC2 50, a step of key derivation 300 to 400. */
function stepsPerByte(name: CipherName): number {
  if (name === 'rc2') return 0.2;
  return name.startsWith('des') ? 0.15 : 0.03;
}

/** DES and two-key triple DES are triple DES with keys that come again: some builds of Node.js have only that. */
function isDes(name: CipherName): boolean {
  return name === 'des-cbc' || name === 'des-ede-cbc';
}

function withoutPadding(plain: Buffer, blockBytes: number): Buffer | undefined {
  const count = plain[plain.length - 1] ?? 0;
  if (count < 1 || count > blockBytes) return undefined;
  const end = plain.length - count;
  return plain.subarray(end).every((octet) => octet === count) ? plain.subarray(0, end) : undefined;
}
