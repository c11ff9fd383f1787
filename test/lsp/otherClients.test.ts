import { expect, onTestFinished, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  type Diagnostic,
  HoverRequest,
  type TextDocumentEdit,
} from 'vscode-languageserver/node';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import { LspClient } from '../helpers/lspClient.ts';
import { codes, uriOf } from '../helpers/lspPlaces.ts';
import { SECRET, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const TWICE = 'log.level=a\nlog.level=b\n';
const DUPLICATE = 'properties/duplicate-key';
const has = (code: string) => (items: readonly Diagnostic[]) => codes(items).includes(code);

/** A client that starts with these very parameters. */
async function start(params: object, prepare: (client: LspClient) => void = () => {}): Promise<LspClient> {
  const client = new LspClient({ command: server.command });
  onTestFinished(() => {
    client.process.kill('SIGKILL');
    expect(client.traffic).not.toContain(SECRET);
  });
  prepare(client);
  await client.connection.sendRequest('initialize', params);
  await client.connection.sendNotification('initialized', {});
  return client;
}

/** Opens a text under this very URI. */
async function openAs(client: LspClient, uri: string, text: string): Promise<void> {
  const textDocument = { uri, languageId: 'x', version: 1, text };
  await client.connection.sendNotification('textDocument/didOpen', { textDocument });
}

const publishedAs = (client: LspClient, uri: string, code: string) =>
  client.until(
    () => client.published.get(uri)?.items.find((item) => item.code === code),
    () => `published: ${[...client.published.keys()].join(' ')}`,
  );

test.each<[string, () => unknown]>([
  ['null', () => null],
  ['nothing in it', () => []],
  ['too little', () => [null]],
  ['an object', () => ({ 'cybereason-config': {} })],
  ['a text', () => 'text'],
  ['an error', () => Promise.reject(new Error('no such section'))],
])('an answer about settings that is %s counts as none', async (_, answer) => {
  const tree = useTree();
  const client = await start({ capabilities: EDITOR }, ({ connection }) => {
    connection.onRequest(ConfigurationRequest.method, () => answer());
  });
  await client.publishes(await client.open(tree.write(SETUP, TWICE), TWICE), has(DUPLICATE));
});

test('a client that never answers about settings is not waited for', async () => {
  const tree = useTree();
  const client = await start({ capabilities: EDITOR }, ({ connection }) => {
    connection.onRequest(ConfigurationRequest.method, () => new Promise(() => {}));
  });
  await client.publishes(await client.open(tree.write(SETUP, TWICE), TWICE), has(DUPLICATE));
});

test.each([[{}], [{ settings: {} }], [{ settings: { 'cybereason-config': null } }], [{ settings: 7 }]])(
  'a change of settings to %j is none',
  async (change) => {
    const tree = useTree();
    const client = await start({ capabilities: {} });
    const uri = await client.open(tree.write(SETUP, TWICE), TWICE);
    await client.publishes(uri, has(DUPLICATE));
    await client.connection.sendNotification('workspace/didChangeConfiguration', change);
    await client.replace(uri, 'log.level=b', 'log.other=b');
    await client.publishes(uri, (items) => items.length === 0);
  },
);

test.each([
  ['rootUri', (root: string) => ({ rootUri: uriOf(root) })],
  ['rootUri with a slash at its end', (root: string) => ({ rootUri: `${uriOf(root)}/` })],
  ['rootUri in other letters', (root: string) => ({ rootUri: uriOf(root).replace('%C3%BC', '%c3%bc') })],
  ['rootUri that is not encoded', (root: string) => ({ rootUri: `file://${root}` })],
  ['rootPath alone', (root: string) => ({ rootPath: root, rootUri: null })],
  ['null for the folders', (root: string) => ({ rootUri: uriOf(root), workspaceFolders: null })],
  [
    'folders of which some are none',
    (root: string) => ({
      workspaceFolders: [
        { uri: 'untitled:x', name: 'x' },
        { uri: 'vscode-vfs://github/a/b', name: 'y' },
        null,
        { uri: `${uriOf(root)}/`, name: 'z' },
      ],
    }),
  ],
])('the files below the root are found by %s', async (_, place) => {
  const tree = useTree();
  const path = tree.write(SETUP, TWICE);
  const client = await start({ processId: null, ...place(tree.root) });
  await publishedAs(client, uriOf(path), DUPLICATE);
});

test.each([
  ['null', { processId: null, rootUri: null, capabilities: null, workspaceFolders: null }],
  ['nothing', {}],
  ['no folder', { rootUri: null, workspaceFolders: [], capabilities: {} }],
  ['a root of another scheme', { rootUri: 'vscode-vfs://github/a/b', capabilities: {} }],
])('without a workspace folder (%s) the open files are checked', async (_, params) => {
  const tree = useTree();
  const client = await start(params);
  await client.publishes(await client.open(tree.write(SETUP, TWICE), TWICE), has(DUPLICATE));
});

test.each<[string, (path: string) => string]>([
  ['as Node writes it', uriOf],
  ['with small hexadecimal digits', (path) => uriOf(path).replace(/%\w\w/g, (code) => code.toLowerCase())],
  ['without encoding', (path) => `file://${path}`],
  ['with blanks alone encoded', (path) => `file://${path.replaceAll(' ', '%20')}`],
  ['with more encoded than must be', (path) => uriOf(path).replaceAll('-', '%2D').replaceAll('.', '%2e')],
  ['with one slash', (path) => uriOf(path).replace('file://', 'file:')],
  ['with the name of this host', (path) => uriOf(path).replace('file://', 'file://localhost')],
])('a URI %s leads to the file, and answers have it as it came', async (_, write) => {
  const tree = useTree();
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  const text = `rpc.ssl.keystore.path=/${SSL}/server_certificate.jks\nrpc.ssl.keystore.pasword=s3cret-right\nrpc.ssl.truststore.path=/${SSL}/server_certificate.jks\nrpc.ssl.truststore.password=s3cret-wrong\n`;
  const path = tree.write(SETUP, text);
  const uri = write(path);
  const client = await start({ capabilities: EDITOR });
  await openAs(client, uri, text);
  await publishedAs(client, uri, 'keystore/wrong-password');
  const misspelt = await publishedAs(client, uri, 'keys/misspelt-key');
  const params = { textDocument: { uri }, range: misspelt.range, context: { diagnostics: [misspelt] } };
  const actions = await client.connection.sendRequest(CodeActionRequest.type, params);
  const [first] = (actions ?? []) as CodeAction[];
  const resolved = await client.connection.sendRequest('codeAction/resolve', first);
  const [change] = (resolved as CodeAction).edit?.documentChanges ?? [];
  expect((change as TextDocumentEdit).textDocument).toEqual({ uri, version: 1 });
  expect([...client.published.keys()]).toEqual([uri]);
});

test('a request may write the URI in another way than the text was opened with', async () => {
  const tree = useTree();
  const path = tree.write(SETUP, 'rpc.ssl.keystore.path=/x\n');
  const client = await start({ capabilities: {} });
  await openAs(client, uriOf(path), 'rpc.ssl.keystore.path=/x\n');
  const position = { line: 0, character: 1 };
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: `file://${path}` },
    position,
  });
  expect(JSON.stringify(hover)).toContain('shows to the sensors');
});

test.each([
  'untitled:server-setup.properties',
  'untitled:/opt/puppet-cybereason/configuration.d/server-setup.properties',
  'git:/opt/puppet-cybereason/configuration.d/server-setup.properties?%7B%22ref%22%3A%22HEAD%22%7D',
  'vscode-notebook-cell:/x/server-setup.properties#W0sZmlsZQ%3D%3D',
  'file://server/share/server-setup.properties',
  'file:////server/share/server-setup.properties',
  'file:///x/%00/server-setup.properties',
  'jar:file:///x.jar!/server-setup.properties',
  '',
])('the text of %j is not ours', async (uri) => {
  const tree = useTree();
  const client = await start({ capabilities: EDITOR });
  await openAs(client, uri, TWICE);
  const position = { line: 0, character: 1 };
  expect(await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position })).toBe(null);
  const ours = await client.open(tree.write(SETUP, TWICE), TWICE);
  await client.publishes(ours, has(DUPLICATE));
  expect([...client.published.keys()]).toEqual([ours]);
});

test.each([
  ['a drive letter', 'file:///C:/copies/opt/puppet-cybereason/configuration.d/server-setup.properties'],
  ['an encoded drive letter', 'file:///c%3A/copies/opt/puppet-cybereason/configuration.d/server-setup.properties'],
  ['what is no encoding', 'file:///x/%zz/server-setup.properties'],
  ['half a character', 'file:///x/%C3/server-setup.properties'],
  ['5,000 folders', `file:///${'x/'.repeat(5000)}server-setup.properties`],
])('the text of a URI with %s is checked, although no such file is here', async (_, uri) => {
  const client = await start({ capabilities: EDITOR });
  await openAs(client, uri, TWICE);
  await publishedAs(client, uri, DUPLICATE);
  expect([...client.published.keys()]).toEqual([uri]);
});
