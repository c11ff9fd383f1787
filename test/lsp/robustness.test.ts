import { once } from 'node:events';
import { expect, test } from 'vitest';
import { type Diagnostic, DocumentSymbolRequest, HoverRequest, ShutdownRequest } from 'vscode-languageserver/node';
import { LspClient } from '../helpers/lspClient.ts';
import { codes, uriOf } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const TWICE = 'log.level=a\nlog.level=b\n';
const DUPLICATE = 'properties/duplicate-key';
const has = (code: string) => (items: readonly Diagnostic[]) => codes(items).includes(code);

test.each([
  ['no capabilities', null],
  ['empty ones', {}],
  [
    'null in every place',
    { workspace: null, textDocument: { hover: null, codeAction: null, diagnostic: null }, window: null },
  ],
] as const)('a client with %s gets diagnostics', async (_name, capabilities) => {
  const tree = useTree();
  const client = await server.start({ capabilities: capabilities as null, initializationOptions: null });
  const uri = await client.open(tree.write(SETUP, TWICE), TWICE);
  await client.publishes(uri, has(DUPLICATE));
  expect(await client.stop()).toBe(0);
});

test.each([[[]], [{ commands: 'x', trusted: 'no' }], ['text'], [17]])(
  'initializationOptions %j do no harm',
  async (options) => {
    const tree = useTree();
    const client = await server.start({ initializationOptions: options });
    await client.publishes(await client.open(tree.write(SETUP, TWICE), TWICE), has(DUPLICATE));
  },
);

test.each([
  [null],
  ['text'],
  [{ rules: null, expiryDays: 'x', pathMappings: [], ignoredKeys: [1], serverRole: 'king' }],
  [{ rules: { [DUPLICATE]: 'loud', 'no/such-rule': 'error' }, pathMappings: { '/x': 1 } }],
])('settings %j count as not set', async (settings) => {
  const tree = useTree();
  const client = await server.start({ settings: { 'cybereason-config': settings, 'files.exclude': settings } });
  await client.publishes(await client.open(tree.write(SETUP, TWICE), TWICE), has(DUPLICATE));
});

test('documents that are not ours are left alone: other names, other schemes, other servers, other hosts', async () => {
  const tree = useTree();
  const client = await server.start();
  await client.open(tree.path('pom.xml'), '<project', 'xml');
  await client.open(
    tree.path(`liberty/${SERVER_XML}`),
    '<server description="x"><keyStore password="s3cret"</server>',
    'xml',
  );
  const textDocument = { languageId: 'x', version: 1, text: TWICE };
  const others = [
    'untitled:server-setup.properties',
    'git:/x/server-setup.properties',
    'file://host/x/server-setup.properties',
    'nonsense',
    '',
  ];
  for (const uri of others) {
    await client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, ...textDocument } });
    const position = { line: 0, character: 1 };
    expect(await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position })).toBe(null);
    expect(await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } })).toEqual([]);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  const ours = await client.open(tree.write(SETUP, TWICE), TWICE, 'whatever');
  await client.publishes(ours, has(DUPLICATE));
  const shown = [...client.published].filter(([, { items }]) => items.length > 0);
  expect(shown.map(([uri]) => uri)).toEqual([ours]);
});

test("a server.xml that becomes Tomcat's is ours from then on, and no longer when it stops to be", async () => {
  const tree = useTree();
  const client = await server.start();
  const path = tree.write(SERVER_XML, '');
  const uri = await client.open(path, '', 'xml');
  const nowhere = { line: 0, character: 0 };
  const service = `<Service name="C"><Connector port="1" SSLEnabled="true" keystoreFile="/${SSL}/x.jks"/></Service>`;
  const text = `<Server port="8005" shutdown="x">${service}</Server>`;
  await client.edit(uri, [{ range: { start: nowhere, end: nowhere }, newText: text }]);
  await client.publishes(uri, (items) => items.length > 0);
  await client.edit(uri, [
    { range: { start: nowhere, end: { line: 0, character: text.length } }, newText: '<other/>' },
  ]);
  await client.publishes(uri, (items) => items.length === 0);
});

test('malformed messages and parameters end neither the server nor its work', async () => {
  const tree = useTree();
  const client = await server.start();
  const send = (message: unknown) => {
    const text = typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...(message as object) });
    client.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  for (const method of ['didOpen', 'didChange', 'didClose', 'didSave']) {
    for (const params of [undefined, null, {}, { textDocument: null }, { textDocument: { uri: 7 } }, [1]]) {
      send({ method: `textDocument/${method}`, params });
    }
  }
  for (const method of [
    'hover',
    'completion',
    'codeAction',
    'documentLink',
    'documentSymbol',
    'semanticTokens/full',
    'diagnostic',
  ]) {
    for (const params of [undefined, null, {}, { textDocument: {} }])
      send({ id: `${method}-${params}`, method: `textDocument/${method}`, params });
  }
  send({ method: 'workspace/didChangeWatchedFiles', params: { changes: null } });
  send({ method: 'workspace/didChangeConfiguration', params: null });
  send({ method: 'no/such/notification', params: { password: 's3cret' } });
  send({ id: 99, method: 'no/such/request', params: { password: 's3cret' } });
  send({ result: 1 });
  const uri = await client.open(tree.write(SETUP, TWICE), TWICE);
  await client.publishes(uri, has(DUPLICATE));
  const beyond = { textDocument: { uri }, position: { line: 9_999_999, character: 9_999_999 } };
  expect(await client.connection.sendRequest(HoverRequest.type, beyond)).toBe(null);
});

test('a fault is logged without what it was about', async () => {
  const client = await server.start();
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'file:///s/server-setup.properties', text: 5, version: 's3cret' },
  });
  await client.connection.sendRequest(DocumentSymbolRequest.type, {
    textDocument: { uri: 'file:///s/server-setup.properties' },
  });
  await client.until(() => client.traffic.includes('failed: TypeError') || undefined);
});

test('100,000 lines are checked, and an edit among them too', async () => {
  const tree = useTree();
  const client = await server.start();
  const text = Array.from({ length: 100_000 }, (_, line) => `some.key.${line}=value of the key ${line}`).join('\n');
  const uri = await client.open(tree.write(SETUP, `${text}\nsome.key.5=again\n`), `${text}\nsome.key.5=again\n`);
  await client.publishes(uri, has(DUPLICATE));
  await client.replace(uri, 'some.key.5=again', 'some.other=again');
  await client.publishes(uri, (items) => items.length === 0);
});

test('a wide and deep server.xml is checked', async () => {
  const tree = useTree();
  const client = await server.start();
  const deep = '<Host name="a">'.repeat(20_000);
  const text = `<Server port="8005" shutdown="x"><Service name="C">${deep}`;
  const uri = await client.open(tree.write(SERVER_XML, text), text, 'xml');
  await client.publishes(uri, () => true);
  await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
});

test('shutdown and exit end with 0, exit alone with 1, a closed input ends it too', async () => {
  const proper = await server.start();
  expect(await proper.stop()).toBe(0);
  const hasty = await server.start();
  await hasty.connection.sendNotification('exit');
  expect(await hasty.exit).toBe(1);
  const gone = await server.start();
  gone.process.stdin.end();
  expect(await gone.exit).toBe(1);
  const orderly = await server.start();
  await orderly.connection.sendRequest(ShutdownRequest.type);
  await expect(
    orderly.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: uriOf('/x') },
      position: { line: 0, character: 0 },
    }),
  ).rejects.toMatchObject({ code: -32600 });
  orderly.process.stdin.end();
  expect(await orderly.exit).toBe(0);
});

test('a request before initialize is refused', async () => {
  const client = new LspClient({ command: server.command });
  const params = { textDocument: { uri: uriOf('/x') }, position: { line: 0, character: 0 } };
  await expect(client.connection.sendRequest(HoverRequest.type, params)).rejects.toMatchObject({ code: -32002 });
  client.process.kill();
  await client.exit;
});

test('the command line starts the same server', async () => {
  const client = new LspClient({ command: [process.execPath, server.cli, 'server', '--stdio'] });
  await client.initialize();
  const tree = useTree();
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  const text = `rpc.ssl.keystore.path=/${SSL}/server_certificate.jks\nrpc.ssl.keystore.password=s3cret-wrong\n`;
  const uri = await client.open(tree.write(SETUP, text), text);
  await client.publishes(uri, has('keystore/wrong-password'));
  expect(await client.stop()).toBe(0);
  expect(client.traffic).not.toContain('s3cret');
});

test('over node-ipc the server speaks as well', async () => {
  const { fork } = await import('node:child_process');
  const child = fork(server.command[1] ?? '', ['--node-ipc'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  child.send({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  const [message] = await once(child, 'message');
  expect(message).toMatchObject({ id: 1, result: { capabilities: { hoverProvider: true } } });
  child.send({ jsonrpc: '2.0', id: 2, method: 'shutdown' });
  await once(child, 'message');
  child.send({ jsonrpc: '2.0', method: 'exit' });
  expect((await once(child, 'exit'))[0]).toBe(0);
});
