import { expect, test } from 'vitest';
import {
  type CompletionItem,
  CompletionRequest,
  type Diagnostic,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  LinkedEditingRangeRequest,
} from 'vscode-languageserver/node';
import { OTHER_XML_EXTENSION } from '../../server/src/protocol/initialization.ts';
import { EDITOR, PULLING_EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { codes } from '../helpers/lspPlaces.ts';
import { useSample, XML } from '../helpers/lspSample.ts';
import { SERVER_XML } from '../helpers/lspServer.ts';

const { server, tree, openSetup, openXml } = useSample();
const MALFORMED = 'xml/not-well-formed';

const folds = (client: LspClient, uri: string) =>
  client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });

const linked = async (client: LspClient, uri: string, part: string) => {
  const position = client.rangeOf(uri, part).end;
  return client.connection.sendRequest(LinkedEditingRangeRequest.type, { textDocument: { uri }, position });
};

async function endTags(client: LspClient, uri: string, part: string): Promise<readonly string[]> {
  const position = client.rangeOf(uri, part).end;
  const found = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
  return ((found ?? []) as CompletionItem[]).map(({ label }) => label);
}

const symbols = async (client: LspClient, uri: string) =>
  (await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } })) as DocumentSymbol[];

test('elements, comments and sections fold', async () => {
  const client = await server.start();
  expect(await folds(client, await openXml(client))).toEqual([
    { startLine: 1, endLine: 7 },
    { startLine: 2, endLine: 6 },
    { startLine: 3, endLine: 4 },
  ]);
  expect(await folds(client, await openSetup(client, '# a\n# b\na=1\n'))).toEqual([{ startLine: 0, endLine: 2 }]);
});

test('the names of a start tag and its end tag change together', async () => {
  const client = await server.start();
  const uri = await openXml(client);
  const { start, end } = client.rangeOf(uri, '</Service');
  const found = await linked(client, uri, '<Service');
  expect(found?.ranges[1]).toEqual({ start: { ...start, character: start.character + 2 }, end });
  expect(await linked(client, uri, '</Service')).toEqual(found);
  expect(await linked(client, uri, '<Connect')).toBeNull();
  expect(await linked(client, uri, 'port=')).toBeNull();
});

/** Whether the server shows what another XML extension shows as well. */
async function showsXml(client: LspClient): Promise<Readonly<Record<string, boolean>>> {
  const uri = await openXml(client);
  const links = (await linked(client, uri, '<Service')) !== null;
  await client.replace(uri, '</Service>', '</');
  return {
    folds: ((await folds(client, uri)) ?? []).length > 0,
    links,
    closes: (await endTags(client, uri, '\n  </')).length > 0,
    symbols: (await symbols(client, uri)).length > 0,
  };
}

const ALL = { folds: true, links: true, closes: true, symbols: true };
const NONE = { folds: false, links: false, closes: false, symbols: false };

test.each([
  ['auto', false, true],
  ['auto', true, false],
  ['on', false, false],
  ['off', true, true],
  ['perhaps', true, false],
])('with the setting %s, and another XML extension active: %s', async (coexistence, otherXmlExtension, shows) => {
  const client = await server.start({
    initializationOptions: { otherXmlExtension },
    settings: { 'cybereason-config': { xml: { coexistence } } },
  });
  const uri = await openXml(client, XML.replace('</Server>', '</Server'));
  const found = await client.publishes(uri, (items) => items.length > 0);
  expect(codes(found).includes(MALFORMED)).toBe(shows);
  expect(codes(found).some((code) => code !== MALFORMED)).toBe(true);
  expect(await showsXml(client)).toEqual(shows ? ALL : NONE);
  // Properties files are nobody else's.
  expect(await symbols(client, await openSetup(client))).not.toEqual([]);
});

test.each([
  ['pushes', EDITOR],
  ['is pulled', PULLING_EDITOR],
])('malformed XML goes and comes with the other extension while the server %s', async (_how, capabilities) => {
  const client = await server.start({ capabilities });
  const text = XML.replace('</Server>', '</Server');
  const uri = await client.open(tree.path(SERVER_XML), text);
  const isPulled = client.result.capabilities.diagnosticProvider !== undefined;
  const see = (wanted: boolean) => {
    const condition = (items: readonly Diagnostic[]) => codes(items).includes(MALFORMED) === wanted;
    return isPulled ? client.pulls(uri, condition) : client.publishes(uri, condition);
  };
  await see(true);
  await client.connection.sendNotification(OTHER_XML_EXTENSION, { active: true });
  await see(false);
  await client.connection.sendNotification(OTHER_XML_EXTENSION, { active: false });
  await see(true);
});
