import { copyFileSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  HoverRequest,
  PrepareRenameRequest,
  RenameRequest,
  WillRenameFilesRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { uriOf } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, type Tree, useServer, useTree } from '../helpers/lspServer.ts';
import { applyAll, RENAMING_EDITOR } from '../helpers/workspaceEdits.ts';

const server = useServer();
const made = useTree();
beforeAll(() => void made.keystore('server.jks', 's3cret-right', ['first', 'second']));
const STORE = `/${SSL}/server.jks`;
const setup = (path: string) => `duplex.server.keystore.path=${path}\nduplex.server.keystore.password=s3cret-right\n`;
const xml = (path: string, alias = 'first') => `<Server port="8005" shutdown="x"><Service name="Catalina">
  <Connector port="8443" SSLEnabled="true" keystoreFile="${path}" keystorePass="s3cret-right" keyAlias="${alias}"/>
  <Engine name="Catalina" defaultHost="localhost"><Host name="localhost"/></Engine>
</Service></Server>
`;

/** A tree with one keystore that two files name: the first is open, the other on disk only. */
async function start(options: Parameters<typeof server.start>[0] = {}) {
  const tree = useTree();
  tree.write(STORE.slice(1), '');
  copyFileSync(made.path('server.jks'), tree.path(STORE));
  tree.write(SERVER_XML, xml(`file:${STORE}`));
  const client = await server.start({ capabilities: RENAMING_EDITOR, folders: [tree.root], ...options });
  const uri = await client.open(tree.write(SETUP, setup(STORE)), setup(STORE));
  await client.publishes(uri, () => true);
  await client.until(() => (client.progress.includes('end') || options.initializationOptions ? true : undefined));
  return { tree, client, uri };
}

function rename(client: LspClient, uri: string, part: string, newName: string): Promise<WorkspaceEdit | null> {
  const position = client.rangeOf(uri, part).start;
  return client.connection.sendRequest(RenameRequest.type, { textDocument: { uri }, position, newName });
}

const onDisk = (tree: Tree, name: string) => readFileSync(tree.path(name), 'utf8');

test('a keystore and all that names it are renamed by one edit, which is confirmed first', async () => {
  const { tree, client, uri } = await start();
  const position = client.rangeOf(uri, STORE).start;
  const prepared = await client.connection.sendRequest(PrepareRenameRequest.type, { textDocument: { uri }, position });
  expect(prepared).toEqual({ range: client.rangeOf(uri, STORE), placeholder: STORE });
  const edit = await rename(client, uri, STORE, '2027.jks');
  expect(edit?.changeAnnotations).toEqual({
    'cybereason-config': { label: 'Rename server.jks to 2027.jks', needsConfirmation: true },
  });
  expect(edit?.documentChanges?.at(-1)).toMatchObject({ kind: 'rename', annotationId: 'cybereason-config' });
  await applyAll(client, edit ?? {});
  expect(existsSync(tree.path(`${SSL}/2027.jks`))).toBe(true);
  expect(client.text(uri)).toBe(setup(`/${SSL}/2027.jks`));
  expect(onDisk(tree, SERVER_XML)).toBe(xml(`file:/${SSL}/2027.jks`));
});

test.each([
  ['the name is taken', 'taken.jks', 'there already'],
  ['it leaves the workspace', '../../../../../x.jks', 'outside'],
  ['its folder is not there', '/none/x.jks', 'folder of the new path is not there'],
  ['it is on another machine', '//host/x.jks', 'another machine'],
  ['it is none', ' ', 'no name of a file'],
])('nothing is renamed where %s', async (_why, name, reason) => {
  const { tree, client, uri } = await start(name.startsWith('..') ? { folders: [] } : {});
  tree.write(`${SSL}/taken.jks`, '');
  const asked = rename(client, uri, STORE, name.startsWith('..') ? 'x.jks' : name);
  await expect(asked).rejects.toThrow(reason);
});

test('nothing is renamed where a link or another file could not follow', async () => {
  const { tree, client, uri } = await start();
  const link = tree.path(`${SSL}/link.jks`);
  symlinkSync('server.jks', link);
  const sage = await client.open(
    tree.write(SETUP.replace('server-setup', 'sage-setup'), ''),
    `sage.keystore.path=/${SSL}/link.jks\n`,
  );
  await client.publishes(sage, () => true);
  await expect(rename(client, uri, STORE, 'x.jks')).rejects.toThrow(
    'link.jks is a link to the file and would lead nowhere',
  );
});

test('a folder that is a link follows', async () => {
  const { tree, client, uri } = await start();
  symlinkSync(tree.path(SSL), tree.path('opt/keys'));
  const text = setup('/opt/keys/server.jks');
  const sage = await client.open(
    tree.write(SETUP.replace('server-setup', 'sage-setup'), ''),
    text.replace(/duplex\.server/g, 'sage'),
  );
  await client.publishes(sage, () => true);
  await applyAll(client, (await rename(client, uri, STORE, 'x.jks')) ?? {});
  expect(client.text(sage)).toContain('=/opt/keys/x.jks\n');
});

test('a placeholder, an editor that renames no files and an untrusted workspace are refused', async () => {
  const { client, uri } = await start({ capabilities: EDITOR });
  await expect(rename(client, uri, STORE, 'x.jks')).rejects.toThrow('this editor cannot rename a file');
  await client.replace(uri, STORE, '$' + '{base}/server.jks');
  await expect(rename(client, uri, '/server.jks', 'x.jks')).rejects.toThrow('placeholder');
  const untrusted = await start({ initializationOptions: { trusted: false } });
  await expect(rename(untrusted.client, untrusted.uri, STORE, 'x.jks')).rejects.toThrow('do not trust');
});

test('what an editor renames is followed, in open and closed documents', async () => {
  const { tree, client, uri } = await start();
  const ask = (from: string, to: string) => {
    const files = [{ oldUri: uriOf(tree.path(from)), newUri: uriOf(tree.path(to)) }];
    return client.connection.sendRequest(WillRenameFilesRequest.type, { files });
  };
  expect(await ask(`${SSL}/other.jks`, `${SSL}/x.jks`)).toBeNull();
  await applyAll(client, (await ask(SSL, 'opt/keys')) ?? {});
  expect(client.text(uri)).toBe(setup('/opt/keys/server.jks'));
  expect(onDisk(tree, SERVER_XML)).toBe(xml('file:/opt/keys/server.jks'));
  const untrusted = await start({ initializationOptions: { trusted: false } });
  const files = [{ oldUri: uriOf(untrusted.tree.path(SSL)), newUri: uriOf(untrusted.tree.path('opt/x')) }];
  expect(await untrusted.client.connection.sendRequest(WillRenameFilesRequest.type, { files })).toBeNull();
});

test('an alias becomes another that the keystore has; for one that it lacks the command that copies it is offered', async () => {
  const { tree, client } = await start({ initializationOptions: { commands: [COMMANDS.copyCommand] } });
  const uri = await client.open(tree.path(SERVER_XML), xml(STORE), 'xml');
  const position = client.rangeOf(uri, 'first').start;
  await client.until(async () => {
    const found = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    return JSON.stringify(found).includes('private key') ? true : undefined;
  });
  await expect(rename(client, uri, 'first', 'third')).rejects.toThrow('it has only first, second');
  const range = { start: position, end: position };
  const context = { diagnostics: [] };
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range,
    context,
  });
  const copy = (actions as CodeAction[]).find(({ title }) => title.startsWith('Copy the keytool command'));
  expect(copy?.command?.arguments?.[0]).toContain(' -srcalias first -destalias third ');
  await applyAll(client, (await rename(client, uri, 'first', 'second')) ?? {});
  expect(client.text(uri)).toBe(xml(STORE, 'second'));
});
