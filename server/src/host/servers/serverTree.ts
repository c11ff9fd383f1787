import type { Dirent } from 'node:fs';
import { dirname, join } from '../../core/index.ts';
import type { LinkTarget } from '../disk.ts';
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
  readonly #known = new Map<string, LinkTarget>([['/', 'plain']]);
  readonly #lists = new Map<string, readonly Dirent[]>();

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
    if (found === undefined) return [];
    const known = this.#lists.get(found) ?? (await this.witness.list(join(this.root, found)));
    this.#lists.set(found, known);
    return known;
  }

  /** A small file's text, byte by byte, which is what paths, names and versions need; undefined where there is none. */
  async read(path: string): Promise<string | undefined> {
    const found = await this.resolve(path);
    return found === undefined ? undefined : (await this.witness.read(join(this.root, found)))?.toString('latin1');
  }

  /** {@link read} of an entry of a {@link list}, without a close eye on the file: see {@link Witness.glance}. */
  async glance(folder: string, entry: Dirent): Promise<string | undefined> {
    const path = join(folder, entry.name);
    if (!entry.isFile()) return this.read(path);
    const found = await this.resolve(folder);
    return found === undefined ? undefined : this.witness.glance(join(this.root, `${found}/${entry.name}`));
  }

  async isLink(path: string): Promise<boolean> {
    const folder = await this.resolve(dirname(path));
    if (folder === undefined) return false;
    return typeof (await this.#linkTarget(join(folder, path.slice(path.lastIndexOf('/') + 1)))) === 'object';
  }

  /** `path` has no link before its last part. */
  async #linkTarget(path: string): Promise<LinkTarget> {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const here = join(this.root, path);
    const target = await this.witness.disk.linkTarget(here);
    if (target !== 'plain') await this.witness.remember(dirname(here));
    this.#known.set(path, target);
    return target;
  }
}

function parts(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}
