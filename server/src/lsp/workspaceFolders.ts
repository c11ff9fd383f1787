import { folderOf } from '../host/scoped.ts';
import { pathOfUri } from './uris.ts';

/** The folders of the client's workspace that lie on this machine. */
export class WorkspaceFolders {
  /** Absolute path to the client's own spelling of the URI. */
  readonly #uris = new Map<string, string>();

  constructor(uris: readonly string[]) {
    this.change(uris, []);
  }

  get paths(): readonly string[] {
    return [...this.#uris.keys()];
  }

  /** Path and URI of each. */
  get all(): readonly (readonly [path: string, uri: string])[] {
    return [...this.#uris];
  }

  change(added: readonly string[], removed: readonly string[]): void {
    for (const uri of removed) this.#uris.delete(pathOfUri(uri) ?? '');
    for (const uri of added) {
      const path = pathOfUri(uri);
      if (path !== undefined) this.#uris.set(path, uri);
    }
  }

  /** The innermost folder that a file or folder lies in. */
  of(path: string): string | undefined {
    return folderOf(this.#uris.keys(), path);
  }
}
