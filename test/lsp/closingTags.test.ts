import { expect, test } from 'vitest';
import { DocumentOnTypeFormattingRequest } from 'vscode-languageserver/node';
import { CLOSING_TAG, type ClosingTagResult } from '../../server/src/protocol/closingTag.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { useSample, XML } from '../helpers/lspSample.ts';

const { server, openXml, openSetup } = useSample();

const on = (more: object = {}) => ({ settings: { 'cybereason-config': { xml: { closeTags: true, ...more } } } });

/** Types the `>` of a new Executor, and asks in both ways what is missing. */
async function type(client: LspClient) {
  const uri = await openXml(client, XML.replace('    <Engine', '    <Executor name="e"\n    <Engine'));
  await client.replace(uri, '<Executor name="e"', '<Executor name="e">');
  const position = client.rangeOf(uri, '<Executor name="e">').end;
  const asked = { textDocument: { uri }, position };
  const edits = await client.connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
    ...asked,
    ch: '>',
    options: { tabSize: 2, insertSpaces: true },
  });
  const tag = await client.connection.sendRequest<ClosingTagResult>(CLOSING_TAG, asked);
  return { uri, edits: edits ?? [], tag };
}

test('the end tag of what was typed is inserted behind the cursor, when the setting says so', async () => {
  const client = await server.start(on());
  expect(client.result.capabilities.documentOnTypeFormattingProvider).toEqual({ firstTriggerCharacter: '>' });
  const { uri, edits, tag } = await type(client);
  expect(tag).toBe('</Executor>');
  await client.edit(uri, edits);
  expect(client.text(uri)).toContain('<Executor name="e"></Executor>\n');
  const position = client.rangeOf(uri, '<Executor name="e">').end;
  expect(await client.connection.sendRequest(CLOSING_TAG, { textDocument: { uri }, position })).toBeNull();
});

test.each([
  ['without settings', {}],
  ['when switched off', on({ closeTags: false })],
  ['when the setting is no truth value', on({ closeTags: 'true' })],
  ['beside another XML extension', { ...on(), initializationOptions: { otherXmlExtension: true } }],
  ['with the setting on for another extension', on({ coexistence: 'on' })],
])('nothing is inserted %s', async (_when, options) => {
  const { edits, tag } = await type(await server.start(options));
  expect([edits, tag]).toEqual([[], null]);
});

test('a client that asks itself is not offered it a second time; properties have no tags', async () => {
  const client = await server.start({ ...on(), initializationOptions: { closesTags: true } });
  expect(client.result.capabilities.documentOnTypeFormattingProvider).toBeUndefined();
  expect((await type(client)).tag).toBe('</Executor>');
  const uri = await openSetup(client);
  const position = { line: 0, character: 1 };
  expect(await client.connection.sendRequest(CLOSING_TAG, { textDocument: { uri }, position })).toBeNull();
});
