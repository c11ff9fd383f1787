import { expect, test } from 'vitest';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import { SERVER_STATUS, type ServerStatusResult } from '../../server/src/protocol/serverStatus.ts';
import { codes } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const DUPLEX = 'duplex.server.keystore.path=/a\nduplex.server.keystore.password=s3cret\n';
const CLIENT = 'key.store.file.location=/a\nkey.store.password=s3cret\n';

test('the status of a server follows its files and its settings', async () => {
  const tree = useTree();
  const client = await server.start({ folders: [tree.root] });
  const ask = (uri: string) =>
    client.connection.sendRequest<ServerStatusResult>(SERVER_STATUS, { textDocument: { uri } });
  const uri = await client.open(tree.write(`webapp-01/${SETUP}`, CLIENT), CLIENT);
  await client.publishes(uri, () => true);
  expect(await ask(uri)).toEqual({
    name: 'webapp-01',
    key: 'webapp-01',
    role: 'WebApp server or Registration server',
    state: 'open',
    reason: 'By key.store.file.location; the settings can say which.',
    roles: ['webapp', 'registration', 'detection', 'configuration-management', 'microservices'],
    worst: 'warning',
    nextExpiry: null,
  });
  const settings = '[roles]\nwebapp-01 = webapp\n';
  await client.open(tree.write('.cybereason-config.properties', settings), settings);
  await expect.poll(async () => (await ask(uri))?.role).toBe('WebApp server');
  expect(await ask(uri)).toMatchObject({ state: 'certain', reason: 'The settings say so.' });
  await client.replace(uri, CLIENT, CLIENT + DUPLEX);
  expect(await ask(uri)).toMatchObject({ state: 'against-settings' });
  expect(await ask('file:///elsewhere/other.txt')).toBeNull();
});

test('mixed roles are offered to be set, by a client that can ask for one', async () => {
  const tree = useTree();
  const text = DUPLEX + CLIENT;
  const client = await server.start({ initializationOptions: { commands: [COMMANDS.setRole] } });
  const uri = await client.open(tree.write(`two/${SETUP}`, text), text);
  await client.publishes(uri, (items) => codes(items).includes('role/mixed'));
  const range = client.rangeOf(uri, 'key.store.file.location');
  const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
  const actions = await client.connection.sendRequest<{ title: string; command?: unknown }[]>(
    'textDocument/codeAction',
    params,
  );
  expect(actions.map(({ command }) => command)).toContainEqual({
    title: 'Say in .cybereason-config.properties that two is …',
    command: COMMANDS.setRole,
    arguments: ['two', ['detection', 'webapp', 'registration'], uri],
  });
});

test('an edit of one file shows in what the other says of the role', async () => {
  const tree = useTree();
  const xml = '<Server><Service><Connector port="7075" SSLEnabled="true" keystoreFile="/b"/></Service></Server>';
  const client = await server.start({ folders: [tree.root] });
  const setup = await client.open(tree.write(`a/${SETUP}`, DUPLEX), DUPLEX);
  await client.open(tree.write(`a/${SERVER_XML}`, xml), xml, 'xml');
  await client.publishes(setup, (items) => codes(items).includes('role/usage-missing'));
  await client.replace(setup, DUPLEX, `${DUPLEX}rpc.ssl.keystore.path=/c\n`);
  await client.publishes(setup, (items) => !codes(items).includes('role/usage-missing'));
});
