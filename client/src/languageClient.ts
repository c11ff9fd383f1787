import { join } from 'node:path';
import {
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import {
  type LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import { type InitializationOptions, TRUST_GRANTED } from '../../server/src/protocol/initialization.ts';
import { SECTION } from '../../server/src/protocol/settings.ts';
import { closeTag } from './closingTags.ts';
import { discreet } from './discreetChannel.ts';
import { OUR_FILES_GLOB } from './ourFiles.ts';
import { QuietClient } from './quietClient.ts';
import { Supervisor } from './supervisor.ts';
import { hasXmlExtension } from './xmlExtension.ts';

/** The output channel's name, and the server's in messages. */
const NAME = 'Cybereason Configuration';

/** A client, and how its server is started so that it goes on running. */
export interface SupervisedClient {
  readonly client: LanguageClient;
  readonly start: () => void;
  /** Fires with each document when its text, as it is then, is on the way to the server. */
  readonly onDidSendText: Event<TextDocument>;
}

/** Makes a client whose server process does not run before its `start()`. */
export function createLanguageClient(context: ExtensionContext): SupervisedClient {
  const server: ServerOptions = {
    module: join(context.extensionPath, 'dist', 'server.js'),
    transport: TransportKind.stdio,
  };
  const channel = window.createOutputChannel(NAME, { log: true });
  const supervisor = new Supervisor(channel, () => client.start());
  const sent = new EventEmitter<TextDocument>();
  context.subscriptions.push(channel, supervisor, sent);
  const options: LanguageClientOptions = {
    outputChannel: channel,
    traceOutputChannel: discreet(channel),
    errorHandler: supervisor,
    initializationFailedHandler: () => false,
    documentSelector: [{ scheme: 'file', pattern: OUR_FILES_GLOB }],
    initializationOptions: (): InitializationOptions => ({
      trusted: workspace.isTrusted,
      otherXmlExtension: hasXmlExtension(),
      closesTags: true,
      commands: Object.values(COMMANDS),
    }),
    // A hover's links to rows of the tables and to keystores are commands.
    markdown: { isTrusted: { enabledCommands: [COMMANDS.showTable, COMMANDS.openKeystore] } },
    middleware: {
      didOpen: async (document, next) => {
        await next(document);
        sent.fire(document);
      },
      didChange: async (event, next) => {
        await next(event);
        sent.fire(event.document);
        // Whoever waits for the change does not wait for what follows from it.
        closeTag(client, event).catch(() => undefined);
      },
      // What has a command has no edit to ask for; VS Code forgets the command when new problems come meanwhile.
      resolveCodeAction: (action, token, next) => (action.command === undefined ? next(action, token) : action),
    },
  };
  const client = new QuietClient(SECTION, NAME, server, options);
  return { client, start: () => supervisor.start(), onDidSendText: sent.event };
}

/** Tells a running server when the user trusts the workspace; one that starts later reads it from its options. */
export function forwardTrust(client: LanguageClient): Disposable {
  return workspace.onDidGrantWorkspaceTrust(async () => {
    if (client.isRunning()) await client.sendNotification(TRUST_GRANTED);
  });
}
