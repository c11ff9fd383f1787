import type { DidChangeConfigurationParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver/node';
import { configure, configureFrom } from './configuration.ts';
import { WorkspaceDiscovery } from './discovery.ts';
import { describeError } from './guard.ts';
import { registerForChanges } from './registrations.ts';
import type { Session } from './session.ts';

/** What happens to a session as a whole: its start, trust, new settings and folders, its end. */
export class Lifecycle {
  readonly discovery: WorkspaceDiscovery;
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    this.discovery = new WorkspaceDiscovery(session);
  }

  /** The client is ready for requests: settings first, then the whole workspace. */
  start(): void {
    this.#inBackground('registration', () => registerForChanges(this.#session));
    this.#session.configured = this.#configure();
    this.#discover();
  }

  trusted(): void {
    if (this.#session.workspace.trusted) return;
    this.#inBackground('trust', async () => {
      await this.#session.workspace.trust();
      await this.#session.reloadSettings();
      await this.discovery.run();
    });
  }

  async settingsChanged({ settings }: DidChangeConfigurationParams): Promise<void> {
    if (this.#session.client.configuration) await this.#configure();
    else configureFrom(this.#session, settings);
    await this.#session.reloadSettings();
    this.#discover();
  }

  foldersChanged({ added, removed }: WorkspaceFoldersChangeEvent): void {
    this.discovery.changeFolders(
      added.map(({ uri }) => uri),
      removed.map(({ uri }) => uri),
    );
    this.#discover();
  }

  dispose(): void {
    this.discovery.dispose();
    this.#session.dispose();
  }

  async #configure(): Promise<void> {
    const { exclude } = await configure(this.#session);
    this.discovery.exclude = exclude;
  }

  #discover(): void {
    this.#inBackground('discovery', async () => {
      await this.#session.configured;
      if (this.#session.workspace.trusted) await this.discovery.run();
    });
  }

  #inBackground(name: string, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.#session.connection.console.error(`${name} failed: ${describeError(error)}`);
    });
  }
}
