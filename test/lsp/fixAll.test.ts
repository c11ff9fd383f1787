import { expect, test } from 'vitest';
import { type CodeAction, CodeActionRequest, CodeActionResolveRequest } from 'vscode-languageserver/node';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { codes } from '../helpers/lspPlaces.ts';
import { SETTINGS, STORE, useSample } from '../helpers/lspSample.ts';

const { server, openSetup } = useSample();
const BLANKS = 'properties/trailing-whitespace';
const TEXT = `${SETTINGS.replace(STORE, `${STORE} `)}duplex.server.keystore.path=${STORE}\t\na=1\na=1\n`;
const FIXED = `${SETTINGS}duplex.server.keystore.path=${STORE}\na=1\n`;

async function ask(client: LspClient, uri: string, part: string, only?: readonly string[]): Promise<CodeAction[]> {
  const context = { diagnostics: [], ...(only ? { only: [...only] } : {}) };
  const params = { textDocument: { uri }, range: client.rangeOf(uri, part), context };
  return ((await client.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
}

async function opened(client: LspClient): Promise<string> {
  const uri = await openSetup(client, TEXT);
  await client.publishes(uri, (items) => codes(items).filter((code) => code === BLANKS).length === 2);
  return uri;
}

test('all safe fixes are one edit, which holds no password, for a client that asks on saving', async () => {
  const client = await server.start();
  const uri = await opened(client);
  for (const only of ['source.fixAll.cybereason', 'source.fixAll', 'source']) {
    const [action, ...others] = await ask(client, uri, 'rpc', [only]);
    expect(others).toEqual([]);
    expect(action).toMatchObject({ kind: 'source.fixAll.cybereason' });
    expect(action?.edit).toBeUndefined();
  }
  const [action] = await ask(client, uri, 'rpc', ['source.fixAll.cybereason']);
  const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, action ?? { title: '' });
  await client.apply(edit ?? {});
  expect(client.text(uri)).toBe(FIXED);
  await client.publishes(uri, (items) => !codes(items).includes(BLANKS));
  expect(await ask(client, uri, 'rpc', ['source'])).toEqual([]);
  await expect(
    client.connection.sendRequest(CodeActionResolveRequest.type, action ?? { title: '' }),
  ).rejects.toMatchObject({
    code: -32801,
  });
});

test('only what is asked for is offered', async () => {
  const client = await server.start();
  const uri = await opened(client);
  const kinds = async (part: string, only?: readonly string[]) => [
    ...new Set((await ask(client, uri, part, only)).map(({ kind }) => kind)),
  ];
  expect(await kinds(STORE, ['quickfix'])).toEqual(['quickfix']);
  expect(await kinds(STORE, ['refactor'])).toEqual([]);
  expect(await kinds(STORE, ['source.organizeImports'])).toEqual([]);
  expect(await kinds(`${STORE} `)).toEqual(['quickfix', 'source.fixAll.cybereason']);
  expect(await kinds('s3cret-right')).toEqual([]);
});

test('the problems of one rule are fixed together, and each quick fix tells what it heals', async () => {
  const client = await server.start({
    capabilities: {
      ...EDITOR,
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    },
  });
  const uri = await opened(client);
  const actions = await ask(client, uri, `${STORE} `, ['quickfix']);
  const own = actions.find(({ title }) => title === 'Delete the blanks at the end');
  expect(own).toMatchObject({ isPreferred: true, diagnostics: [{ code: BLANKS }] });
  const together = actions.find(({ title }) => title === `Fix all 2 problems of ${BLANKS} in this file`);
  expect(together?.diagnostics?.map(({ code }) => code)).toEqual([BLANKS, BLANKS]);
  expect(together?.isPreferred).toBeUndefined();
  const edits = together?.edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits : [])) ?? [];
  expect(edits.map((edit) => 'newText' in edit && edit.newText)).toEqual(['', '']);
});
