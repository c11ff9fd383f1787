import { commands, type Disposable, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

const GET_STARTED = 'cybereason-config.getStarted';
/** The manifest's walkthrough names it. */
const KNOWS_SERVERS = 'cybereason-config.walkthrough.knowsServers';

/** Registers the command that opens the walkthrough. */
export function registerGetStarted({ extension }: ExtensionContext, client: LanguageClient): Disposable {
  return commands.registerCommand(GET_STARTED, async () => {
    await commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`, false);
    // VS Code ticks a step when its context key becomes true, not where it was true before the walkthrough was known.
    if (client.isRunning()) await commands.executeCommand('setContext', KNOWS_SERVERS, true);
  });
}
