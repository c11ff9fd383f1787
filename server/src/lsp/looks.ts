import type { PathState } from '../core/index.ts';
import { pooledDisk } from '../host/disk.ts';
import { type OtherName, otherNames } from '../host/keystores/otherNames.ts';
import { listFolder } from '../host/listFolder.ts';
import { pathState } from '../host/pathState.ts';
import type { Workspace } from '../host/workspace.ts';

/** Looks at the disk for requests; in an untrusted workspace there is nothing to see. */
export class Looks {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  readonly listFolder: typeof listFolder = async (path) => (this.#workspace.trusted ? listFolder(path) : []);

  readonly exists = async (path: string): Promise<boolean> => {
    const state = await this.state(path);
    return state !== undefined && state !== 'missing';
  };

  /** Undefined where it cannot be seen. */
  readonly state = async (path: string): Promise<PathState | undefined> =>
    this.#workspace.trusted ? pathState(path, pooledDisk) : undefined;

  /** Which of the paths that documents lead to are other names of the file. */
  readonly otherNames = async (path: string, among: readonly string[]): Promise<readonly OtherName[]> =>
    this.#workspace.trusted ? otherNames(path, among, pooledDisk) : [];
}
