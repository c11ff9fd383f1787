import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  DEPLOYMENT_PICTURE,
  type DeploymentPicture,
  TOPOLOGY,
  type TopologyResult,
} from '../../server/src/protocol/topology.ts';
import { PACKAGE } from '../helpers/cli.ts';
import { SETUP, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();

test('the page about all servers follows the files', async () => {
  const tree = useTree();
  cpSync(join(PACKAGE, 'samples/healthy'), tree.root, { recursive: true });
  const text = 'duplex.server.keystore.path=/x\n';
  const client = await server.start({ folders: [tree.root] });
  const page = async () => (await client.connection.sendRequest<TopologyResult>(TOPOLOGY, {})).markdown;
  await expect.poll(page, { timeout: 10_000 }).toMatch(/\| webapp-01 \| detection-01 \| 8443 \| ok \| until 2041-/);
  expect(await page()).toContain('```mermaid\nflowchart LR\n');
  expect(await page()).not.toMatch(/s4mple/);
  await client.open(tree.write(`detection-02/${SETUP}`, text), text);
  await expect.poll(page).toContain('| detection-02 | Detection server |');
});

test('without servers it says so', async () => {
  const client = await server.start();
  const { markdown } = await client.connection.sendRequest<TopologyResult>(TOPOLOGY, {});
  expect(markdown).toBe('# Topology\n\nNo server has been found here.\n');
});

test('the picture has the same servers and links, and says where no keystore is opened', async () => {
  const tree = useTree();
  cpSync(join(PACKAGE, 'samples/healthy'), tree.root, { recursive: true });
  const client = await server.start({ folders: [tree.root] });
  const picture = () => client.connection.sendRequest<DeploymentPicture>(DEPLOYMENT_PICTURE, {});
  const states = async () => (await picture()).environments.flatMap(({ links }) => links.map(({ state }) => state));
  await expect.poll(states, { timeout: 10_000 }).toContain('ok');
  const { environments, trusted } = await picture();
  expect(trusted).toBe(true);
  expect(environments[0]?.links[0]?.place.uri).toMatch(/^file:/);
  expect(client.traffic).not.toMatch(/s4mple/);
  const wary = await server.start({ initializationOptions: { trusted: false } });
  expect(await wary.connection.sendRequest(DEPLOYMENT_PICTURE, {})).toEqual({ environments: [], trusted: false });
});
