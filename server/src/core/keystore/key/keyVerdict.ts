import { Malformed, OverLimit, Unsupported, WrongPassword } from '../failures.ts';
import type { WorkBudget } from '../limits.ts';
import type { Certificate, KeyVerdict } from '../types.ts';
import { publicKeyMatches } from './keyMatch.ts';
import { readPkcs8 } from './pkcs8.ts';

/**
 * Opens a private key and says what became of it; its plain text is overwritten then. Where it cannot be told whether
 * the key is the certificate's, it opens.
 *
 * @param decrypt gives the key as PKCS #8, or throws one of `failures.ts`.
 */
export function keyVerdict(
  decrypt: () => Uint8Array,
  chain: readonly Certificate[],
  budget: WorkBudget,
): Exclude<KeyVerdict, 'not-asked'> {
  let pkcs8: Uint8Array | undefined;
  try {
    pkcs8 = decrypt();
    const [leaf] = chain;
    if (leaf) return publicKeyMatches(pkcs8, leaf, budget) === false ? 'mismatch' : 'opens';
    readPkcs8(pkcs8, budget);
    return 'opens';
  } catch (failure) {
    return verdictOf(failure);
  } finally {
    pkcs8?.fill(0);
  }
}

function verdictOf(failure: unknown): Exclude<KeyVerdict, 'not-asked'> {
  if (failure instanceof WrongPassword) return 'wrong-password';
  if (failure instanceof Malformed) return 'corrupt';
  if (failure instanceof Unsupported) return 'unsupported';
  // What Java itself refuses to do is no matter of our time.
  if (failure instanceof OverLimit) return failure.javaRefuses ? 'unsupported' : 'not-checked';
  throw failure;
}
