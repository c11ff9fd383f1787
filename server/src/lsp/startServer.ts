import { dirname, join } from 'node:path';
import { type Connection, createConnection, ProposedFeatures, StreamMessageWriter } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { QuickOpener } from '../host/keystores/quickOpener.ts';
import { WorkerOpener } from '../host/keystores/workerOpener.ts';
import { OTHER_XML_EXTENSION, type OtherXmlExtension, TRUST_GRANTED } from '../protocol/initialization.ts';
import { serverCapabilities } from './capabilities.ts';
import { clientFeatures } from './clientFeatures.ts';
import { sentSettings, useSettings } from './configuration.ts';
import { describeError, guardNotification } from './guard.ts';
import { IncomingMessages } from './incomingMessages.ts';
import { Lifecycle } from './lifecycle.ts';
import { listen, type Running } from './listen.ts';
import { Session } from './session.ts';

/** Serves one client until it says `exit` or goes away. `bundle` is the running script, whose package has the docs. */
export function startServer(bundle: string): void {
  let running: Running | 'not-initialized' | 'shut-down' = 'not-initialized';
  const exit = () => process.exit(running === 'shut-down' ? 0 : 1);
  const { connection, messages } = connect(exit);
  exitOnFault();

  connection.onInitialize((params) => {
    const client = clientFeatures(params);
    const page = (path: string) => pageUri(dirname(dirname(bundle)), path);
    const options = { now: Date.now, opener: new QuickOpener(new WorkerOpener(bundle)), trusted: client.trusted };
    const session = new Session(connection, client, options, page, messages);
    useSettings(session, sentSettings(client.settings));
    running = { session, lifecycle: new Lifecycle(session) };
    return { capabilities: serverCapabilities(client), serverInfo: { name: 'cybereason-config' } };
  });
  connection.onInitialized(() => {
    if (typeof running === 'string') return;
    const { session, lifecycle } = running;
    lifecycle.start();
    connection.onNotification(TRUST_GRANTED, () => lifecycle.trusted());
    connection.onNotification(OTHER_XML_EXTENSION, ({ active }: OtherXmlExtension) => {
      session.client.coexistence.otherIsActive = active === true;
      session.touchAll();
    });
    if (!session.client.folderChanges) return;
    connection.workspace.onDidChangeWorkspaceFolders(
      guardNotification(connection.console, 'folders', (event) => lifecycle.foldersChanged(event)),
    );
  });
  connection.onShutdown(() => {
    if (typeof running !== 'string') running.lifecycle.dispose();
    running = 'shut-down';
  });
  listen(connection, () => running);
  connection.listen();
}

function connect(exit: () => void): { readonly connection: Connection; readonly messages?: IncomingMessages } {
  if (!process.argv.includes('--stdio')) return { connection: createConnection(ProposedFeatures.all) };
  const messages = new IncomingMessages(process.stdin);
  process.stdin.on('end', exit).on('close', exit);
  return {
    connection: createConnection(ProposedFeatures.all, messages, new StreamMessageWriter(process.stdout)),
    messages,
  };
}

/** The default report of an uncaught error would show its message, which may quote a file. */
function exitOnFault(): void {
  const report = (error: unknown) => {
    process.stderr.write(`fault: ${describeError(error)}\n`, () => process.exit(1));
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

function pageUri(base: string, page: string): string {
  const [path = '', fragment = ''] = page.split('#');
  return URI.file(join(base, path)).with({ fragment }).toString();
}
