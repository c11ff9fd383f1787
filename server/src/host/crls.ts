import { type CrlContent, crlContent, crlPaths, type Deployment } from '../core/index.ts';
import type { Disk } from './disk.ts';
import { readRegularFile } from './readRegularFile.ts';

/** Lists of large authorities have a few megabytes (bytes). */
const FILE_LIMIT = 16 * 1024 * 1024;

/** Learns what the files of revoked certificates hold that documents name. */
export class Crls {
  readonly #disk: Disk;
  readonly #known = new Map<string, { readonly stamp: string; readonly content: CrlContent }>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** What the file held when it was read last; undefined where it could not be. */
  content(path: string): CrlContent | undefined {
    return this.#known.get(path)?.content;
  }

  /** Reads those that these documents, or all, name; true when any changed. */
  async refresh(deployment: Deployment, paths?: ReadonlySet<string>, signal?: AbortSignal): Promise<boolean> {
    const documents = deployment.documents.filter(({ path }) => paths === undefined || paths.has(path));
    let changed = false;
    for (const path of new Set(documents.flatMap((document) => crlPaths(document, deployment)))) {
      if (signal?.aborted) break;
      changed = (await this.#read(path)) || changed;
    }
    return changed;
  }

  async #read(path: string): Promise<boolean> {
    const before = this.#known.get(path);
    const outcome = await readRegularFile(path, FILE_LIMIT, this.#disk);
    if (outcome.status !== 'file') return this.#known.delete(path);
    const { stamp, bytes } = outcome;
    if (before?.stamp === stamp) return false;
    const content = crlContent(bytes);
    this.#known.set(path, { stamp, content });
    return content !== before?.content;
  }
}
