import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import {
  COMMUNICATION,
  COMMUNICATION_TEXT,
  type Communication,
  type CommunicationText,
} from '../../server/src/protocol/communication.ts';
import { DEPLOYMENT_CHANGED } from '../../server/src/protocol/deployment.ts';
import { PACKAGE } from '../helpers/cli.ts';
import { SERVER_XML, SETUP, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();

test('the communication table comes with what the servers here have of it, and marks the rows of a file', async () => {
  const tree = useTree();
  cpSync(join(PACKAGE, 'samples/healthy'), tree.root, { recursive: true });
  const client = await server.start({ folders: [tree.root] });
  const uri = `file://${encodeURI(tree.path(`webapp-01/${SETUP}`))}`;
  const ask = () => client.connection.sendRequest<Communication>(COMMUNICATION, { textDocument: { uri } });
  const rest = async () => (await ask()).rows.find(({ id }) => id === 'webapp-detection-rest')?.here;
  await expect
    .poll(rest, { timeout: 10_000 })
    .toEqual([expect.objectContaining({ source: 'webapp-01', destination: 'detection-01', ports: '8443' })]);
  const { rows, server: own } = await ask();
  expect(rows).toHaveLength(38);
  expect(own).toEqual({ name: 'webapp-01', role: 'WebApp server', ends: ['WebApp server'] });
  const wanted = { rows: ['webapp-detection-rest'], format: 'markdown' };
  const { text } = await client.connection.sendRequest<CommunicationText>(COMMUNICATION_TEXT, wanted);
  expect(text).toContain('| webapp-01 | Detection server: detection-01 | 8443 | HTTPS |');
});

test('a client that asked is told once when the answer may be another', async () => {
  const tree = useTree();
  const text = 'key.store.file.location=/a\n';
  const client = await server.start();
  let told = 0;
  client.connection.onNotification(DEPLOYMENT_CHANGED, () => {
    told++;
  });
  const uri = await client.open(tree.write(`a/${SETUP}`, text), text);
  await client.publishes(uri, () => true);
  expect(told).toBe(0);
  await client.connection.sendRequest(COMMUNICATION, {});
  await client.replace(uri, text, `${text}key.store.password=s3cret\n`);
  await expect.poll(() => told).toBe(1);
  await client.replace(uri, text, text);
  await client.publishes(uri, () => true);
  await client.connection.sendRequest(COMMUNICATION, {});
  expect(told).toBe(1);
});

test('a hover leads to the row by the command of a client that has it, else by the page', async () => {
  const tree = useTree();
  const text = '<Server><Service><Connector port="7075" SSLEnabled="true" keystoreFile="/b"/></Service></Server>';
  const path = tree.write(`a/${SERVER_XML}`, text);
  const hoverOf = async (commands: readonly string[]) => {
    const client = await server.start({ initializationOptions: { commands } });
    const uri = await client.open(path, text, 'xml');
    const position = client.rangeOf(uri, '7075').start;
    const params = { textDocument: { uri }, position };
    return client.connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', params);
  };
  const withCommand = await hoverOf([COMMANDS.showTable]);
  const row = encodeURIComponent('[{"table":"communication","id":"webapp-detection-malware-alerts"}]');
  expect(withCommand.contents.value).toContain(`](command:cybereason-config.showTable?${row})`);
  expect((await hoverOf([])).contents.value).toContain('docs/communication.md#webapp-detection-malware-alerts)');
});
