import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TOPOLOGY, type TopologyResult } from '../../server/src/protocol/topology.ts';
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
