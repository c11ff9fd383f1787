import { type FSWatcher, watch } from 'node:fs';
import { basename } from '../../core/index.ts';
import { type WatchPoint, watchPoints } from './watchPoints.ts';

/** Each folder takes one of the system's watches, of which there are few on old systems. */
const FOLDER_LIMIT = 256;

interface WatchedFolder {
  readonly watcher: FSWatcher;
  /** Entry name -> the files that depend on it. */
  files: Map<string, Set<string>>;
}

/** Watches files where they are, through their folders: so that replacing, renaming and turning links is seen. */
export class FileWatcher {
  readonly #changed: (path: string) => void;
  readonly #folders = new Map<string, WatchedFolder>();
  #wanted: readonly string[] = [];
  #settling = false;
  #stale = false;
  #disposed = false;

  /** `changed` gets the path as it was given to {@link watch}; it may come several times for one change. */
  constructor(changed: (path: string) => void) {
    this.#changed = changed;
  }

  /** Replaces the set of watched files. What lies beyond the limit of folders is not watched. */
  watch(paths: readonly string[]): void {
    const same = paths.length === this.#wanted.length && paths.every((path, index) => path === this.#wanted[index]);
    if (!same) this.#watchAnew(paths);
  }

  #watchAnew(paths: readonly string[]): void {
    this.#wanted = paths;
    this.#stale = true;
    if (!this.#settling) void this.#settle();
  }

  dispose(): void {
    this.#disposed = true;
    for (const { watcher } of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  async #settle(): Promise<void> {
    this.#settling = true;
    while (this.#stale && !this.#disposed) {
      this.#stale = false;
      const byFolder = new Map<string, Map<string, Set<string>>>();
      for (const path of this.#wanted) for (const point of await watchPoints(path)) add(byFolder, point, path);
      if (!this.#disposed && !this.#stale) this.#apply(byFolder);
    }
    this.#settling = false;
  }

  #apply(byFolder: ReadonlyMap<string, Map<string, Set<string>>>): void {
    for (const [folder, { watcher }] of this.#folders) {
      if (byFolder.has(folder)) continue;
      watcher.close();
      this.#folders.delete(folder);
    }
    for (const [folder, files] of byFolder) {
      const known = this.#folders.get(folder);
      if (known) known.files = files;
      else if (this.#folders.size < FOLDER_LIMIT) this.#open(folder, files);
    }
  }

  #open(folder: string, files: Map<string, Set<string>>): void {
    try {
      const watcher = watch(folder, { persistent: false }, (event, name) => this.#seen(folder, event, name));
      const close = () => {
        watcher.close();
        if (this.#folders.get(folder)?.watcher === watcher) this.#folders.delete(folder);
      };
      watcher.on('error', close);
      this.#folders.set(folder, { watcher, files });
      // What happened between the last look at these files, or at the way to them, and this moment was seen by nobody.
      this.#stale = true;
      for (const path of new Set([...files.values()].flatMap((paths) => [...paths]))) this.#changed(path);
    } catch {
      // The folder is not there or not ours to read: its files are looked at again with the next edit.
    }
  }

  #seen(folder: string, event: string, name: string | null): void {
    const watched = this.#folders.get(folder);
    if (!watched) return;
    const { watcher, files } = watched;
    // Node gives the folder's own name where that was moved or deleted: the watch goes with it, and another may stand there.
    const isOwn = name === basename(folder);
    const hit =
      name === null || isOwn ? [...files.values()].flatMap((paths) => [...paths]) : [...(files.get(name) ?? [])];
    if (hit.length === 0) return;
    if (isOwn && event === 'rename') {
      watcher.close();
      this.#folders.delete(folder);
    }
    for (const path of new Set(hit)) this.#changed(path);
    // A link may lead elsewhere now.
    this.#watchAnew(this.#wanted);
  }
}

function add(byFolder: Map<string, Map<string, Set<string>>>, point: WatchPoint, path: string): void {
  const files = byFolder.get(point.folder) ?? new Map<string, Set<string>>();
  byFolder.set(point.folder, files);
  const paths = files.get(point.name) ?? new Set<string>();
  files.set(point.name, paths);
  paths.add(path);
}
