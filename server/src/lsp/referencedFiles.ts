import { FileWatcher } from '../host/watch/fileWatcher.ts';
import type { Workspace } from '../host/workspace.ts';

interface Listener {
  /** `users`: paths of the documents that depend on the file. */
  fileChanged(users: readonly string[]): Promise<unknown>;
  documentChanged(path: string): Promise<void>;
  keyPackChanged(): Promise<void>;
}

/**
 * Watches the keystores that documents refer to, the key packs of settings, what else the facts about their servers come from, and the documents
 * themselves where the client does not.
 */
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
    const users = this.#workspace.usersOf(path);
    void this.#listener.fileChanged(users);
    if (this.#workspace.settings.packFiles().includes(path)) void this.#listener.keyPackChanged();
    if (this.#withDocuments && this.#workspace.document(path)) void this.#listener.documentChanged(path);
  }
}
