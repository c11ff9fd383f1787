import { fileKindOf, join } from '../core/index.ts';
import { type Disk, pooledDisk } from './disk.ts';
import { documentedFiles } from './documentedFiles.ts';
import { toHostPath } from './hostPath.ts';

const DEPTH_LIMIT = 8;
const ENTRY_LIMIT = 50_000;
const SYSTEM_FOLDERS: ReadonlySet<string> = new Set(['/proc', '/sys', '/dev']);
/** Copies of servers have it for Java's version; deep and wide as it is, it holds no configuration of ours. */
const JAVA_FOLDERS = /\/usr\/lib\/jvm$/;

/** Where a search for configuration files did not look, and why. */
export interface LeftOut {
  readonly path: string;
  readonly why: 'missing' | 'permission' | 'too-deep' | 'too-many-entries' | 'other-device' | 'not-ours';
}

export interface Discovery {
  /** Absolute paths with forward slashes, sorted; candidates by name. */
  readonly files: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

export interface DiscoverOptions {
  readonly signal?: AbortSignal;
  readonly disk?: Disk;
  /** How many entries below each path are looked at; 50,000 when absent. */
  readonly entryLimit?: number;
  /** Absolute path -> true to leave it out without a word (the editor's files.exclude). */
  readonly exclude?: (path: string) => boolean;
  /** Called with the number of entries seen, about every thousand. */
  readonly onProgress?: (entries: number) => void;
}

/**
 * Finds the configuration files at and below the given paths. The documented places come first, then a walk, bounded in
 * depth and number of entries, on one device, never through symbolic links to folders.
 */
export async function discover(paths: readonly string[], options: DiscoverOptions = {}): Promise<Discovery> {
  const walk = new Walk(options);
  for (const path of paths) await walk.start(toHostPath(path));
  return { files: [...walk.files].sort(), leftOut: walk.leftOut };
}

class Walk {
  readonly files = new Set<string>();
  readonly leftOut: LeftOut[] = [];
  readonly #options: DiscoverOptions;
  readonly #disk: Disk;
  readonly #entryLimit: number;
  #entries = 0;

  constructor(options: DiscoverOptions) {
    this.#options = options;
    this.#disk = options.disk ?? pooledDisk;
    this.#entryLimit = options.entryLimit ?? ENTRY_LIMIT;
  }

  async start(path: string): Promise<void> {
    const stats = await this.#disk.stat(path).catch((error: NodeJS.ErrnoException) => error.code ?? 'EIO');
    if (typeof stats === 'string') {
      if (stats === 'ENOENT' || stats === 'ENOTDIR' || stats === 'ENAMETOOLONG') {
        this.leftOut.push({ path, why: 'missing' });
      } else if (fileKindOf(path))
        this.files.add(path); // Whoever loads it is told why it cannot be read.
      else this.leftOut.push({ path, why: 'permission' });
    } else if (!stats.isDirectory()) {
      if (fileKindOf(path) === undefined) this.leftOut.push({ path, why: 'not-ours' });
      else this.files.add(path);
    } else {
      for (const file of await documentedFiles(path, this.#disk)) this.files.add(file);
      this.#entries = 0;
      await this.#folder(path, stats.dev);
    }
  }

  /** Breadth first, so that a bound which is hit leaves out the deepest. */
  async #folder(start: string, device: bigint): Promise<void> {
    let level = [start];
    for (let depth = 0; level.length > 0; depth++) {
      if (depth > DEPTH_LIMIT) {
        for (const path of level.slice(0, 5)) this.leftOut.push({ path, why: 'too-deep' });
        return;
      }
      const next: string[] = [];
      for (const folder of level) {
        if (this.#options.signal?.aborted) return;
        if (this.#entries >= this.#entryLimit) {
          this.leftOut.push({ path: folder, why: 'too-many-entries' });
          return;
        }
        next.push(...(await this.#entriesOf(folder, device)));
      }
      level = next;
    }
  }

  async #entriesOf(folder: string, device: bigint): Promise<readonly string[]> {
    const folders: string[] = [];
    try {
      if ((await this.#disk.stat(folder)).dev !== device) {
        this.leftOut.push({ path: folder, why: 'other-device' });
        return folders;
      }
      for await (const entry of await this.#disk.entries(folder)) {
        if (++this.#entries % 1000 === 0) this.#options.onProgress?.(this.#entries);
        if (this.#entries > this.#entryLimit) {
          this.leftOut.push({ path: folder, why: 'too-many-entries' });
          break;
        }
        const path = join(folder, entry.name);
        if (entry.name === '.git' || entry.name === 'node_modules' || this.#options.exclude?.(path)) continue;
        if (entry.isDirectory()) {
          if (!SYSTEM_FOLDERS.has(path) && !JAVA_FOLDERS.test(path)) folders.push(path);
        } else if (fileKindOf(entry.name)) this.files.add(path);
      }
    } catch {
      this.leftOut.push({ path: folder, why: 'permission' });
    }
    return folders.sort();
  }
}
