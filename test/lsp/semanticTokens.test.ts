import { expect, test } from 'vitest';
import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import type { LspClient } from '../helpers/lspClient.ts';
import { useSample, XML } from '../helpers/lspSample.ts';

const { server, openSetup, openXml } = useSample();

const full = (client: LspClient, uri: string) =>
  client.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } });
const delta = (client: LspClient, uri: string, previousResultId: string) =>
  client.connection.sendRequest(SemanticTokensDeltaRequest.type, { textDocument: { uri }, previousResultId });

test('changed tokens come as one edit of the last result, which then is the new one', async () => {
  const client = await server.start();
  const uri = await openXml(client);
  const first = await full(client, uri);
  const data = [...(first?.data ?? [])];
  expect(await delta(client, uri, first?.resultId ?? '')).toEqual({ resultId: first?.resultId, edits: [] });
  for (const [from, to] of [
    ['s3cret-right', 's3cret-longer'],
    ['port="8443"', 'port="${a}"'],
    [' keystorePass="s3cret-longer"', ''],
  ] as const) {
    await client.replace(uri, from, to);
    const answer = await delta(client, uri, (await full(client, uri))?.resultId ?? '');
    expect(answer).toMatchObject({ edits: [] });
  }
  const id = (await full(client, uri))?.resultId ?? '';
  const before = [...((await full(client, uri))?.data ?? [])];
  await client.replace(uri, '<Service', '<Service a="${b}"');
  const answer = await delta(client, uri, id);
  if (!answer || !('edits' in answer)) throw new Error('no delta');
  for (const { start, deleteCount, data: put = [] } of answer.edits) before.splice(start, deleteCount, ...put);
  expect(before).toEqual((await full(client, uri))?.data);
  expect(before).not.toEqual(data);
});

test('a result that is not known gets all tokens', async () => {
  const client = await server.start();
  const uri = await openXml(client);
  const answer = await delta(client, uri, 'of another server');
  expect(answer).toEqual(await full(client, uri));
});

test('of a range only its tokens are told', async () => {
  const client = await server.start();
  const uri = await openXml(client);
  const ask = async (part: string) => {
    const range = client.rangeOf(uri, part);
    return (await client.connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument: { uri }, range }))
      ?.data;
  };
  const { start, end } = client.rangeOf(uri, '${http.port}');
  expect(await ask('<Connector port="$')).toEqual([start.line, start.character, end.character - start.character, 1, 0]);
  expect(await ask('<Engine')).toEqual([]);
  expect(await ask(XML.slice(0, -1))).toHaveLength(10);
  const setup = await openSetup(client);
  expect((await full(client, setup))?.data).toHaveLength(5);
});
