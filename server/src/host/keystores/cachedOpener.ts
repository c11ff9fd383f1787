import { createHash, randomBytes } from 'node:crypto';
import { type OpenResult, Secret } from '../../core/index.ts';
import { CertificatePool } from './certificatePool.ts';
import { isPassing, type KeystoreOpener } from './opener.ts';

const CACHE_LIMIT = 4096;
/** How long a passing failure is believed: at first, and at most, doubled with each that follows it (milliseconds). */
const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 10 * 60_000;
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

interface Remembered {
  readonly result: Promise<OpenResult>;
  /** Set where it failed for a passing reason: when it may be tried again, and how long that pause was. */
  retry?: { readonly at: number; readonly pause: number };
}

/**
 * Remembers results by the file's SHA-256 and a keyed hash of the password; never passwords, keys or bytes. What failed
 * for a passing reason is tried again when it is asked for after a pause.
 */
export class CachedOpener {
  readonly #opener: KeystoreOpener;
  readonly #now: () => number;
  readonly #known = new Map<string, Remembered>();
  readonly #certificates = new CertificatePool();

  /** `now` is a clock in milliseconds that only goes forward. */
  constructor(opener: KeystoreOpener, now: () => number = () => performance.now()) {
    this.#opener = opener;
    this.#now = now;
  }

  /** How many results are remembered. */
  get size(): number {
    return this.#known.size;
  }

  open(bytes: Buffer, password: Secret | undefined, keys?: SecretKeyQuestion): Promise<OpenResult> {
    const key = `${createHash('sha256').update(bytes).digest('base64')}:${passwordKey(password)}:${questionKey(keys)}`;
    const known = this.#known.get(key);
    const pause = known?.retry && this.#now() >= known.retry.at ? known.retry.pause * 2 : undefined;
    if (known !== undefined && pause === undefined) return known.result;
    const question = keys && { ...keys, password: revealed(keys.password) };
    const opened = this.#opener.open(bytes, revealed(password), question);
    const fresh: Remembered = { result: opened.then((result) => this.#certificates.shared(result)) };
    void fresh.result.then((result) => {
      if (isPassing(result)) fresh.retry = this.#retry(pause ?? FIRST_PAUSE);
    });
    this.#remember(key, fresh);
    return fresh.result;
  }

  dispose(): void {
    this.#opener.dispose();
  }

  #retry(wanted: number): NonNullable<Remembered['retry']> {
    const pause = Math.min(wanted, LONGEST_PAUSE);
    return { at: this.#now() + pause, pause };
  }

  #remember(key: string, fresh: Remembered): void {
    const oldest = this.#known.size >= CACHE_LIMIT ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, fresh);
  }
}
