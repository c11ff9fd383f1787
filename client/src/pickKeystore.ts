import { Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ROTATION_STORES, type RotationStore } from '../../server/src/protocol/rotation.ts';

/** The keystore of the setting at the cursor; undefined where none stands there. */
export async function keystoreAtCursor(client: LanguageClient): Promise<Uri | undefined> {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const params = client.code2ProtocolConverter.asTextDocumentPositionParams(editor.document, editor.selection.active);
  const stores = await storesOf(client);
  const found = await client.sendRequest<readonly { readonly uri: string }[] | null>('textDocument/definition', params);
  const store = stores.find(({ uri }) => found?.some((one) => one.uri === uri));
  return store && Uri.parse(store.uri, true);
}

/** Asks for one of the keystores that settings name. Undefined where the user chose none; `none` where there is none. */
export async function pickKeystore(
  client: LanguageClient,
  texts: { readonly title: string; readonly placeHolder: string },
): Promise<Uri | 'none' | undefined> {
  const items = (await storesOf(client)).map(({ uri, path, uses }) => ({
    label: path.slice(path.lastIndexOf('/') + 1),
    description: path,
    detail: uses === 1 ? 'named by 1 setting' : `named by ${uses} settings`,
    uri,
  }));
  if (items.length === 0) return 'none';
  const chosen = await window.showQuickPick(items, { ...texts, matchOnDescription: true });
  return chosen && Uri.parse(chosen.uri, true);
}

function storesOf(client: LanguageClient): Promise<readonly RotationStore[]> {
  return client.sendRequest<readonly RotationStore[]>(ROTATION_STORES, {});
}
