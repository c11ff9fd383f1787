import type { Dirent } from 'node:fs';
import { dirname } from '../../core/index.ts';
import type { Disk } from '../disk.ts';
import { fileStamp, readRegularFile } from '../readRegularFile.ts';

/** Units, `release` files, scripts and lists of accounts; what is larger than this (bytes) is none of them. */
const FILE_LIMIT = 1024 * 1024;
const ENTRY_LIMIT = 2000;
/** Units are hardly ever longer (bytes). */
const GLANCE = 16 * 1024;

/** Looks at files and folders, and remembers their state: so that later it can be told cheaply whether any changed. */
export class Witness {
  readonly disk: Disk;
  readonly #signal: AbortSignal | undefined;
  /** Undefined for what was not there. */
  readonly #stamps = new Map<string, string | undefined>();
  readonly #files = new Set<string>();

  constructor(disk: Disk, signal?: AbortSignal) {
    this.disk = disk;
    this.#signal = signal;
  }

  /** True once nobody waits for an answer any more; what was found by then is not all. */
  get cancelled(): boolean {
    return this.#signal?.aborted === true;
  }

  /** The files that were read, for watching. */
  get files(): readonly string[] {
    return [...this.#files];
  }

  /** All that must not change, be it there or not. */
  get paths(): readonly string[] {
    return [...this.#stamps.keys()];
  }

  /** Counts the present state of the file or folder among what must not change. */
  async remember(path: string): Promise<void> {
    if (!this.#stamps.has(path)) this.#stamps.set(path, await fileStamp(path, this.disk));
  }

  /** The entries of a folder by name, at most 2,000; none where it cannot be read. */
  async list(folder: string): Promise<readonly Dirent[]> {
    const entries: Dirent[] = [];
    await this.remember(folder);
    try {
      for await (const entry of await this.disk.entries(folder)) {
        if (entries.push(entry) >= ENTRY_LIMIT || this.cancelled) break;
      }
    } catch {
      await this.remember(dirname(folder));
    }
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** A small regular file's bytes; undefined where there are none. */
  async read(path: string): Promise<Buffer | undefined> {
    const outcome = await readRegularFile(path, FILE_LIMIT, this.disk);
    if (outcome.status !== 'file') {
      await this.remember(path);
      return undefined;
    }
    this.#stamps.set(path, outcome.stamp);
    this.#files.add(path);
    return outcome.bytes;
  }

  /** The first 16 KB of one regular file among many, at a third of the cost; only its folder will tell of a change. */
  async glance(path: string): Promise<string | undefined> {
    const buffer = Buffer.allocUnsafe(GLANCE);
    try {
      const file = await this.disk.open(path);
      try {
        return buffer.toString('latin1', 0, await file.read(buffer, 0));
      } finally {
        await file.close();
      }
    } catch {
      return undefined;
    }
  }

  /** True while all that was looked at is as it was. */
  async holds(): Promise<boolean> {
    const same = async ([path, stamp]: [string, string | undefined]) => (await fileStamp(path, this.disk)) === stamp;
    return (await Promise.all([...this.#stamps].map(same))).every((isSame) => isSame);
  }
}
