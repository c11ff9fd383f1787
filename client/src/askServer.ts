import { commands, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

const RESTART = 'Restart';

/** Asks the server, which is started where it is not running yet; where it cannot answer its user is told, once. */
export async function askServer<Result>(
  client: LanguageClient,
  method: string,
  params: object,
): Promise<Result | undefined> {
  try {
    if (!client.isRunning()) await client.start();
    return await client.sendRequest<Result>(method, params);
  } catch {
    const answer = await window.showErrorMessage('The check server does not answer.', RESTART);
    if (answer === RESTART) await commands.executeCommand('cybereason-config.restartServer');
    return undefined;
  }
}
