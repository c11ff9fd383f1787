import { FileWatcher } from '../host/watch/fileWatcher.ts';
import type { Workspace } from '../host/workspace.ts';

interface Listener {
  /** `users`: paths of the documents that refer to the file. */
  keystoreChanged(users: readonly string[]): Promise<unknown>;
  documentChanged(path: string): Promise<void>;
}

/** Watches the keystores that documents refer to, and the documents themselves where the client does not. */
export class ReferencedFiles {
  readonly #workspace: Workspace;
  readonly #withDocuments: boolean;
  readonly #listener: Listener;
  readonly #watcher = new FileWatcher((path) => this.#changed(path));

  constructor(workspace: Workspace, withDocuments: boolean, listener: Listener) {
    this.#workspace = workspace;
    this.#withDocuments = withDocuments;
    this.#listener = listener;
  }

  /** Watches what the documents refer to now. */
  watch(): void {
    if (!this.#workspace.trusted) return;
    const documents = this.#withDocuments ? this.#workspace.snapshot().documents.map(({ path }) => path) : [];
    this.#watcher.watch([...this.#workspace.referencedFiles(), ...documents]);
  }

  dispose(): void {
    this.#watcher.dispose();
  }

  #changed(path: string): void {
    const { bindings } = this.#workspace.snapshot();
    const users = bindings.filter(({ target }) => target.status === 'resolved' && target.path === path);
    void this.#listener.keystoreChanged([...new Set(users.map(({ document }) => document.path))]);
    if (this.#withDocuments && this.#workspace.document(path)) void this.#listener.documentChanged(path);
  }
}
