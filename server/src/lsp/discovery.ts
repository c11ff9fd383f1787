import picomatch from 'picomatch';
import { type Discovery, discover, type LeftOut } from '../host/discover.ts';
import { everywhere, inScope, mapScoped, pathWithin, type Scoped } from '../host/scoped.ts';
import { millisecondsSince } from '../host/support/machine.ts';
import { coalesced } from './coalesce.ts';
import { forgetFiles } from './forgetFiles.ts';
import type { Session } from './session.ts';

/** So many files are read and checked before the next. */
const BATCH = 60;

/** Finds the configuration files of the workspace's folders in the background, and keeps track of those. */
export class WorkspaceDiscovery {
  readonly #session: Session;
  #excludes: Scoped<(path: string) => boolean> = everywhere(() => false);
  #running: AbortController | undefined;
  /** What the last search that came to its end did not look at. */
  leftOut: readonly LeftOut[] = [];
  /** How long that took, with the reading of what it found: for people. */
  lastRun = 'none yet';

  constructor(session: Session) {
    this.#session = session;
  }

  /** Glob patterns of what each folder hides. */
  set exclude(patterns: Scoped<readonly string[]>) {
    this.#excludes = mapScoped(patterns, (globs) => picomatch([...globs], { dot: true }));
  }

  /** True for paths in the workspace's folders that the editor does not hide. */
  covers(path: string): boolean {
    const folder = this.#session.folders.of(path);
    if (folder === undefined) return false;
    const parts = pathWithin(folder, path).split('/');
    const above = folder.endsWith('/') ? folder : `${folder}/`;
    return !parts.some((_, index) => this.#isExcluded(`${above}${parts.slice(0, index + 1).join('/')}`));
  }

  /** True for paths in the workspace's folders. */
  contains(path: string): boolean {
    return this.#session.folders.of(path) !== undefined;
  }

  /** Searches all folders anew. A search that is under way ends first. */
  run(): Promise<void> {
    this.#running?.abort();
    return this.#search();
  }

  dispose(): void {
    this.#running?.abort();
  }

  readonly #search = coalesced(async () => {
    const controller = new AbortController();
    this.#running = controller;
    const session = this.#session;
    const { signal } = controller;
    const start = performance.now();
    const progress = await session.connection.window.createWorkDoneProgress().catch(() => undefined);
    progress?.token.onCancellationRequested(() => controller.abort());
    progress?.begin('Looking for configuration files', undefined, undefined, true);
    try {
      const found = await discover(session.folders.paths, {
        signal,
        exclude: (path) => this.#isExcluded(path),
        onProgress: (entries) => progress?.report(`${entries} entries`),
      });
      if (signal.aborted) return;
      this.#report(found);
      this.leftOut = found.leftOut;
      const files = new Set(found.files);
      await forgetFiles(session, (path) => !files.has(path));
      for (let from = 0; from < found.files.length && !signal.aborted; from += BATCH) {
        progress?.report(`${from} of ${found.files.length} files`);
        const batch = found.files.slice(from, from + BATCH);
        for (const path of batch) session.discovered.add(path);
        await session.load(batch);
      }
      this.lastRun = millisecondsSince(start);
    } finally {
      progress?.done();
    }
  });

  #isExcluded(path: string): boolean {
    const folder = this.#session.folders.of(path);
    return folder !== undefined && inScope(this.#excludes, path)(pathWithin(folder, path));
  }

  #report({ files, leftOut }: Discovery): void {
    const { console } = this.#session.connection;
    console.info(`${files.length} configuration files in ${this.#session.folders.paths.length} folders`);
    for (const { path, why } of leftOut.slice(0, 20)) console.info(`not searched (${why}): ${path}`);
  }
}
