import { childrenOf, expect, octets } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed, OverLimit, Unsupported, WrongPassword } from '../failures.ts';
import { keyVerdict } from '../key/keyVerdict.ts';
import { readPkcs8 } from '../key/pkcs8.ts';
import type { WorkBudget } from '../limits.ts';
import { passwordCipher } from '../pbe/algorithm.ts';
import { isPlainAscii, type PasswordForm } from '../pbe/password.ts';
import type { PasswordCipher } from '../pbe/passwordCipher.ts';
import type { Certificate, JavaFeature, KeyVerdict } from '../types.ts';

/** An EncryptedPrivateKeyInfo (RFC 5208, section 6) whose encryption is read here. */
export interface LockedKey {
  readonly cipher: PasswordCipher;
  readonly ciphertext: Uint8Array;
}

interface KeyAnswer {
  readonly verdict: KeyVerdict;
  /** What in the key's encryption, or in its password, Java of some versions does not read. */
  readonly features: readonly JavaFeature[];
}

/**
 * Tries a key of PKCS12 (an EncryptedPrivateKeyInfo) against the chain that it should belong to. A key that cannot be
 * tried is no failure of the store: Java, too, looks into it only when it is used.
 */
export function tryKey(
  encrypted: Asn1Value,
  password: string,
  chain: readonly Certificate[],
  budget: WorkBudget,
): KeyAnswer {
  const key = lockedKey(encrypted);
  if (!('cipher' in key)) return key;
  const features = new Set(key.cipher.features);
  const verdict = keyVerdict(
    () => {
      try {
        const { pkcs8, form } = decryptKey(key, password, budget);
        for (const feature of passwordFeatures(password, form.java)) features.add(feature);
        return pkcs8;
      } catch (failure) {
        if (failure instanceof OverLimit && failure.javaRefuses) features.add('iterations');
        throw failure;
      }
    },
    chain,
    budget,
  );
  return { verdict, features: [...features] };
}

/** What of the encryption of a key that nobody asked for Java of some versions does not read. */
export function keyFeatures(encrypted: Asn1Value): readonly JavaFeature[] {
  const key = lockedKey(encrypted);
  return 'cipher' in key ? key.cipher.features : key.features;
}

/** Whether the password makes a private key of the bytes; throws one of `failures.ts` where it does not. */
export function opensKey(encrypted: Asn1Value, password: string, budget: WorkBudget): boolean {
  const key = lockedKey(encrypted);
  if (!('cipher' in key)) return false;
  decryptKey(key, password, budget).pkcs8.fill(0);
  return true;
}

export function passwordFeatures(password: string, java: boolean): readonly JavaFeature[] {
  if (isPlainAscii(password)) return [];
  return [java ? 'non-ascii-password' : 'foreign-password-encoding'];
}

/** The encryption of a key, or what to answer where there is none that is read here. */
export function lockedKey(encrypted: Asn1Value): LockedKey | KeyAnswer {
  try {
    const [algorithm, data] = childrenOf(encrypted, TAG.sequence, encrypted, 'an encrypted key');
    return {
      cipher: passwordCipher(expect(algorithm, TAG.sequence, encrypted, 'the algorithm of an encrypted key')),
      ciphertext: octets(expect(data, TAG.octetString, encrypted, 'an encrypted key')),
    };
  } catch (failure) {
    if (failure instanceof Malformed) return { verdict: 'corrupt', features: [] };
    if (failure instanceof Unsupported) return { verdict: 'unsupported', features: ['unknown-key-encryption'] };
    if (failure instanceof OverLimit) return { verdict: 'not-checked', features: [] };
    throw failure;
  }
}

/** Wrong passwords show as broken padding or as bytes that are no private key; they throw {@link WrongPassword}. */
export function decryptKey(
  { cipher, ciphertext }: LockedKey,
  password: string,
  budget: WorkBudget,
): { readonly pkcs8: Buffer; readonly form: PasswordForm } {
  for (const form of cipher.forms(password)) {
    const pkcs8 = cipher.decrypt(form.bytes, ciphertext, budget);
    if (!pkcs8) continue;
    try {
      readPkcs8(pkcs8, budget);
      return { pkcs8, form };
    } catch (failure) {
      pkcs8.fill(0);
      if (!(failure instanceof Malformed)) throw failure;
    }
  }
  throw new WrongPassword();
}
