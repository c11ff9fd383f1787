import { commands, type Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

export const RESTART = 'cybereason-config.restartServer';

export function registerRestart(client: LanguageClient): Disposable {
  return commands.registerCommand(RESTART, () => (client.isRunning() ? client.restart() : client.start()));
}
