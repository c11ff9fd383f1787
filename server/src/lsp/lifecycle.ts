import type { DidChangeConfigurationParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver/node';
import { SECTION } from '../protocol/settings.ts';
import { askSettings, type EditorSettings, sentSettings, useSettings } from './configuration.ts';
import { WorkspaceDiscovery } from './discovery.ts';
import { forgetFiles } from './forgetFiles.ts';
import { describeError } from './guard.ts';
import { registerForChanges } from './registrations.ts';
import type { Session } from './session.ts';

/** What happens to a session as a whole: its start, trust, new settings and folders, its end. */
export class Lifecycle {
  readonly discovery: WorkspaceDiscovery;
  readonly #session: Session;
  /** Counts the questions for settings: an answer to an older one is worth nothing. */
  #asked = 0;

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
    if (this.#session.client.configuration) await this.#configureAgain();
    else this.#use(sentSettings(ownSection(settings)));
    await this.#session.reloadSettings();
    this.#discover();
  }

  /** Each folder has settings of its own, so they are asked for before its files are looked at. */
  async foldersChanged({ added, removed }: WorkspaceFoldersChangeEvent): Promise<void> {
    this.#session.folders.change(
      added.map(({ uri }) => uri),
      removed.map(({ uri }) => uri),
    );
    await forgetFiles(this.#session, (path) => !this.discovery.contains(path));
    await this.#configureAgain();
    await this.#session.reloadSettings();
    this.#discover();
  }

  dispose(): void {
    this.discovery.dispose();
    this.#session.dispose();
  }

  async #configureAgain(): Promise<void> {
    this.#session.configured = this.#configure();
    await this.#session.configured;
  }

  async #configure(): Promise<void> {
    const question = ++this.#asked;
    const settings = await askSettings(this.#session, (late) => {
      if (question !== this.#asked) return;
      this.#use(late);
      this.#inBackground('settings', () => this.#session.reloadSettings());
      this.#discover();
    });
    if (settings && question === this.#asked) this.#use(settings);
  }

  #use(settings: EditorSettings): void {
    useSettings(this.#session, settings);
    this.discovery.exclude = settings.exclude;
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

function ownSection(settings: unknown): unknown {
  return settings !== null && typeof settings === 'object' ? (settings as Record<string, unknown>)[SECTION] : undefined;
}
