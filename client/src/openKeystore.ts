import { commands, type Disposable, type Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMANDS, type OpenKeystoreArguments } from '../../server/src/protocol/commands.ts';
import { pickKeystore } from './pickKeystore.ts';
import type { KeystoreEditors } from './webviews/keystoreEditors.ts';

/** Registers the command that shows a keystore: the one that it is given, else one that its user chooses. */
export function registerOpenKeystore(client: LanguageClient, editors: KeystoreEditors): Disposable {
  return commands.registerCommand(COMMANDS.openKeystore, async (...args: OpenKeystoreArguments | []) => {
    const [keystore, from] = args;
    if (typeof keystore === 'string') return editors.open(keystore, from);
    const chosen = await choose(client);
    return chosen && editors.open(chosen.toString());
  });
}

async function choose(client: LanguageClient): Promise<Uri | undefined> {
  const texts = { title: 'Open Keystore', placeHolder: 'Which keystore?' };
  const picked = client.isRunning() ? await pickKeystore(client, texts) : 'none';
  if (picked !== 'none') return picked;
  const [file] = (await window.showOpenDialog({ title: 'Open Keystore', openLabel: 'Open' })) ?? [];
  return file;
}
