import { expect, test } from 'vitest';
import { type CodeAction, CodeActionRequest, CreateFile, TextDocumentEdit } from 'vscode-languageserver/node';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import { SETTINGS_FILE } from '../../server/src/protocol/settings.ts';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { uriOf } from '../helpers/lspPlaces.ts';
import { SETUP, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const TEXT = 'rpc.ssl.colour = red\n';
const MAKING = { documentChanges: true, resourceOperations: ['create' as const] };
const MAKER = { ...EDITOR, workspace: { ...EDITOR.workspace, workspaceEdit: MAKING } };

test('an editor without our commands makes the settings file in which a key is ignored', async () => {
  const tree = useTree();
  const client = await server.start({ capabilities: MAKER, folders: [tree.root] });
  const [action] = await ignoring(client, tree.write(SETUP, TEXT));
  const [made, written] = action?.edit?.documentChanges ?? [];
  const uri = uriOf(`${tree.root}/${SETTINGS_FILE}`);
  expect(made).toEqual(CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }));
  expect(TextDocumentEdit.is(written) && written.textDocument).toEqual({ uri, version: null });
  const text = '[ignore]\nkeys = rpc.ssl.colour\n';
  expect(TextDocumentEdit.is(written) && written.edits).toMatchObject([{ newText: text }]);
  const ours = uriOf(`${tree.root}/${SETUP}`);
  await client.open(tree.write(SETTINGS_FILE, text), text);
  await client.publishes(ours, (items) => items.length === 0);
});

test('one that cannot make files, or that the user does not trust, is not offered to', async () => {
  const tree = useTree();
  const path = tree.write(SETUP, TEXT);
  expect(await ignoring(await server.start({ folders: [tree.root] }), path)).toEqual([]);
  const untrusted = { capabilities: MAKER, folders: [tree.root], initializationOptions: { trusted: false } };
  expect(await ignoring(await server.start(untrusted), path)).toEqual([]);
});

test('one with our command carries it out', async () => {
  const tree = useTree();
  const initializationOptions = { commands: [COMMANDS.ignoreKey] };
  const client = await server.start({ capabilities: MAKER, folders: [tree.root], initializationOptions });
  const [action] = await ignoring(client, tree.write(SETUP, TEXT));
  expect(action?.command?.command).toBe(COMMANDS.ignoreKey);
  expect(action?.edit).toBe(undefined);
});

async function ignoring(client: LspClient, path: string): Promise<CodeAction[]> {
  const uri = await client.open(path, TEXT);
  const diagnostics = await client.publishes(uri, (items) => items.length > 0);
  const range = client.rangeOf(uri, 'rpc.ssl.colour');
  const params = { textDocument: { uri }, range, context: { diagnostics: [...diagnostics] } };
  const actions = (await client.connection.sendRequest(CodeActionRequest.type, params)) ?? [];
  return actions.filter((one): one is CodeAction => one.title.startsWith('Ignore rpc.ssl.colour'));
}
