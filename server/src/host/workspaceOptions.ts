import type { Disk } from './disk.ts';
import type { KeystoreOpener } from './keystores/opener.ts';

export interface WorkspaceOptions {
  /** Milliseconds since the epoch. */
  now(): number;
  readonly opener: KeystoreOpener;
  /** {@link pooledDisk} when absent. */
  readonly disk?: Disk;
  /** False: texts only; no path is probed and no settings file is honoured. */
  readonly trusted: boolean;
  /** The folder that is this machine's own `/`, where owners and permissions of files are the server's; `/` when absent. */
  readonly systemRoot?: string;
  /** Gets what is wrong with the user's settings, as a sentence; nobody when absent. */
  readonly warn?: (message: string) => void;
}
