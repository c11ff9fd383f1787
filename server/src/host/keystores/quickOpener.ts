import { type KeyQuestion, type OpenResult, openKeystore } from '../../core/index.ts';
import type { KeystoreOpener } from './opener.ts';

const JKS_MAGIC = Buffer.from('feedfeed', 'hex');
/** PBEWithMD5AndTripleDES of SunJCE (1.3.6.1.4.1.42.2.19.1), encoded: 200,000 iterations and more for each key. */
const COSTLY_KEYS = Buffer.from('06092b060104012a021301', 'hex');
/** About a hundred certificates, which take a millisecond or two (bytes). */
const QUICK_BYTES = 128 * 1024;

/** True for what opens faster than it travels to another thread and back: JKS without keys of JCEKS, unless it is large. */
export function isQuick(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return file.length <= QUICK_BYTES && file.subarray(0, 4).equals(JKS_MAGIC) && !file.includes(COSTLY_KEYS);
}

/** Opens quick keystores on the calling thread, one a turn of its event loop, and leaves all others to another opener. */
export class QuickOpener implements KeystoreOpener {
  readonly #other: KeystoreOpener;
  /** Resolves in the turn of the last one that waits. */
  #turn = Promise.resolve();

  constructor(other: KeystoreOpener) {
    this.#other = other;
  }

  async open(bytes: Uint8Array, password: string | undefined, keys: KeyQuestion | undefined): Promise<OpenResult> {
    if (!isQuick(bytes)) return this.#other.open(bytes, password, keys);
    this.#turn = this.#turn.then(() => new Promise((resolve) => setImmediate(resolve)));
    await this.#turn;
    return openKeystore(bytes, password, keys);
  }

  dispose(): void {
    this.#other.dispose();
  }
}
