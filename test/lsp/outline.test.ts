import { expect, test } from 'vitest';
import {
  DocumentLinkRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  SemanticTokensRequest,
  type SymbolInformation,
} from 'vscode-languageserver/node';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import { codes, uriOf } from '../helpers/lspPlaces.ts';
import { SETTINGS, STORE, useSample } from '../helpers/lspSample.ts';
import { SSL } from '../helpers/lspServer.ts';

const { server, tree, openSetup, openXml } = useSample();

test('a path links to its file when that is there', async () => {
  const client = await server.start();
  const uri = await openSetup(
    client,
    `${SETTINGS}rpc.ssl.truststore.path=/${SSL}/none.jks\nrpc.ssl.truststore.password=s3cret\n`,
  );
  const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
  expect(links).toEqual([{ range: client.rangeOf(uri, STORE), target: uriOf(tree.path(STORE)) }]);
});

test('a link says how its keystore stands, to a client that shows it', async () => {
  const documentLink = { tooltipSupport: true };
  const client = await server.start({
    capabilities: { ...EDITOR, textDocument: { ...EDITOR.textDocument, documentLink } },
  });
  const uri = await openSetup(client, SETTINGS.replace('s3cret-right', 's3cret-wrong'));
  await client.publishes(uri, (items) => codes(items).includes('keystore/wrong-password'));
  const [link] = (await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } })) ?? [];
  expect(link?.tooltip).toBe('server_certificate.jks, JKS, wrong password');
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

test('passwords and placeholders are semantic tokens', async () => {
  const client = await server.start();
  const uri = await openXml(client);
  expect(client.result.capabilities.semanticTokensProvider?.legend.tokenTypes).toEqual([
    'secret',
    'placeholder',
    'escape',
    'unknown',
  ]);
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
  expect(properties?.data).toEqual([1, 26, 12, 0, 0]);
});
