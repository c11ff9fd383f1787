import { expect, test } from 'vitest';
import {
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
} from 'vscode-languageserver/node';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { useSample, XML } from '../helpers/lspSample.ts';

const { server, openSetup, openXml } = useSample();
const completion = {
  completionItem: {
    documentationFormat: ['markdown'],
    resolveSupport: { properties: ['documentation'] },
    snippetSupport: true,
  },
  completionList: { itemDefaults: ['editRange', 'insertTextFormat'] },
} satisfies NonNullable<ClientCapabilities['textDocument']>['completion'];
const SPARING = { ...EDITOR, textDocument: { ...EDITOR.textDocument, completion } };

async function ask(client: LspClient, uri: string, part: string): Promise<CompletionItem[] | CompletionList> {
  const position = client.rangeOf(uri, part).end;
  return (await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position })) ?? [];
}

test('what the items share is told once, and their documentation when it is asked for', async () => {
  const able = await server.start({ capabilities: SPARING });
  const text = XML.replace('port="${http.port}"', 'port="80" key');
  const uri = await openXml(able, text);
  const list = await ask(able, uri, '"80" key');
  if (Array.isArray(list)) throw new Error('no defaults');
  const { end } = able.rangeOf(uri, '"80" key');
  const editRange = { start: { ...end, character: end.character - 3 }, end };
  expect(list.itemDefaults).toEqual({ editRange, insertTextFormat: 2 });
  const item = list.items.find(({ label }) => label === 'keystoreFile');
  expect(item).toMatchObject({ textEditText: 'keystoreFile="$0"', filterText: 'keystoreFile=""' });
  expect(item).not.toHaveProperty('documentation');
  expect(item).not.toHaveProperty('textEdit');
  const resolve = (one: CompletionItem | undefined) =>
    able.connection.sendRequest(CompletionResolveRequest.type, one ?? { label: '' });
  expect(await resolve(item)).toMatchObject({ ...item, documentation: { kind: 'markdown' } });

  const plain = await server.start();
  const other = await openXml(plain, text);
  const items = await ask(plain, other, '"80" key');
  if (!Array.isArray(items)) throw new Error('defaults for a client that has none');
  const same = items.find(({ label }) => label === 'keystoreFile');
  expect((await resolve(item)).documentation).toEqual(same?.documentation);
  expect(same?.textEdit).toEqual({ range: editRange, newText: item?.textEditText });
  expect(JSON.stringify(list).length).toBeLessThan(JSON.stringify(items).length / 2);

  // Of a list that another one followed nothing is known any more.
  await ask(able, uri, '<Service');
  expect(await resolve(item)).toEqual(item);
});

test('what is typed in full comes first, and a word is replaced as a whole from its middle', async () => {
  const client = await server.start();
  const uri = await openSetup(client, 'key.store.password\n');
  const items = (await ask(client, uri, 'key.store.password')) as CompletionItem[];
  expect(items[0]).toMatchObject({ label: 'key.store.password', sortText: '0000' });
  const inside = (await ask(client, uri, 'key.st')) as CompletionItem[];
  const range = client.rangeOf(uri, 'key.store.password');
  expect(
    inside.every(({ textEdit }) => JSON.stringify((textEdit as { range: unknown }).range) === JSON.stringify(range)),
  ).toBe(true);
});
