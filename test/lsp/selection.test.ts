import { expect, test } from 'vitest';
import { DocumentHighlightKind, DocumentHighlightRequest, SelectionRangeRequest } from 'vscode-languageserver/node';
import { SETTINGS, useSample } from '../helpers/lspSample.ts';

const { server, openSetup, openXml } = useSample();

test('the occurrences of what the cursor is at are told with their kinds', async () => {
  const client = await server.start();
  const uri = await openXml(client);
  const at = (part: string) =>
    client.connection.sendRequest(DocumentHighlightRequest.type, {
      textDocument: { uri },
      position: client.rangeOf(uri, part).start,
    });
  const kind = DocumentHighlightKind.Read;
  expect(await at('s3cret-right')).toEqual([{ range: client.rangeOf(uri, 's3cret-right'), kind }]);
  const pair = await at('Service');
  expect(pair).toHaveLength(2);
  expect(pair?.[0]).toEqual({ range: client.rangeOf(uri, 'Service'), kind: DocumentHighlightKind.Text });
  expect(await at('<?xml')).toBeNull();
});

test('a selection grows from each of several cursors', async () => {
  const client = await server.start();
  const uri = await openSetup(client);
  const positions = ['server_certificate.jks', 's3cret-right'].map((part) => client.rangeOf(uri, part).start);
  const found = await client.connection.sendRequest(SelectionRangeRequest.type, { textDocument: { uri }, positions });
  expect(found?.map(({ range }) => range)).toEqual([
    client.rangeOf(uri, 'server_certificate.jks'),
    client.rangeOf(uri, 's3cret-right'),
  ]);
  const [whole = ''] = SETTINGS.split('\n');
  expect(found?.[0]?.parent?.parent).toMatchObject({ range: client.rangeOf(uri, whole) });
});
