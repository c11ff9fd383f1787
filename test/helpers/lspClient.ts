import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  WorkDoneProgressCreateRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { type ClientOptions, EDITOR } from './lspCapabilities.ts';
import { applyEdit, lastFirst, positionOf, uriOf } from './lspPlaces.ts';

const PATIENCE = 30_000;

/** A language client for tests: it keeps what the server sends, and waits for what it is told to expect. */
export class LspClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcessWithoutNullStreams;
  readonly exit: Promise<number | null>;
  settings: Record<string, unknown>;
  /** Every byte that the server wrote, on either stream. */
  traffic = '';
  readonly published = new Map<string, { readonly version: number | undefined; readonly items: Diagnostic[] }>();
  /** How often the server asked for diagnostics to be pulled again. */
  refreshes = 0;
  readonly registered: string[] = [];
  /** The kinds of work-done progress that came: begin, report, end. */
  readonly progress: string[] = [];
  readonly partialResults: { readonly token: string; readonly value: object }[] = [];
  #wake = () => {};
  #change = this.#nextChange();
  readonly #texts = new Map<string, { version: number; text: string }>();
  result: InitializeResult = { capabilities: {} };

  constructor({ command, settings = {} }: ClientOptions) {
    const [file = '', ...args] = command;
    this.settings = settings;
    this.process = spawn(file, args);
    this.exit = once(this.process, 'exit').then(([code]) => code as number | null);
    const keep = (chunk: string) => {
      this.traffic += chunk;
    };
    this.process.stderr.setEncoding('utf8').on('data', keep);
    this.process.stdout.on('data', (chunk: Buffer) => keep(chunk.toString('utf8')));
    this.process.stdin.on('error', () => {});
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.#listen();
  }

  async initialize(options: Omit<ClientOptions, 'command'> = {}): Promise<void> {
    const { capabilities = EDITOR, initializationOptions, folders } = options;
    this.result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: capabilities as ClientCapabilities,
      initializationOptions,
      workspaceFolders: folders?.map((path) => ({ uri: uriOf(path), name: 'folder' })) ?? null,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  async open(path: string, text: string, languageId = 'plaintext'): Promise<string> {
    const uri = uriOf(path);
    this.#texts.set(uri, { version: 1, text });
    const textDocument = { uri, languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return uri;
  }

  text(uri: string): string {
    return this.#texts.get(uri)?.text ?? '';
  }

  version(uri: string): number {
    return this.#texts.get(uri)?.version ?? 0;
  }

  /** Replaces the first occurrence of `from`, as typing does: one incremental change. */
  async replace(uri: string, from: string, to: string): Promise<number> {
    const start = this.text(uri).indexOf(from);
    if (start < 0) throw new Error('the text to be replaced is not there');
    return this.edit(uri, [{ range: this.rangeOf(uri, from), newText: to }]);
  }

  /** Applies edits that do not overlap. */
  async edit(uri: string, edits: readonly TextEdit[]): Promise<number> {
    const state = this.#texts.get(uri);
    if (!state) throw new Error('not open');
    const ordered = lastFirst(state.text, edits);
    state.text = ordered.reduce(applyEdit, state.text);
    state.version++;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: state.version },
      contentChanges: ordered.map(({ range, newText }) => ({ range, text: newText })),
    });
    return state.version;
  }

  /** Applies a versioned edit to the open documents as an editor does: refused for another version. */
  async apply({ documentChanges = [] }: WorkspaceEdit): Promise<void> {
    for (const change of documentChanges) {
      if (!('edits' in change)) throw new Error('not an edit of a text');
      if (change.textDocument.version !== this.version(change.textDocument.uri)) throw new Error('another version');
      await this.edit(change.textDocument.uri, change.edits as TextEdit[]);
    }
  }

  async close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** The range of the first occurrence of `part` in an open text. */
  rangeOf(uri: string, part: string): Range {
    const text = this.text(uri);
    const start = text.indexOf(part);
    if (start < 0) throw new Error('not in the text');
    return { start: positionOf(text, start), end: positionOf(text, start + part.length) };
  }

  /** The published diagnostics of a document as soon as they are as wanted. */
  async publishes(uri: string, wanted: (items: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    return this.until(
      () => {
        const last = this.published.get(uri);
        const version = this.#texts.get(uri)?.version;
        if (!last || (version !== undefined && last.version !== version)) return undefined;
        return wanted(last.items) ? last.items : undefined;
      },
      () => `published: ${JSON.stringify(this.published.get(uri))}`,
    );
  }

  /** Pulls a document's diagnostics, and again whenever the server asks for it, until they are as wanted. */
  async pulls(uri: string, wanted: (items: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    let seen: readonly Diagnostic[] = [];
    let pulledAt = -1;
    return this.until(
      async () => {
        if (pulledAt === this.refreshes) return undefined;
        pulledAt = this.refreshes;
        const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
        if (report.kind === 'full') seen = report.items;
        return wanted(seen) ? seen : undefined;
      },
      () => `pulled: ${JSON.stringify(seen)}`,
    );
  }

  async actions(uri: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
    return (actions ?? []) as CodeAction[];
  }

  /** Looks again with each message of the server until `look` finds something. */
  async until<Found>(
    look: () => Found | undefined | Promise<Found | undefined>,
    describe: () => string = () => 'nothing came',
  ): Promise<Found> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`waited in vain; ${describe()}`)), PATIENCE);
    });
    const died = this.exit.then((code) => Promise.reject(new Error(`the server ended with ${code}`)));
    try {
      for (;;) {
        const change = this.#change;
        const found = await look();
        if (found !== undefined) return found;
        await Promise.race([change, deadline, died]);
      }
    } finally {
      clearTimeout(timer);
      died.catch(() => undefined);
    }
  }

  /** Says `shutdown` and `exit`; the exit status. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode === null) {
      await this.connection.sendRequest(ShutdownRequest.type);
      await this.connection.sendNotification(ExitNotification.type);
    }
    const code = await this.exit;
    this.connection.dispose();
    return code;
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      this.published.set(uri, { version, items: diagnostics });
      this.wake();
    });
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      this.wake();
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => this.settings[section ?? ''] ?? null),
    );
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      this.wake();
    });
    connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
    connection.onNotification('$/progress', ({ token, value }: { token: string; value: object }) => {
      if ('kind' in value) this.progress.push(String(value.kind));
      else this.partialResults.push({ token, value });
      this.wake();
    });
    connection.listen();
  }

  /** Something came: those who wait look again. */
  wake(): void {
    const wake = this.#wake;
    this.#change = this.#nextChange();
    wake();
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
