import { childrenOf } from '../asn1/read.ts';
import { TAG } from '../asn1/value.ts';
import { type CipherSpec, decrypt } from '../cipher/decrypt.ts';
import { Malformed, WrongPassword } from '../failures.ts';
import { iteratePasswordMd5, passwordMd5Steps } from '../kdf/md5.ts';
import type { WorkBudget } from '../limits.ts';
import { iterationsOf, saltOf } from '../pbe/parameters.ts';
import type { EncryptedKey } from './encryptedKey.ts';
import { readPkcs8 } from './pkcs8.ts';

/** PBEWithMD5AndTripleDES, SunJCE's own protection of keys in JCEKS (com.sun.crypto.provider.KeyProtector). */
export const JCE_PROTECTOR = '1.3.6.1.4.1.42.2.19.1';

const CIPHER: CipherSpec = { name: 'des-ede3-cbc', keyBytes: 24, blockBytes: 8 };
const SALT_BYTES = 8;

/** Decrypts a key. Nothing in it proves the password but that its plain text is a private key. */
export function decryptByJceProtector(key: EncryptedKey, password: string, budget: WorkBudget): Buffer {
  const { salt, iterations } = readParameters(key);
  if (key.ciphertext.length === 0 || key.ciphertext.length % CIPHER.blockBytes !== 0) {
    throw new Malformed(key.offset, 'an encrypted private key of a wrong length');
  }
  const derived = deriveJceKey(password, salt, iterations, budget);
  const keyAndIv = { key: derived.subarray(0, CIPHER.keyBytes), iv: derived.subarray(CIPHER.keyBytes) };
  const plain = decrypt(CIPHER, keyAndIv, key.ciphertext, budget);
  derived.fill(0);
  if (!plain) throw new WrongPassword();
  try {
    readPkcs8(plain, budget);
    return plain;
  } catch (failure) {
    plain.fill(0);
    throw failure instanceof Malformed ? new WrongPassword() : failure;
  }
}

function readParameters({ parameters, offset }: EncryptedKey): { salt: Uint8Array; iterations: number } {
  if (!parameters) throw new Malformed(offset, 'an encrypted private key without the parameters of its encryption');
  const [saltValue, iterations] = childrenOf(parameters, TAG.sequence, parameters, 'the parameters of an encryption');
  const salt = saltOf(saltValue, parameters);
  if (salt.length !== SALT_BYTES) throw new Malformed(parameters.offset, 'a salt of a wrong length');
  return { salt, iterations: iterationsOf(iterations, parameters) };
}

/**
 * Key and initialisation vector, 24 and 8 bytes, as com.sun.crypto.provider.PBES1Core makes them: each half of the salt
 * goes through MD5 with the password behind it, again and again.
 */
export function deriveJceKey(password: string, salt: Uint8Array, iterations: number, budget: WorkBudget): Buffer {
  const secret = Buffer.from(password, 'utf8');
  budget.spendDerivation(iterations, 2 * passwordMd5Steps(secret, iterations));
  const [first, second] = halves(salt);
  const derived = Buffer.concat([
    iteratePasswordMd5(first, secret, iterations),
    iteratePasswordMd5(second, secret, iterations),
  ]);
  secret.fill(0);
  return derived;
}

/** Of two equal halves the first is turned round, lest they derive the same. */
function halves(salt: Uint8Array): readonly [Uint8Array, Uint8Array] {
  const first = salt.slice(0, SALT_BYTES / 2);
  const second = salt.slice(SALT_BYTES / 2);
  const equal = first.every((octet, index) => octet === second[index]);
  return [equal ? Uint8Array.from(first).reverse() : first, second];
}
