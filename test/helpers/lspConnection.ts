import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  InlayHintRefreshRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver/node';
import { type ClientOptions, EDITOR } from './lspCapabilities.ts';
import { uriOf } from './lspPlaces.ts';

const PATIENCE = 30_000;

/** A server process and all that it says; waits for what it is told to expect. */
export class LspConnection {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcessWithoutNullStreams;
  readonly exit: Promise<number | null>;
  settings: Record<string, unknown>;
  /** What is set for a folder, by its URI, as `settings`, in their place. */
  readonly folderSettings: Map<string, Record<string, unknown>>;
  /** How many items each request for settings had. */
  readonly configurationRequests: number[] = [];
  /** Every byte that the server wrote, on either stream. */
  traffic = '';
  readonly published = new Map<string, { readonly version: number | undefined; readonly items: Diagnostic[] }>();
  /** The methods by which the server asked for what is shown beside texts to be asked for again. */
  readonly refreshed: string[] = [];
  /** How often the server asked for diagnostics to be pulled again. */
  refreshes = 0;
  readonly registered: string[] = [];
  /** The kinds of work-done progress that came: begin, report, end. */
  readonly progress: string[] = [];
  readonly partialResults: { readonly token: string; readonly value: object }[] = [];
  #wake = () => {};
  #change = this.#nextChange();
  result: InitializeResult = { capabilities: {} };

  constructor({ command, settings = {}, folderSettings = {} }: ClientOptions) {
    const [file = '', ...args] = command;
    this.settings = settings;
    this.folderSettings = new Map(Object.entries(folderSettings));
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
      this.#notify();
    });
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      this.#notify();
    });
    for (const { method } of [CodeLensRefreshRequest, InlayHintRefreshRequest]) {
      connection.onRequest(method, () => {
        this.refreshed.push(method);
        this.#notify();
      });
    }
    connection.onRequest(ConfigurationRequest.type, ({ items }) => {
      this.configurationRequests.push(items.length);
      return items.map(({ scopeUri = '', section = '' }) => {
        const settings = this.folderSettings.get(scopeUri) ?? this.settings;
        return settings[section] ?? null;
      });
    });
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      this.#notify();
    });
    connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
    connection.onNotification('$/progress', ({ token, value }: { token: string; value: object }) => {
      if ('kind' in value) this.progress.push(String(value.kind));
      else this.partialResults.push({ token, value });
      this.#notify();
    });
    connection.listen();
  }

  /** Something came: those who wait look again. */
  #notify(): void {
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
