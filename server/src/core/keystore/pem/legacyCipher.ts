import { createHash } from 'node:crypto';
import { type CipherSpec, decrypt } from '../cipher/decrypt.ts';
import { Malformed, WrongPassword } from '../failures.ts';
import type { WorkBudget } from '../limits.ts';
import type { TomcatPart } from './tomcatParts.ts';

/** The ciphers of DEK-Info headers that Tomcat 8.5 knows. */
const CIPHERS: ReadonlyMap<string, CipherSpec> = new Map<string, CipherSpec>([
  ['DES-CBC', { name: 'des-cbc', keyBytes: 8, blockBytes: 8 }],
  ['DES-EDE3-CBC', { name: 'des-ede3-cbc', keyBytes: 24, blockBytes: 8 }],
  ['AES-256-CBC', { name: 'aes-256-cbc', keyBytes: 32, blockBytes: 16 }],
]);
const SALT_BYTES = 8;

/**
 * Decrypts a part with the headers of RFC 1421 (`Proc-Type: 4,ENCRYPTED`, `DEK-Info: …`), the old format of OpenSSL. Its
 * key is made of MD5 once over password and salt, so that this costs next to nothing.
 */
export function decryptByHeader(part: TomcatPart, password: string, budget: WorkBudget): Buffer | 'unknown-cipher' {
  const cipher = CIPHERS.get(part.cipher ?? '');
  if (!cipher) return 'unknown-cipher';
  const iv = Buffer.from(part.iv, 'hex');
  if (iv.length !== cipher.blockBytes) throw new Malformed(part.offset, 'an initialisation vector of a wrong length');
  const key = keyOf(password, iv.subarray(0, SALT_BYTES), cipher.keyBytes);
  const plain = decrypt(cipher, { key, iv }, part.bytes, budget);
  key.fill(0);
  if (!plain) throw new WrongPassword();
  return plain;
}

/** MD5(password || salt), then MD5(digest || password || salt) and so on. */
function keyOf(password: string, salt: Uint8Array, bytes: number): Buffer {
  const secret = Buffer.from(password, 'utf8');
  const digests: Buffer[] = [];
  while (digests.length * 16 < bytes) {
    const before = digests[digests.length - 1] ?? Buffer.alloc(0);
    digests.push(createHash('md5').update(before).update(secret).update(salt).digest());
  }
  secret.fill(0);
  return Buffer.concat(digests).subarray(0, bytes);
}
