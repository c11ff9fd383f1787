import type { OpenResult } from '../keystore/types.ts';

/** Why a file could not be read although it is there. */
export type UnreadableReason =
  | 'permission'
  | 'directory'
  | 'fifo'
  | 'socket'
  | 'device'
  | 'symlink-loop'
  | 'too-large'
  | 'changed-while-reading'
  | 'io-error';

/** What the host learnt about the keystore of one binding. */
export type StoreFact =
  /** Its directory exists (or the server's root is `/`), the file does not. `candidates`: same-named files nearby, as paths to configure. */
  | { readonly status: 'missing'; readonly path: string; readonly candidates: readonly string[] }
  /** Its directory is absent under a root that is not `/`: keystores are often not copied. */
  | { readonly status: 'not-in-copy'; readonly path: string }
  | { readonly status: 'unreadable'; readonly path: string; readonly reason: UnreadableReason }
  | { readonly status: 'read'; readonly path: string; readonly result: OpenResult };

/** Facts by {@link KeystoreBinding.id}. A binding without one is not known yet: rules stay silent about it. */
export interface Facts {
  get(bindingId: string): StoreFact | undefined;
}
