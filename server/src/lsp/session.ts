import type { Connection } from 'vscode-languageserver/node';
import { type ConfigDocument, fileKindOf, type References, type Snapshot } from '../core/index.ts';
import { Workspace, type WorkspaceOptions } from '../host/workspace.ts';
import { BesideText } from './besideText.ts';
import { Checks } from './checks.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { clientReferences } from './clientReferences.ts';
import { coalesced, nextTurn } from './coalesce.ts';
import { DeploymentWatch } from './deploymentWatch.ts';
import type { DiagnosticsChannel, Reported } from './diagnostics/channel.ts';
import { PullChannel } from './diagnostics/pull.ts';
import { PushChannel } from './diagnostics/push.ts';
import { FactLoader } from './factLoader.ts';
import { FormattingSwitch } from './formattingSwitch.ts';
import { describeError } from './guard.ts';
import type { IncomingMessages } from './incomingMessages.ts';
import { Looks } from './looks.ts';
import { type OpenDocument, OpenDocuments } from './openDocuments.ts';
import { ReferencedFiles } from './referencedFiles.ts';
import { dropWithSiblings, readSiblings } from './siblings.ts';
import { uriOfPath } from './uris.ts';
import { warnTo } from './warn.ts';
import { WorkspaceFolders } from './workspaceFolders.ts';

/** An open document of ours, parsed as the client sent it last. */
export interface Found {
  readonly open: OpenDocument;
  readonly document: ConfigDocument;
}

/** One client's documents and what is known of them, until its `shutdown`. */
export class Session implements Reported {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly workspace: Workspace;
  readonly folders: WorkspaceFolders;
  readonly documents = new OpenDocuments();
  readonly references: References;
  readonly checks: Checks;
  readonly facts: FactLoader;
  readonly looks: Looks;
  /** For clients that show all servers. */
  readonly deployment: DeploymentWatch;
  readonly formatting: FormattingSwitch;
  readonly beside: BesideText;
  /** For clients that pull diagnostics. */
  readonly pull: PullChannel | undefined;
  /** Paths found in the workspace's folders. */
  readonly discovered = new Set<string>();
  /** What documents wait for before their first analysis: the editor's settings. */
  configured: Promise<void> = Promise.resolve();
  readonly #channel: DiagnosticsChannel;
  readonly #messages: IncomingMessages | undefined;
  readonly #files: ReferencedFiles;
  /** Open documents whose text is newer than the workspace's. */
  readonly #pending = new Set<OpenDocument>();
  /** Paths of documents whose new text is not reported on yet. */
  readonly #edited = new Set<string>();
  readonly #opening = new Map<string, Promise<void>>();
  /** Changed verdicts on documents that are still being opened. */
  #held: readonly string[] = [];

  constructor(
    connection: Connection,
    client: ClientFeatures,
    options: WorkspaceOptions,
    page: (path: string) => string,
    messages: IncomingMessages | undefined,
  ) {
    this.connection = connection;
    this.client = client;
    this.folders = new WorkspaceFolders(client.folders);
    this.workspace = new Workspace({ ...options, warn: warnTo(connection) });
    this.references = clientReferences(client, page, (path) => this.uriOf(path));
    this.checks = new Checks(this.workspace, this.references, client.coexistence, () => this.touchAll());
    this.formatting = new FormattingSwitch(connection, client.registersFormatting);
    this.beside = new BesideText(connection, this.workspace, this.documents, client);
    this.looks = new Looks(this.workspace);
    this.deployment = new DeploymentWatch(connection);
    this.facts = new FactLoader(this.workspace, (paths) => this.touch(paths));
    this.pull = client.pullsDiagnostics
      ? new PullChannel(connection, this.checks, this, client.refreshesDiagnostics)
      : undefined;
    this.#channel = this.pull ?? new PushChannel(connection, this.checks, this);
    this.#messages = messages;
    this.#files = new ReferencedFiles(this.workspace, !client.fileWatchers, {
      fileChanged: (users) => Promise.all(users.map((user) => this.facts.load(user))),
      documentChanged: (path) => this.reload(path),
      keyPackChanged: () => this.reloadSettings(),
    });
  }

  isReported(path: string): boolean {
    return this.discovered.has(path) || this.documents.at(path) !== undefined;
  }

  uriOf(path: string): string {
    return this.documents.at(path)?.uri ?? uriOfPath(path);
  }

  versionOf(path: string): number | null {
    return this.documents.at(path)?.text.version ?? null;
  }

  /** The open document with its newest text; undefined for those that are not ours. */
  find(uri: string): Found | undefined {
    this.#takeTexts();
    const open = this.documents.get(uri);
    const document = open && this.workspace.document(open.path);
    return document && { open, document };
  }

  /** What is known now, with the newest text of every open document. */
  snapshot(): Snapshot {
    this.#takeTexts();
    return this.workspace.snapshot();
  }

  /** Resolves when everything that the document's first analysis needs has been read. */
  async opened(uri: string): Promise<void> {
    await this.#opening.get(this.documents.get(uri)?.path ?? '');
  }

  open(document: OpenDocument): void {
    this.#pending.add(document);
    const prepared = this.#prepare(document)
      .catch((error: unknown) => this.connection.console.error(`opening failed: ${describeError(error)}`))
      .finally(() => {
        this.#opening.delete(document.path);
        this.#edited.add(document.path);
        this.#schedule();
      });
    this.#opening.set(document.path, prepared);
  }

  edit(document: OpenDocument): void {
    this.#pending.add(document);
    this.#schedule();
  }

  async close(document: OpenDocument): Promise<void> {
    const { path, uri } = document;
    this.#messages?.forget(uri);
    this.facts.forget(path);
    this.#pending.delete(document);
    if (this.discovered.has(path) && this.workspace.trusted) await this.workspace.closeText(path);
    else this.touch(dropWithSiblings(this.workspace, path, (other) => this.isReported(other)));
    if (fileKindOf(path) === 'settings') void this.reloadSettings();
    // Opened again meanwhile: its new text is reported on as any other.
    if (this.documents.at(path)) return;
    this.touch([path]);
    this.#channel.closed(document);
  }

  /** Something other than an open text changed about these documents. */
  touch(paths: Iterable<string>): void {
    this.checks.touch(paths);
    this.#schedule();
  }

  touchAll(): void {
    this.checks.touchAll();
    this.#schedule();
  }

  /** Reads files from disk and checks them: their text at once, their keystores as they are opened. */
  async load(paths: readonly string[]): Promise<void> {
    for (const path of paths) await this.workspace.addFile(path);
    this.touch(paths);
    await this.facts.loadAll(paths);
    this.#files.watch();
  }

  /** Files left the workspace. */
  forget(paths: readonly string[]): void {
    for (const path of paths) this.facts.forget(path);
    this.touch(paths);
    this.#files.watch();
  }

  /** A configuration file was written, made or deleted on disk. */
  async reload(path: string): Promise<void> {
    await (this.documents.at(path) ? this.workspace.prepare(path) : this.workspace.addFile(path));
    if (fileKindOf(path) === 'settings') await this.reloadSettings();
    this.touch([path]);
    await this.facts.load(path);
    this.#files.watch();
  }

  /** Some settings file or the editor's settings changed: all that depends on them is looked at again. */
  readonly reloadSettings = coalesced(async () => {
    await this.workspace.reloadSettings();
    this.touchAll();
    await this.facts.loadAll(this.workspace.snapshot().documents.map(({ path }) => path));
    this.#files.watch();
  });

  dispose(): void {
    this.checks.dispose();
    this.facts.dispose();
    this.#files.dispose();
    this.workspace.dispose();
  }

  async #prepare({ path }: OpenDocument): Promise<void> {
    await this.configured;
    this.#takeTexts();
    if (!this.workspace.document(path)) return;
    await this.workspace.prepare(path);
    if (!this.workspace.trusted) return;
    const missing = await readSiblings(this.workspace, path);
    this.touch([path, ...missing]);
    void this.facts.loadAll(missing);
  }

  #takeTexts(): void {
    for (const { path, text } of this.#pending) {
      this.workspace.openText(path, text.getText());
      this.#edited.add(path);
      this.checks.touch([path]);
    }
    this.#pending.clear();
  }

  readonly #schedule = nextTurn(
    () => this.#flush(),
    (error) => this.connection.console.error(`analysis failed: ${describeError(error)}`),
  );

  /** Analyses the newest texts and reports; a text that a waiting message will change is left to that message. */
  #flush(): void {
    for (const { uri, text } of this.#pending) if (this.#messages?.isNewest(uri, text.version) === false) return;
    this.#takeTexts();
    const isReady = (path: string) => !this.#opening.has(path);
    const edited = new Set([...this.#edited].filter(isReady));
    for (const path of edited) this.#edited.delete(path);
    const changes = new Set([...this.#held, ...this.checks.takeChanges()]);
    this.#held = [...changes].filter((path) => !isReady(path));
    this.#channel.report(edited, new Set([...changes].filter(isReady)));
    this.deployment.changed();
    this.beside.update(edited);
    for (const path of edited) void this.#followUp(path);
  }

  async #followUp(path: string): Promise<void> {
    if (fileKindOf(path) === 'settings') await this.reloadSettings();
    await this.facts.load(path);
    this.#files.watch();
  }
}
