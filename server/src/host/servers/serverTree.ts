import type { Dirent } from 'node:fs';
import { dirname, join } from '../../core/index.ts';
import type { Witness } from './witness.ts';

/** As many symbolic links as Linux follows on the way to one file. */
const LINK_LIMIT = 40;

/**
 * One server's files by their paths on that server. Links are followed as the server itself would: an absolute one leads
 * below the root of the copy, and one that climbs out of the copy leads nowhere, never into this machine's own files.
 */
export class ServerTree {
  readonly root: string;
  readonly witness: Witness;
  /** Paths that are known to be neither links nor absent. */
  readonly #plain = new Set<string>(['/']);
  readonly #absent = new Set<string>();

  constructor(root: string, witness: Witness) {
    this.root = root;
    this.witness = witness;
  }

  /** The path without links; undefined where it leads nowhere in this tree. */
  async resolve(path: string): Promise<string | undefined> {
    let pending = parts(path);
    let at = '/';
    let links = 0;
    for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
      if (name === '..') {
        if (at === '/' && this.root !== '/') return undefined;
        at = dirname(at);
        continue;
      }
      const entry = join(at, name);
      const target = await this.#linkTarget(entry);
      if (target === 'absent') return undefined;
      if (target === 'plain') {
        at = entry;
        continue;
      }
      if (++links > LINK_LIMIT) return undefined;
      pending = [...parts(target.to), ...pending];
      if (target.to.startsWith('/')) at = '/';
    }
    return at;
  }

  /** The entries of a folder; none where it cannot be read. */
  async list(folder: string): Promise<readonly Dirent[]> {
    const found = await this.resolve(folder);
    return found === undefined ? [] : this.witness.list(join(this.root, found));
  }

  /** A small file's text, byte by byte, which is what paths, names and versions need; undefined where there is none. */
  async read(path: string): Promise<string | undefined> {
    const found = await this.resolve(path);
    return found === undefined ? undefined : (await this.witness.read(join(this.root, found)))?.toString('latin1');
  }

  /** {@link read} without a close eye on the file: see {@link Witness.glance}. */
  async glance(path: string): Promise<string | undefined> {
    const found = await this.resolve(path);
    return found === undefined ? undefined : (await this.witness.glance(join(this.root, found)))?.toString('latin1');
  }

  async isLink(path: string): Promise<boolean> {
    const folder = await this.resolve(dirname(path));
    if (folder === undefined) return false;
    return typeof (await this.#linkTarget(join(folder, path.slice(path.lastIndexOf('/') + 1)))) === 'object';
  }

  /** `path` has no link before its last part. */
  async #linkTarget(path: string): Promise<{ readonly to: string } | 'plain' | 'absent'> {
    if (this.#plain.has(path)) return 'plain';
    if (this.#absent.has(path)) return 'absent';
    const here = join(this.root, path);
    try {
      const to = await this.witness.disk.readlink(here);
      await this.witness.remember(dirname(here));
      return { to };
    } catch (error) {
      const isThere = error instanceof Error && 'code' in error && error.code === 'EINVAL';
      if (!isThere) await this.witness.remember(dirname(here));
      (isThere ? this.#plain : this.#absent).add(path);
      return isThere ? 'plain' : 'absent';
    }
  }
}

function parts(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}
