import { expect, test } from 'vitest';
import { REDACT, type RedactResult, SECRETS, type SecretsResult } from '../../server/src/protocol/secrets.ts';
import { SERVER_XML, SETUP, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const TEXT = 'a=1\nkey.store.password=s3cret-one\n# key.store.password=s3cret old\n';

test('a document is told without its passwords, as it is after the last keystroke', async () => {
  const tree = useTree();
  const client = await server.start({ folders: [tree.root] });
  const uri = await client.open(tree.write(SETUP, TEXT), TEXT);
  const redact = (range?: unknown) =>
    client.connection.sendRequest<RedactResult>(REDACT, { textDocument: { uri }, range });
  const secrets = () => client.connection.sendRequest<SecretsResult>(SECRETS, { textDocument: { uri } });

  const text = 'a=1\nkey.store.password=********\n# key.store.password=********\n';
  expect(await redact()).toEqual({ text, masked: 2 });
  expect(await redact({ start: { line: 0, character: 0 }, end: { line: 1, character: 25 } })).toEqual({
    text: 'a=1\nkey.store.password=********',
    masked: 1,
  });
  expect(await secrets()).toEqual([
    { start: { line: 1, character: 19 }, end: { line: 1, character: 29 } },
    { start: { line: 2, character: 21 }, end: { line: 2, character: 31 } },
  ]);
  await client.replace(uri, TEXT, `${TEXT}key.store.key.password=s3cret-new`);
  expect(await redact()).toEqual({ text: `${text}key.store.key.password=********`, masked: 3 });
});

test('nothing is said of what is not ours', async () => {
  const tree = useTree();
  const client = await server.start({ folders: [tree.root] });
  const textDocument = { uri: await client.open(tree.write('notes.txt', TEXT), TEXT) };
  expect(await client.connection.sendRequest(REDACT, { textDocument })).toBeNull();
  expect(await client.connection.sendRequest(SECRETS, { textDocument })).toBeNull();
  const other = '<project password="s3cret"/>';
  const xml = { uri: await client.open(tree.write(SERVER_XML, other), other) };
  const answer = await client.connection.sendRequest<RedactResult>(REDACT, { textDocument: xml });
  expect(answer?.text ?? '').not.toContain('s3cret');
});
