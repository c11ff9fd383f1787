import { type Deployment, type PathState, pathsAsked } from '../core/index.ts';
import type { Disk } from './disk.ts';
import { pathState } from './pathState.ts';

/** Paths looked at at once. */
const AT_ONCE = 16;

/** Learns of the paths that documents name whether anything is there. */
export class Folders {
  readonly #disk: Disk;
  readonly #known = new Map<string, PathState>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** What was there when it was looked at last. */
  state(path: string): PathState | undefined {
    return this.#known.get(path);
  }

  /** Looks at the paths of these documents, or all; true when any changed. */
  async refresh(deployment: Deployment, paths?: ReadonlySet<string>, signal?: AbortSignal): Promise<boolean> {
    let changed = false;
    const queue = this.asked(deployment, paths).values();
    const refreshNext = async () => {
      for (const path of queue) {
        if (signal?.aborted) return;
        const state = await pathState(path, this.#disk);
        changed ||= this.#known.get(path) !== state;
        if (state) this.#known.set(path, state);
        else this.#known.delete(path);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, refreshNext));
    return changed;
  }

  /** The paths that these documents, or all, name. */
  asked(deployment: Deployment, paths?: ReadonlySet<string>): ReadonlySet<string> {
    const documents = deployment.documents.filter(({ path }) => paths === undefined || paths.has(path));
    return new Set(documents.flatMap((document) => pathsAsked(document, deployment)));
  }
}
