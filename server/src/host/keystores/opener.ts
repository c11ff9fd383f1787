import { type KeyQuestion, type OpenResult, openKeystore } from '../../core/index.ts';

/** Opens a keystore's bytes; never rejects. Where it runs is the implementation's choice. */
export interface KeystoreOpener {
  open(bytes: Uint8Array, password: string | undefined, keys: KeyQuestion | undefined): Promise<OpenResult>;
  dispose(): void;
}

/** Opens on the calling thread: for the command line, where nothing waits. */
export const inlineOpener: KeystoreOpener = {
  open: async (bytes, password, keys) => openKeystore(bytes, password, keys),
  dispose() {},
};

const passing = new WeakSet<OpenResult>();

/** Marks a result that says more about the moment than about the file, such as a lost worker. */
export function asPassing(result: OpenResult): OpenResult {
  passing.add(result);
  return result;
}

/** True for a result that another try may not have. */
export function isPassing(result: OpenResult): boolean {
  return passing.has(result);
}
