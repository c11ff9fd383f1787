import { createDecipheriv, type Decipher } from 'node:crypto';
import { Unsupported } from '../failures.ts';
import { decryptRc2Cbc } from './rc2.ts';

type CipherName = 'rc2' | 'des-ede3-cbc' | 'aes-128-cbc' | 'aes-256-cbc';

/** Sizes in bytes. */
export interface CipherSpec {
  readonly name: CipherName;
  readonly keyBytes: number;
  readonly blockBytes: number;
}

/** The plain text, or undefined where the padding (PKCS #5) shows that key or data are wrong. */
export function decryptCbc(cipher: CipherSpec, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer | undefined {
  if (data.length === 0 || data.length % cipher.blockBytes !== 0) return undefined;
  const padded = cipher.name === 'rc2' ? decryptRc2Cbc(key, iv, data) : decryptNatively(cipher.name, key, iv, data);
  return withoutPadding(padded, cipher.blockBytes);
}

function decryptNatively(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  let decipher: Decipher;
  try {
    decipher = createDecipheriv(name, key, iv);
  } catch {
    throw new Unsupported(`the cipher ${name}, which this Node.js does not have`);
  }
  decipher.setAutoPadding(false);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

function withoutPadding(plain: Buffer, blockBytes: number): Buffer | undefined {
  const count = plain[plain.length - 1] ?? 0;
  if (count < 1 || count > blockBytes) return undefined;
  const end = plain.length - count;
  return plain.subarray(end).every((octet) => octet === count) ? plain.subarray(0, end) : undefined;
}
