import type { Workspace } from '../host/workspace.ts';
import { coalesced } from './coalesce.ts';

/** So many documents' keystores are looked up at a time. */
const BATCH = 40;

/** Looks up keystores behind the checks' back, once at a time for each document. */
export class FactLoader {
  readonly #workspace: Workspace;
  readonly #changed: (paths: ReadonlySet<string>) => void;
  readonly #loads = new Map<string, () => Promise<void>>();
  readonly #stop = new AbortController();

  /** `changed` gets the documents with a new fact. */
  constructor(workspace: Workspace, changed: (paths: ReadonlySet<string>) => void) {
    this.#workspace = workspace;
    this.#changed = changed;
  }

  /** Looks at the keystores of one document. Resolves when they are known. */
  load(path: string): Promise<void> {
    const load = this.#loads.get(path) ?? coalesced(() => this.#refresh(new Set([path])));
    this.#loads.set(path, load);
    return load();
  }

  async loadAll(paths: readonly string[]): Promise<void> {
    for (let from = 0; from < paths.length && !this.#stop.signal.aborted; from += BATCH) {
      await this.#refresh(new Set(paths.slice(from, from + BATCH)));
    }
  }

  forget(path: string): void {
    this.#loads.delete(path);
  }

  dispose(): void {
    this.#stop.abort();
  }

  async #refresh(paths: ReadonlySet<string>): Promise<void> {
    const changed = await this.#workspace.refreshFacts(paths, this.#stop.signal);
    if (changed && !this.#stop.signal.aborted) this.#changed(paths);
  }
}
