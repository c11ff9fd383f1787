import { createHash, timingSafeEqual } from 'node:crypto';
import { Malformed, WrongPassword } from '../failures.ts';
import type { WorkBudget } from '../limits.ts';
import { jksPassword } from '../pbe/password.ts';
import type { EncryptedKey } from './encryptedKey.ts';

/** Sun's own protection of keys in JKS (sun.security.provider.KeyProtector). */
export const JDK_PROTECTOR = '1.3.6.1.4.1.42.2.17.1.1';

const SALT_BYTES = 20;
const DIGEST_BYTES = 20;

/** What a call of node:crypto's SHA-1 costs, in steps of key derivation. */
const STEPS_PER_DIGEST = 15;
/** The one over the key, and as much as all around costs. */
const OTHER_DIGESTS = 10;

/**
 * Decrypts `salt || key xor stream || SHA-1(password || key)`, the stream being SHA-1s that each continue the one before:
 * SHA-1(password || salt) is the first. The last digest proves the password.
 */
export function decryptByJdkProtector(
  { ciphertext, offset }: EncryptedKey,
  password: string,
  budget: WorkBudget,
): Buffer {
  const keyBytes = ciphertext.length - SALT_BYTES - DIGEST_BYTES;
  if (keyBytes < 0) throw new Malformed(offset, 'an encrypted private key that is too short');
  budget.spendDecryption(keyBytes, (Math.ceil(keyBytes / DIGEST_BYTES) + OTHER_DIGESTS) * STEPS_PER_DIGEST);
  const secret = jksPassword(password);
  const plain = Buffer.alloc(keyBytes);
  let stream: Uint8Array = ciphertext.subarray(0, SALT_BYTES);
  for (let at = 0; at < keyBytes; at += DIGEST_BYTES) {
    stream = createHash('sha1').update(secret).update(stream).digest();
    const end = Math.min(at + DIGEST_BYTES, keyBytes);
    for (let index = at; index < end; index++) {
      plain[index] = (ciphertext[SALT_BYTES + index] ?? 0) ^ (stream[index - at] ?? 0);
    }
  }
  const computed = createHash('sha1').update(secret).update(plain).digest();
  secret.fill(0);
  if (timingSafeEqual(computed, ciphertext.subarray(SALT_BYTES + keyBytes))) return plain;
  plain.fill(0);
  throw new WrongPassword();
}
