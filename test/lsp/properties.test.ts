import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type TextEdit,
  UnregistrationRequest,
} from 'vscode-languageserver/node';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { codes } from '../helpers/lspPlaces.ts';
import { SETUP, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const options = { tabSize: 2, insertSpaces: true };
const ON = { 'cybereason-config': { properties: { format: true } } };
const TEXT = '  a=1\nkey.store.password : s3cret\\\\x\nb=2\n';
const FORMATS: readonly string[] = [DocumentFormattingRequest.method, DocumentRangeFormattingRequest.method];

async function edits(client: LspClient, uri: string): Promise<TextEdit[]> {
  return (
    (await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri }, options })) ?? []
  );
}

async function settings(client: LspClient, value: Record<string, unknown>): Promise<void> {
  client.settings = value;
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
}

test('files are formatted where the setting says so, as a whole or in part', async () => {
  const tree = useTree();
  const client = await server.start({ settings: ON });
  const uri = await client.open(tree.write(SETUP, TEXT), TEXT);
  await client.publishes(uri, () => true);
  expect((await edits(client, uri)).map(({ newText }) => newText)).toEqual(['', '=']);
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
  const part = await client.connection.sendRequest(DocumentRangeFormattingRequest.type, {
    textDocument: { uri },
    range,
    options,
  });
  expect(part).toEqual([
    { range: { start: { line: 1, character: 18 }, end: { line: 1, character: 21 } }, newText: '=' },
  ]);
});

test('a client that can be told later hears of formatting only while it is on', async () => {
  const tree = useTree();
  const textDocument = {
    ...EDITOR.textDocument,
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
  };
  const client = await server.start({ capabilities: { ...EDITOR, textDocument } });
  const gone: string[] = [];
  client.connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
    gone.push(...unregisterations.map(({ method }) => method));
  });
  const formats = () => client.registered.filter((method) => FORMATS.includes(method));
  expect(client.result.capabilities.documentFormattingProvider).toBeUndefined();
  const uri = await client.open(tree.write(SETUP, TEXT), TEXT);
  await client.publishes(uri, () => true);
  expect(await edits(client, uri)).toEqual([]);
  expect(formats()).toEqual([]);
  await settings(client, ON);
  await client.until(() => formats().length === 2 || undefined);
  expect(await edits(client, uri)).toHaveLength(2);
  await settings(client, {});
  await client.until(() => gone.length === 2 || undefined);
  expect(await edits(client, uri)).toEqual([]);
});

test('a key pack is read, looked at again when it changes, and its mistakes stand where it is named', async () => {
  const tree = useTree();
  const text = 'rpc.ssl.port=1\n';
  const pack = (name: string) => JSON.stringify({ settings: [{ name, file: 'server-setup', summary: 'A port.' }] });
  const file = tree.write('pack.json', pack('rpc.ssl.port'));
  const content = '[keys]\npacks = pack.json\n';
  const named = tree.write('.cybereason-config.properties', content);
  const client = await server.start();
  const uri = await client.open(tree.write(SETUP, text), text);
  const other = await client.open(named, content);
  await client.publishes(uri, (items) => items.length === 0);
  writeFileSync(file, pack('rpc.ssl.other'));
  await client.publishes(uri, (items) => codes(items).includes('keys/unknown-key'));
  writeFileSync(file, '{');
  expect(await client.publishes(other, (items) => items.length > 0)).toMatchObject([
    { message: expect.stringContaining('pack.json is no JSON, see its line 1.') as string },
  ]);
});

test('a byte order mark that the editor hides is told, until the file is saved without it', async () => {
  const tree = useTree();
  const text = 'key.store.password=s3cret\n';
  const file = tree.write(SETUP, `\ufeff${text}`);
  const client = await server.start();
  const uri = await client.open(file, text);
  await client.publishes(uri, (items) => codes(items).includes('properties/encoding'));
  writeFileSync(file, text);
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  await client.publishes(uri, (items) => !codes(items).includes('properties/encoding'));
});
