import { Unsupported } from '../failures.ts';
import { readEncryptedKey } from '../key/encryptedKey.ts';
import { decryptByJceProtector, JCE_PROTECTOR } from '../key/jceProtector.ts';
import { decryptByJdkProtector, JDK_PROTECTOR } from '../key/jdkProtector.ts';
import { keyVerdict } from '../key/keyVerdict.ts';
import type { WorkBudget } from '../limits.ts';
import type { KeyQuestion, KeyVerdict } from '../types.ts';
import type { Format, StoredEntry } from './entry.ts';

/** Tries the private keys of one store, all at the cost of one budget. */
export class PrivateKeys {
  readonly #format: Format;
  readonly #budget: WorkBudget;

  constructor(format: Format, budget: WorkBudget) {
    this.#format = format;
    this.#budget = budget;
  }

  /** What the question asks about this entry, which may be nothing. */
  answer(entry: StoredEntry, question: KeyQuestion | undefined, storePassword: string | undefined): KeyVerdict {
    if (!question || !isMeant(entry, question)) return 'not-asked';
    const password = question.password ?? storePassword;
    return password === undefined ? 'not-asked' : this.#verdict(entry, password);
  }

  /** Whether the password opens the entry's private key, be it the certificate's or not. */
  opens(entry: StoredEntry, password: string): boolean {
    return isOpen(this.#verdict(entry, password));
  }

  #verdict({ protectedKey, chain }: StoredEntry, password: string): KeyVerdict {
    if (!protectedKey) return 'not-asked';
    return keyVerdict(() => this.#decrypt(protectedKey, password), chain, this.#budget);
  }

  /** JCEKS knows the protection of JKS, too; not so the other way round. */
  #decrypt({ bytes, offset }: NonNullable<StoredEntry['protectedKey']>, password: string): Uint8Array {
    const key = readEncryptedKey(bytes, offset, this.#budget);
    if (key.oid === JDK_PROTECTOR) return decryptByJdkProtector(key, password, this.#budget);
    if (key.oid === JCE_PROTECTOR && this.#format.isJceks) return decryptByJceProtector(key, password, this.#budget);
    throw new Unsupported(`a private key under the algorithm ${key.oid}`);
  }
}

export function isOpen(verdict: KeyVerdict): boolean {
  return verdict === 'opens' || verdict === 'mismatch';
}

function isMeant(entry: StoredEntry, { alias }: KeyQuestion): boolean {
  return alias === undefined || alias.toLowerCase() === entry.alias.toLowerCase();
}
