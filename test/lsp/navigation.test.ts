import { symlinkSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import {
  type CancellationToken,
  CancellationTokenSource,
  DefinitionRequest,
  type Location,
  ReferencesRequest,
  type SymbolInformation,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { uriOf } from '../helpers/lspPlaces.ts';
import { SETTINGS, STORE, useSample } from '../helpers/lspSample.ts';
import { SETUP, SSL } from '../helpers/lspServer.ts';

const { server, tree, openSetup, openXml } = useSample();
const SAGE = SETUP.replace('server-setup', 'sage-setup');

async function definition(client: LspClient, uri: string, part: string): Promise<Location[]> {
  const position = client.rangeOf(uri, part).start;
  return (await client.connection.sendRequest(DefinitionRequest.type, {
    textDocument: { uri },
    position,
  })) as Location[];
}

async function references(client: LspClient, uri: string, part?: string): Promise<Location[]> {
  const position = part === undefined ? { line: 0, character: 0 } : client.rangeOf(uri, part).start;
  const params = { textDocument: { uri }, position, context: { includeDeclaration: true } };
  return (await client.connection.sendRequest(ReferencesRequest.type, params)) ?? [];
}

test('a path leads to the keystore, a password to its path', async () => {
  const client = await server.start();
  const uri = await openSetup(client);
  const start = { line: 0, character: 0 };
  expect(await definition(client, uri, STORE)).toEqual([
    { uri: uriOf(tree.path(STORE)), range: { start, end: start } },
  ]);
  expect(await definition(client, uri, 'rpc.ssl.keystore.password')).toEqual([
    { uri, range: client.rangeOf(uri, STORE) },
  ]);
});

test('references of a keystore are found in all files, by links too, and from the keystore itself', async () => {
  symlinkSync('server_certificate.jks', tree.path(`${SSL}/link.jks`));
  const client = await server.start();
  const uri = await openSetup(client);
  const sage = await client.open(tree.write(SAGE, ''), `sage.keystore.path=/${SSL}/link.jks\n`);
  const expected = [
    { uri: sage, range: client.rangeOf(sage, `/${SSL}/link.jks`) },
    { uri, range: client.rangeOf(uri, STORE) },
  ];
  expect(await references(client, uri, STORE)).toEqual(expected);
  expect(await references(client, uriOf(tree.path(STORE)))).toEqual(expected);
  expect(await references(client, uriOf(tree.path('none')))).toEqual([]);
});

test('an untrusted workspace has what the text says, and nothing of the disk', async () => {
  const client = await server.start({ initializationOptions: { trusted: false } });
  const uri = await openSetup(client);
  expect(await definition(client, uri, STORE)).toEqual([]);
  expect(await definition(client, uri, 'rpc.ssl.keystore.password')).toHaveLength(1);
  expect(await references(client, uri, STORE)).toHaveLength(1);
});

test('symbols of the workspace are found by a part of their name, and none shows a password', async () => {
  const client = await server.start({ folders: [tree.root] });
  await openSetup(client);
  await openXml(client);
  const ask = async (query: string) => {
    const found = await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query });
    return (found as SymbolInformation[]).map(({ name }) => name);
  };
  expect(await ask('s3cret')).toEqual([]);
  expect(await ask('rpcpass')).toEqual(['rpc.ssl.keystore.password']);
  expect(await ask('server.jks')).toEqual(['server.jks', 'server_certificate.jks']);
  expect(await ask('connector')).toEqual(['Connector port 8443, TLS', 'Connector port ${http.port}']);
  expect((await ask('')).length).toBeGreaterThan(4);
});

test('a search that is cancelled has no result', async () => {
  // So many that the search lets messages in between.
  const many = 200;
  for (let index = 0; index < many; index++) tree.write(`servers/s-${index}/${SETUP}`, SETTINGS);
  const client = await server.start({ folders: [tree.root] });
  await openSetup(client, SETTINGS);
  const ask = (query: string, token?: CancellationToken) =>
    client.connection.sendRequest(WorkspaceSymbolRequest.type, { query }, token);
  await vi.waitFor(async () => expect(await ask('rpc.ssl.keystore.path')).toHaveLength(many + 1), 20_000);
  const source = new CancellationTokenSource();
  const asked = ask('a', source.token);
  source.cancel();
  await expect(asked).rejects.toMatchObject({ code: -32800 });
});

test('a client that gives tokens hears of the work, and gets the answer in parts', async () => {
  const client = await server.start({ folders: [tree.root] });
  const uri = await openSetup(client);
  const at = { textDocument: { uri }, position: client.rangeOf(uri, STORE).start };
  const context = { includeDeclaration: true };
  const whole = await client.connection.sendRequest(ReferencesRequest.type, { ...at, context });
  const tokens = { workDoneToken: 'work', partialResultToken: 'references' };
  const rest = await client.connection.sendRequest(ReferencesRequest.type, { ...at, context, ...tokens });
  expect(rest).toEqual([]);
  const parts = (token: string) =>
    client.partialResults.flatMap((part) => (part.token === token ? (part.value as unknown[]) : []));
  expect(parts('references')).toEqual(whole);
  expect(client.progress.slice(-2)).toEqual(['begin', 'end']);
  const query = 'rpc.ssl.keystore';
  const symbols = await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query });
  const asked = { query, workDoneToken: 'more', partialResultToken: 'symbols' };
  expect(await client.connection.sendRequest(WorkspaceSymbolRequest.type, asked)).toEqual([]);
  expect(new Set(parts('symbols'))).toEqual(new Set(symbols as SymbolInformation[]));
});

test('a client that can show it is told which text leads somewhere', async () => {
  const client = await server.start({
    capabilities: { ...EDITOR, textDocument: { ...EDITOR.textDocument, definition: { linkSupport: true } } },
  });
  const uri = await openSetup(client);
  expect(await definition(client, uri, 'server_certificate')).toMatchObject([
    { originSelectionRange: client.rangeOf(uri, STORE), targetUri: uriOf(tree.path(STORE)) },
  ]);
  expect(await definition(client, uri, 'ssl.keystore.password')).toMatchObject([
    {
      originSelectionRange: client.rangeOf(uri, 'rpc.ssl.keystore.password'),
      targetSelectionRange: client.rangeOf(uri, STORE),
    },
  ]);
});
