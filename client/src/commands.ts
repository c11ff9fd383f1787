import { commands, Disposable, type ExtensionContext, env, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMANDS, type CopyCommandArguments, type ShowTableArguments } from '../../server/src/protocol/commands.ts';
import { registerCollectReport } from './collectReport.ts';
import { registerCopyRedacted } from './copyRedacted.ts';
import type { DeploymentSource } from './deploymentSource.ts';
import { registerGetStarted } from './getStarted.ts';
import { ignoreKey } from './ignoreKey.ts';
import { mapPath } from './mapPath.ts';
import { registerOpenKeystore } from './openKeystore.ts';
import { registerReplaceKeystore } from './replaceKeystore.ts';
import { registerRestart } from './restart.ts';
import { setRole } from './setRole.ts';
import { registerShowRule } from './showRule.ts';
import { registerShowTopology } from './showTopology.ts';
import { CommunicationPanel } from './webviews/communicationPanel.ts';
import { KeystoreEditors } from './webviews/keystoreEditors.ts';
import { registerWhyChecked } from './whyChecked.ts';

/** Registers every command that the manifest contributes or the server names. */
export function registerCommands(
  context: ExtensionContext,
  client: LanguageClient,
  source: DeploymentSource,
): Disposable {
  const communication = new CommunicationPanel(context.extensionUri, source);
  const editors = new KeystoreEditors(context.extensionUri, source);
  return Disposable.from(
    communication,
    registerRestart(client),
    commands.registerCommand(COMMANDS.showTable, (...[row]: ShowTableArguments) => {
      if (row?.table !== 'certificates') return communication.show(row?.id);
      const page = Uri.joinPath(context.extensionUri, 'docs', `${row.table}.md`);
      return commands.executeCommand('markdown.showPreview', page.with({ fragment: row.id }));
    }),
    commands.registerCommand(COMMANDS.mapPath, mapPath),
    commands.registerCommand(COMMANDS.copyCommand, copyCommand),
    commands.registerCommand(COMMANDS.ignoreKey, ignoreKey),
    commands.registerCommand(COMMANDS.setRole, setRole),
    editors,
    registerOpenKeystore(client, editors),
    registerReplaceKeystore(client),
    registerShowTopology(context.extensionUri, source),
    registerCopyRedacted(client),
    registerShowRule(context),
    registerWhyChecked(client),
    registerCollectReport(context, client),
    registerGetStarted(context, client),
  );
}

async function copyCommand(...[command]: CopyCommandArguments): Promise<void> {
  await env.clipboard.writeText(command);
  window.setStatusBarMessage('The command is in the clipboard. It asks for the password when it runs.', 8000);
}
