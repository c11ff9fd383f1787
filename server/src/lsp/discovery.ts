import picomatch from 'picomatch';
import { type Discovery, discover } from '../host/discover.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** So many files are read and checked before the next. */
const BATCH = 60;

/** Finds the configuration files of the workspace's folders in the background, and keeps track of those. */
export class WorkspaceDiscovery {
  readonly #session: Session;
  readonly #folders = new Set<string>();
  #isExcluded: (path: string) => boolean = () => false;
  #running: AbortController | undefined;

  constructor(session: Session) {
    this.#session = session;
    for (const uri of session.client.folders) this.#add(uri);
  }

  set exclude(patterns: readonly string[]) {
    const matches = picomatch([...patterns], { dot: true });
    this.#isExcluded = (path) => {
      const folder = this.#folderOf(path);
      return folder !== undefined && matches(path.slice(folder.length + 1));
    };
  }

  /** True for paths in the workspace's folders that the editor does not hide. */
  covers(path: string): boolean {
    const folder = this.#folderOf(path);
    if (folder === undefined) return false;
    const parts = path.slice(folder.length + 1).split('/');
    return !parts.some((_, index) => this.#isExcluded(`${folder}/${parts.slice(0, index + 1).join('/')}`));
  }

  /** True for paths in the workspace's folders. */
  contains(path: string): boolean {
    return this.#folderOf(path) !== undefined;
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    for (const uri of added) this.#add(uri);
    for (const uri of removed) this.#folders.delete(pathOfUri(uri) ?? '');
  }

  /** Searches all folders anew. A search that is under way ends. */
  async run(): Promise<void> {
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    const session = this.#session;
    const { signal } = controller;
    const before = [...session.discovered];
    const progress = await session.connection.window.createWorkDoneProgress();
    progress.token.onCancellationRequested(() => controller.abort());
    progress.begin('Looking for configuration files', undefined, undefined, true);
    try {
      const found = await discover([...this.#folders], {
        signal,
        exclude: this.#isExcluded,
        onProgress: (entries) => progress.report(`${entries} entries`),
      });
      if (signal.aborted) return;
      this.#report(found);
      const files = new Set(found.files);
      this.#forget(before.filter((path) => !files.has(path)));
      for (let from = 0; from < found.files.length && !signal.aborted; from += BATCH) {
        progress.report(`${from} of ${found.files.length} files`);
        const batch = found.files.slice(from, from + BATCH);
        for (const path of batch) session.discovered.add(path);
        await session.load(batch);
      }
    } finally {
      progress.done();
    }
  }

  dispose(): void {
    this.#running?.abort();
  }

  #add(uri: string): void {
    const path = pathOfUri(uri);
    if (path !== undefined) this.#folders.add(path);
  }

  #folderOf(path: string): string | undefined {
    return [...this.#folders].find((folder) => path.startsWith(folder === '/' ? folder : `${folder}/`));
  }

  #forget(paths: readonly string[]): void {
    for (const path of paths) {
      this.#session.discovered.delete(path);
      this.#session.workspace.remove(path);
    }
    this.#session.forget(paths);
  }

  #report({ files, leftOut }: Discovery): void {
    const { console } = this.#session.connection;
    console.info(`${files.length} configuration files in ${this.#folders.size} folders`);
    for (const { path, why } of leftOut.slice(0, 20)) console.info(`not searched (${why}): ${path}`);
  }
}
