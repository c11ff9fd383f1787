import { beforeAll, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionResolveRequest,
  type CompletionItem,
  CompletionRequest,
  DocumentLinkRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  HoverRequest,
  type MarkupContent,
  SemanticTokensRequest,
  type SymbolInformation,
} from 'vscode-languageserver/node';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { codes, uriOf } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const tree = useTree();
const STORE = `/${SSL}/server_certificate.jks`;
const SETTINGS = `rpc.ssl.keystore.path=${STORE}\nrpc.ssl.keystore.password=s3cret-right\n`;
const XML = `<?xml version="1.0"?>
<Server port="8005" shutdown="x">
  <Service name="Catalina">
    <Connector port="8443" SSLEnabled="true" keystoreFile="/${SSL}/server.jks"
               keystorePass="s3cret-right" keyAlias="second" />
    <Connector port="\${http.port}" />
    <Engine name="Catalina"><Host name="localhost"/></Engine>
  </Service>
</Server>
`;

beforeAll(() => {
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  tree.keystore(`${SSL}/server.jks`, 's3cret-right', ['first', 'second']);
  tree.write(`${SSL}/readme.txt`, '');
  tree.write(`${SSL}/old/none`, '');
});

async function openSetup(client: LspClient, text = SETTINGS): Promise<string> {
  const uri = await client.open(tree.write(SETUP, text), text);
  await client.publishes(uri, () => true);
  return uri;
}

async function openXml(client: LspClient, text = XML): Promise<string> {
  const uri = await client.open(tree.write(SERVER_XML, text), text, 'xml');
  await client.publishes(uri, () => true);
  return uri;
}

async function hoverAt(client: LspClient, uri: string, part: string): Promise<string> {
  const position = client.rangeOf(uri, part).start;
  const found = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  return (found?.contents as MarkupContent | undefined)?.value ?? '';
}

/** Hovers until the keystore has been opened. */
async function hoverOnStore(client: LspClient, uri: string, part: string): Promise<string> {
  for (;;) {
    const text = await hoverAt(client, uri, part);
    if (!text.includes('not opened yet')) return text;
  }
}

async function completeAt(client: LspClient, uri: string, part: string): Promise<CompletionItem[]> {
  const position = client.rangeOf(uri, part).end;
  const found = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
  return (Array.isArray(found) ? found : found?.items) ?? [];
}

test('a hover on a key tells its meaning, its rows and its keystore', async () => {
  const client = await server.start();
  const uri = await openSetup(client);
  const text = await hoverOnStore(client, uri, 'rpc.ssl.keystore.path');
  expect(text).toContain('shows to the sensors');
  expect(text).toMatch(
    /\[Detection server, sensor communication[^\]]*\]\(file:\/\/\/\S+\/docs\/certificates\.md#detection-sensor\)/,
  );
  expect(text).toContain('JKS, opened with the configured password, 1 entry');
  expect(text).toMatch(
    /`server`: private key, `CN=server\.example\.com`, for `server\.example\.com`, valid until \d{4}-/,
  );
  expect(text).toContain(uriOf(tree.path(STORE)));
  expect(await hoverOnStore(client, uri, 's3cret-right')).toContain('opened with the configured password');
  expect(await hoverAt(client, uri, '=')).not.toBe('');
});

test('a hover on a port tells the flows, on an alias its entry', async () => {
  const client = await server.start();
  await openSetup(client, 'duplex.server.keystore.path=/x\nduplex.server.keystore.password=s3cret\n');
  const uri = await openXml(client);
  expect(await hoverAt(client, uri, '8443')).toMatch(/Flows to the Detection server:[\s\S]*Sensor → Detection server/);
  const alias = await hoverOnStore(client, uri, 'second');
  expect(alias).toMatch(/^`second`: private key/);
  expect(await hoverAt(client, uri, '<?xml')).toBe('');
});

test('a client without Markdown gets plain text', async () => {
  const client = await server.start({ capabilities: {} });
  const uri = await openSetup(client);
  const text = await hoverAt(client, uri, 'rpc.ssl.keystore.path');
  expect(text).toContain('Detection server, sensor communication (server_certificate.jks or global.jks): Sensor');
  expect(text).not.toMatch(/[`[\]]|\*\*/);
});

test('documented keys that are not there yet are completed, with "="', async () => {
  const client = await server.start();
  const uri = await openSetup(client, `${SETTINGS}rpc\n`);
  const items = await completeAt(client, uri, `${SETTINGS}rpc`);
  const labels = items.map(({ label }) => label);
  expect(labels).toContain('rpc.ssl.truststore.path');
  expect(labels).not.toContain('rpc.ssl.keystore.path');
  expect(labels).not.toContain('sage.keystore.path');
  const item = items.find(({ label }) => label === 'rpc.ssl.truststore.path');
  expect(item?.textEdit).toMatchObject({ newText: 'rpc.ssl.truststore.path=' });
  expect(item?.documentation).toMatchObject({ kind: 'markdown' });
});

test('the documented attributes are completed within a Connector, with the cursor between the quotes', async () => {
  const client = await server.start();
  const uri = await openXml(client, XML.replace('port="${http.port}"', 'port="80" '));
  const items = await completeAt(client, uri, 'port="80" ');
  expect(items.map(({ label }) => label)).toEqual([
    'keystoreFile',
    'keystorePass',
    'keyAlias',
    'truststoreFile',
    'truststorePass',
  ]);
  expect(items[0]).toMatchObject({ insertTextFormat: 2, textEdit: { newText: 'keystoreFile="$0"' } });
  const inTls = await completeAt(client, uri, 'keyAlias="second" ');
  expect(inTls.map(({ label }) => label)).toEqual(['truststoreFile', 'truststorePass']);
});

test('paths on disk are completed as the server sees them, keystores first', async () => {
  const client = await server.start();
  const uri = await openSetup(client, SETTINGS.replace(STORE, `/${SSL}/ser`));
  const items = await completeAt(client, uri, `/${SSL}/ser`);
  expect(items.map(({ label }) => label)).toEqual(['server.jks', 'server_certificate.jks', 'old', 'readme.txt']);
  expect(items[0]?.textEdit).toMatchObject({ newText: `/${SSL}/server.jks` });
  expect(items[0]?.filterText).toBe(`/${SSL}/server.jks`);
  await client.replace(uri, `/${SSL}/ser`, '');
  const fromNothing = await completeAt(client, uri, 'rpc.ssl.keystore.path=');
  expect(fromNothing.map(({ filterText }) => filterText)).toContain(STORE);
  await client.replace(uri, 'path=', 'path=//host/share/');
  expect(await completeAt(client, uri, '//host/share/')).toEqual([]);
});

test('aliases of the opened keystore are completed', async () => {
  const client = await server.start();
  const uri = await openXml(client);
  await hoverOnStore(client, uri, 'second');
  const items = await completeAt(client, uri, 'keyAlias="');
  expect(items.map(({ label }) => label).sort()).toEqual(['first', 'second']);
  expect(items[0]).toMatchObject({ detail: 'private key', documentation: { value: /^`CN=/ } });
});

test('a quick fix is offered, resolved for the version that it was offered for, and heals', async () => {
  const client = await server.start({ initializationOptions: { commands: [COMMANDS.showTable] } });
  const uri = await openSetup(client, SETTINGS.replace('keystore.password', 'keystore.pasword'));
  const items = await client.publishes(uri, (all) => codes(all).includes('keys/misspelt-key'));
  const problem = items.find(({ code }) => code === 'keys/misspelt-key');
  if (!problem) throw new Error('no problem');
  const actions = await client.actions(uri, problem);
  const [fix] = actions;
  expect(fix).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'keys/misspelt-key' }] });
  expect(actions.map(({ title }) => title)).toContain('Allow keys/misspelt-key here');
  expect(fix?.edit).toBeUndefined();
  const resolve = (action: CodeAction) => client.connection.sendRequest(CodeActionResolveRequest.type, action);
  if (!fix) throw new Error('no fix');
  const { edit } = await resolve(fix);
  await client.apply(edit ?? {});
  expect(client.text(uri)).toBe(SETTINGS);
  await client.publishes(uri, (all) => all.length === 0);
  await expect(resolve(fix)).rejects.toMatchObject({ code: -32801 });
});

test('"Allow … here" silences the problem', async () => {
  const client = await server.start();
  const uri = await openXml(client, XML.replace('keyAlias="second"', 'keyAlias="third"'));
  const items = await client.publishes(uri, (all) => codes(all).includes('keystore/alias-missing'));
  const problem = items.find(({ code }) => code === 'keystore/alias-missing');
  if (!problem) throw new Error('no problem');
  const allow = (await client.actions(uri, problem)).find(({ title }) => title.startsWith('Allow'));
  const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, allow ?? { title: '' });
  await client.apply(edit ?? {});
  await client.publishes(uri, (all) => !codes(all).includes('keystore/alias-missing'));
});

test('the rows of the tables are offered to a client that can show them, and edits come at once without resolve', async () => {
  const text = SETTINGS.replace('s3cret-right', 's3cret-wrong');
  const able = await server.start({
    capabilities: {
      ...EDITOR,
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    },
    initializationOptions: { commands: Object.values(COMMANDS) },
  });
  const uri = await openSetup(able, text);
  const [problem] = await able.publishes(uri, (all) => codes(all).includes('keystore/wrong-password'));
  if (!problem) throw new Error('no problem');
  const actions = await able.actions(uri, problem);
  const rows = actions.flatMap(({ command }) => (command?.command === COMMANDS.showTable ? [command.arguments] : []));
  expect(rows).toContainEqual([{ table: 'certificates', id: 'detection-sensor' }]);
  expect(actions.filter(({ edit }) => edit)).not.toHaveLength(0);
  expect(actions.some(({ title }) => title.startsWith('Show its row of the certificate table: '))).toBe(true);

  const unable = await server.start();
  const other = await openSetup(unable, text);
  const [same] = await unable.publishes(other, (all) => codes(all).includes('keystore/wrong-password'));
  if (!same) throw new Error('no problem');
  expect((await unable.actions(other, same)).some(({ command }) => command)).toBe(false);
});

test('a path links to its file when that is there', async () => {
  const client = await server.start();
  const uri = await openSetup(
    client,
    `${SETTINGS}rpc.ssl.truststore.path=/${SSL}/none.jks\nrpc.ssl.truststore.password=s3cret\n`,
  );
  const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
  expect(links).toEqual([{ range: client.rangeOf(uri, STORE), target: uriOf(tree.path(STORE)) }]);
});

test('the outline has the settings, and the elements of server.xml, without passwords', async () => {
  const client = await server.start();
  const ask = (uri: string) => client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
  const flat = (await ask(await openSetup(client))) as DocumentSymbol[];
  expect(flat.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
    `rpc.ssl.keystore.path: ${STORE}`,
    'rpc.ssl.keystore.password: ********',
  ]);
  const [root] = (await ask(await openXml(client))) as DocumentSymbol[];
  const service = root?.children?.[0];
  expect(service?.name).toBe('Service Catalina');
  expect(service?.children?.map(({ name, detail }) => `${name} ${detail}`)).toEqual([
    'Connector port 8443, TLS',
    'Connector port ${http.port}',
    'Engine Catalina ',
  ]);
  const old = await server.start({ capabilities: {} });
  const symbols = (await old.connection.sendRequest(DocumentSymbolRequest.type, {
    textDocument: { uri: await openXml(old) },
  })) as SymbolInformation[];
  expect(symbols.map(({ name, containerName }) => [name, containerName])).toContainEqual([
    'Host localhost',
    'Engine Catalina',
  ]);
});

test('passwords and placeholders of server.xml are semantic tokens', async () => {
  const client = await server.start();
  const uri = await openXml(client);
  expect(client.result.capabilities.semanticTokensProvider?.legend.tokenTypes).toEqual(['secret', 'placeholder']);
  const { data } = (await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } })) ?? {
    data: [],
  };
  const secret = client.rangeOf(uri, 's3cret-right').start;
  const placeholder = client.rangeOf(uri, '${http.port}').start;
  expect(data).toEqual([
    ...[secret.line, secret.character, 12, 0, 0],
    ...[placeholder.line - secret.line, placeholder.character, 12, 1, 0],
  ]);
  const properties = await client.connection.sendRequest(SemanticTokensRequest.type, {
    textDocument: { uri: await openSetup(client) },
  });
  expect(properties?.data).toEqual([]);
});
