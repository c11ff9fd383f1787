import { commands, type Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

export const RESTART = 'cybereason-config.restartServer';

export function registerRestart(client: LanguageClient): Disposable {
  return commands.registerCommand(RESTART, async () => {
    // Of a server that ends while it starts the supervisor tells, in clear words.
    await (client.isRunning() ? client.restart() : client.start()).catch(() => undefined);
  });
}
