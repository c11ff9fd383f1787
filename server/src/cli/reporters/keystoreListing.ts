import type { OpenResult } from '../../core/index.ts';
import type { StoreUse } from './keystoreUses.ts';

/** A keystore as it was opened. */
export interface KeystoreListing {
  /** As the user wrote it. */
  readonly file: string;
  readonly cwd: string;
  readonly result: OpenResult;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether the user gave a password. */
  readonly password: boolean;
  /** Whether the user gave a password for the private keys. */
  readonly keyPassword: boolean;
  /** Undefined where no configuration was found around the file. */
  readonly uses: readonly StoreUse[] | undefined;
}
