import { createHash, randomBytes } from 'node:crypto';
import { type OpenResult, Secret } from '../../core/index.ts';
import type { KeystoreOpener } from './opener.ts';

const CACHE_LIMIT = 4096;
const keyOfThisProcess = randomBytes(32);
const passwordKeys = new WeakMap<Secret, string>();

/** A name for the password that is worthless outside this process. */
export function passwordKey(password: Secret | undefined): string {
  if (password === undefined) return 'none';
  let key = passwordKeys.get(password);
  if (key === undefined) {
    key = createHash('sha256').update(keyOfThisProcess).update(Secret.reveal(password)).digest('base64');
    passwordKeys.set(password, key);
  }
  return key;
}

/** Which private keys to try, their password still wrapped. */
export interface SecretKeyQuestion {
  readonly alias: string | undefined;
  readonly password: Secret | undefined;
}

/** Distinct for distinct questions, and as worthless outside as {@link passwordKey}. */
export function questionKey(keys: SecretKeyQuestion | undefined): string {
  return keys === undefined ? 'none' : `${passwordKey(keys.password)}:${JSON.stringify(keys.alias ?? null)}`;
}

const revealed = (secret: Secret | undefined) => (secret === undefined ? undefined : Secret.reveal(secret));

/** Remembers results by the file's SHA-256 and a keyed hash of the password; never passwords, keys or bytes. */
export class CachedOpener {
  readonly #opener: KeystoreOpener;
  readonly #results = new Map<string, Promise<OpenResult>>();

  constructor(opener: KeystoreOpener) {
    this.#opener = opener;
  }

  open(bytes: Buffer, password: Secret | undefined, keys?: SecretKeyQuestion): Promise<OpenResult> {
    const key = `${createHash('sha256').update(bytes).digest('base64')}:${passwordKey(password)}:${questionKey(keys)}`;
    const known = this.#results.get(key);
    if (known !== undefined) return known;
    const result = this.#opener.open(bytes, revealed(password), keys && { ...keys, password: revealed(keys.password) });
    const oldest = this.#results.size >= CACHE_LIMIT ? this.#results.keys().next().value : undefined;
    if (oldest !== undefined) this.#results.delete(oldest);
    this.#results.set(key, result);
    return result;
  }

  dispose(): void {
    this.#opener.dispose();
  }
}
