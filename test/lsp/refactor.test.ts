import { expect, test } from 'vitest';
import { type CodeAction, CodeActionRequest, CodeActionResolveRequest } from 'vscode-languageserver/node';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { useSample, XML } from '../helpers/lspSample.ts';

const { server, openXml } = useSample();
/** A password that the server may send back: within an edit of the file that holds it. */
const TEXT = XML.replace('s3cret-right', 'p&amp;w');

async function rewrites(client: LspClient, uri: string, only?: string[]): Promise<CodeAction[]> {
  const range = client.rangeOf(uri, '<Connector');
  const context = { diagnostics: [], ...(only ? { only } : {}) };
  const found = await client.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
  return ((found ?? []) as CodeAction[]).filter(({ kind }) => kind === 'refactor.rewrite');
}

test('the refactoring is offered, and carries the password over as it is written', async () => {
  const client = await server.start();
  const uri = await openXml(client, TEXT);
  const [action, ...others] = await rewrites(client, uri, ['refactor']);
  expect(others).toEqual([]);
  expect(action?.title).toBe("Move the Connector's TLS attributes into SSLHostConfig");
  expect(action?.edit).toBeUndefined();
  expect(client.traffic).not.toContain('p&amp;w');
  if (!action) throw new Error('not offered');
  const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, action);
  await client.apply(edit ?? {});
  expect(client.text(uri)).toContain('<Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig>\n');
  expect(client.text(uri)).toContain('certificateKeystorePassword="p&amp;w"');
  expect(client.text(uri)).not.toContain('keystorePass="');
  expect(await rewrites(client, uri)).toEqual([]);
  await expect(client.connection.sendRequest(CodeActionResolveRequest.type, action)).rejects.toMatchObject({
    code: -32801,
  });
});

test('a client that asks for other kinds does not get it; one that resolves nothing gets it with its edit', async () => {
  const client = await server.start();
  expect(client.result.capabilities.codeActionProvider).toMatchObject({
    codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.cybereason'],
  });
  expect(await rewrites(client, await openXml(client, TEXT), ['quickfix', 'refactor.extract'])).toEqual([]);
  const plain = await server.start({
    capabilities: {
      ...EDITOR,
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    },
  });
  const [action] = await rewrites(plain, await openXml(plain, TEXT));
  expect(JSON.stringify(action?.edit)).toContain('p&amp;w');
});
