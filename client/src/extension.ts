import type { ExtensionContext } from 'vscode';
import { registerCommands } from './commands.ts';
import { keepContextKeys } from './contextKeys.ts';
import { DeploymentSource } from './deploymentSource.ts';
import { showDeploymentTree } from './deploymentTree/view.ts';
import { createLanguageClient, forwardTrust } from './languageClient.ts';
import { maskPasswords } from './maskedPasswords.ts';
import { registerOpenPlace } from './openPlace.ts';
import { registerServerMenu } from './serverMenu.ts';
import { showServer } from './serverStatus.ts';
import { startOnFirstFile } from './startOnFirstFile.ts';
import { showStatus, showTrust } from './status.ts';
import { offerCommandInTerminal } from './terminalPath.ts';
import { forwardXmlExtension } from './xmlExtension.ts';

/** Registers what the manifest promises; the server process waits for the first file of ours. */
export async function activate(context: ExtensionContext): Promise<void> {
  const { client, start, onDidSendText } = createLanguageClient(context);
  const source = new DeploymentSource(client, start);
  context.subscriptions.push(
    client,
    source,
    forwardTrust(client),
    forwardXmlExtension(client),
    showStatus(client),
    showTrust(),
    showServer(client),
    registerOpenPlace(),
    registerServerMenu(),
    showDeploymentTree(context, source),
    registerCommands(context, client, source),
    keepContextKeys(client),
    maskPasswords(client, onDidSendText),
  );
  context.subscriptions.push(...(await Promise.all([startOnFirstFile(start), offerCommandInTerminal(context)])));
}
