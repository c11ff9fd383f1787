import type { ExtensionContext } from 'vscode';
import { registerCommands } from './commands.ts';
import { createLanguageClient, forwardTrust } from './languageClient.ts';
import { showServer } from './serverStatus.ts';
import { startOnFirstFile } from './startOnFirstFile.ts';
import { showStatus, showTrust } from './status.ts';
import { offerCommandInTerminal } from './terminalPath.ts';
import { forwardXmlExtension } from './xmlExtension.ts';

/** Registers what the manifest promises; the server process waits for the first file of ours. */
export async function activate(context: ExtensionContext): Promise<void> {
  const { client, start } = createLanguageClient(context);
  context.subscriptions.push(
    client,
    forwardTrust(client),
    forwardXmlExtension(client),
    showStatus(client),
    showTrust(),
    showServer(client),
    registerCommands(context, client),
  );
  context.subscriptions.push(...(await Promise.all([startOnFirstFile(start), offerCommandInTerminal(context)])));
}
