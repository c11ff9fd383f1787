import type { OpenResult, Secret, UnreadableReason } from '../../core/index.ts';
import type { Disk } from '../disk.ts';
import { readRegularFile } from '../readRegularFile.ts';
import type { CachedOpener } from './cachedOpener.ts';
import { KEYSTORE_FILE_LIMIT } from './storeFacts.ts';

/** A file as it was read, which can be tried with one password after the other. */
export type StoreLook =
  | { readonly status: 'missing' }
  | { readonly status: 'unreadable'; readonly reason: UnreadableReason }
  | {
      readonly status: 'read';
      readonly bytes: number;
      /** All private keys are tried, with the store's password where they have none of their own. */
      open(password: Secret | undefined, keyPassword: Secret | undefined): Promise<OpenResult>;
    };

export async function storeLook(path: string, opener: CachedOpener, disk: Disk): Promise<StoreLook> {
  const outcome = await readRegularFile(path, KEYSTORE_FILE_LIMIT, disk);
  if (outcome.status !== 'file') return outcome;
  const { bytes } = outcome;
  return {
    status: 'read',
    bytes: bytes.length,
    open: (password, keyPassword) => {
      const keys = password || keyPassword ? { alias: undefined, password: keyPassword } : undefined;
      return opener.open(bytes, password, keys);
    },
  };
}
