import { childrenOf, expect, octets } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed, OverLimit, Unsupported } from '../failures.ts';
import { publicKeyMatches } from '../key/keyMatch.ts';
import { readPkcs8 } from '../key/pkcs8.ts';
import type { WorkBudget } from '../limits.ts';
import { passwordCipher } from '../pbe/algorithm.ts';
import { isPlainAscii } from '../pbe/password.ts';
import type { PasswordCipher } from '../pbe/passwordCipher.ts';
import type { Certificate, JavaFeature, KeyVerdict } from '../types.ts';

interface Encrypted {
  readonly cipher: PasswordCipher;
  readonly ciphertext: Uint8Array;
}

interface KeyAnswer {
  readonly verdict: KeyVerdict;
  /** What in the key's encryption, or in its password, Java of some versions does not read. */
  readonly features: readonly JavaFeature[];
}

/** Tries a key of PKCS12 (an EncryptedPrivateKeyInfo) against the certificate that it should belong to. */
export function tryKey(
  encrypted: Asn1Value,
  password: string,
  leaf: Certificate | undefined,
  budget: WorkBudget,
): KeyAnswer {
  let features: readonly JavaFeature[] | undefined;
  try {
    const { cipher, ciphertext } = readEncrypted(encrypted);
    features = cipher.features;
    for (const { bytes, java } of cipher.forms(password)) {
      const verdict = useKey(cipher.decrypt(bytes, ciphertext, budget), budget, (pkcs8) => {
        return leaf && publicKeyMatches(pkcs8, leaf, budget) === false ? 'mismatch' : 'opens';
      });
      if (verdict) return { verdict, features: [...features, ...passwordFeatures(password, java)] };
    }
    return { verdict: 'wrong-password', features };
  } catch (failure) {
    return answerOf(failure, features);
  }
}

/** What of the encryption of a key that nobody asked for Java of some versions does not read. */
export function keyFeatures(encrypted: Asn1Value): readonly JavaFeature[] {
  try {
    return readEncrypted(encrypted).cipher.features;
  } catch (failure) {
    return answerOf(failure, undefined).features;
  }
}

/** Whether the password makes a private key of the bytes. */
export function opensKey(encrypted: Asn1Value, password: string, budget: WorkBudget): boolean {
  const { cipher, ciphertext } = readEncrypted(encrypted);
  return cipher
    .forms(password)
    .some(({ bytes }) => useKey(cipher.decrypt(bytes, ciphertext, budget), budget, () => true) === true);
}

export function passwordFeatures(password: string, java: boolean): readonly JavaFeature[] {
  if (isPlainAscii(password)) return [];
  return [java ? 'non-ascii-password' : 'foreign-password-encoding'];
}

function readEncrypted(encrypted: Asn1Value): Encrypted {
  const [algorithm, data] = childrenOf(encrypted, TAG.sequence, encrypted, 'an encrypted key');
  return {
    cipher: passwordCipher(expect(algorithm, TAG.sequence, encrypted, 'the algorithm of an encrypted key')),
    ciphertext: octets(expect(data, TAG.octetString, encrypted, 'an encrypted key')),
  };
}

/** Undefined for bytes that are no private key, as a wrong password makes them. No copy of the key stays in memory. */
function useKey<Result>(pkcs8: Buffer | undefined, budget: WorkBudget, use: (pkcs8: Buffer) => Result) {
  if (!pkcs8) return undefined;
  try {
    if (!isPkcs8(pkcs8, budget)) return undefined;
    return use(pkcs8);
  } finally {
    pkcs8.fill(0);
  }
}

function isPkcs8(bytes: Uint8Array, budget: WorkBudget): boolean {
  try {
    readPkcs8(bytes, budget);
    return true;
  } catch (failure) {
    if (failure instanceof Malformed) return false;
    throw failure;
  }
}

/**
 * A key that cannot be tried is no failure of the store: Java, too, looks into it only when it is used. `features` are
 * those of its encryption, once that was read.
 */
function answerOf(failure: unknown, features: readonly JavaFeature[] | undefined): KeyAnswer {
  if (failure instanceof Malformed) return { verdict: 'corrupt', features: features ?? [] };
  if (failure instanceof Unsupported) {
    return { verdict: 'unsupported', features: features ?? ['unknown-key-encryption'] };
  }
  if (failure instanceof OverLimit) {
    return { verdict: 'not-checked', features: failure.javaRefuses ? ['iterations'] : (features ?? []) };
  }
  throw failure;
}
