import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEPLOYMENT_CHANGED } from '../../server/src/protocol/deployment.ts';
import { DEPLOYMENT_TREE, type DeploymentTree, type TreeNode } from '../../server/src/protocol/deploymentTree.ts';
import { PACKAGE } from '../helpers/cli.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { SETUP, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();

async function nodesOf(client: LspClient, id?: string): Promise<readonly TreeNode[]> {
  const params = id === undefined ? {} : { server: id };
  return (await client.connection.sendRequest<DeploymentTree>(DEPLOYMENT_TREE, params)).nodes;
}

test('servers, their usages, keystores and certificates, as they become known', async () => {
  const tree = useTree();
  cpSync(join(PACKAGE, 'samples/healthy'), tree.root, { recursive: true });
  const client = await server.start({ folders: [tree.root] });
  const labels = async () => (await nodesOf(client)).map(({ label }) => label);
  await expect.poll(labels, { timeout: 10_000 }).toContain('webapp-01');
  const webapp = (await nodesOf(client)).find(({ label }) => label === 'webapp-01');
  expect(webapp).toMatchObject({ kind: 'server', children: null, severity: null, path: tree.path('webapp-01') });
  expect(webapp?.detail).toMatch(/^WebApp server/);
  const stores = async () => (await nodesOf(client, webapp?.id)).flatMap(({ children }) => children ?? []);
  const details = async () => (await stores()).map(({ detail }) => detail).join('\n');
  await expect.poll(details, { timeout: 10_000 }).toMatch(/expires on \d{4}-\d\d-\d\d · \d+ entr(?:y|ies) · /);
  const usages = await nodesOf(client, webapp?.id);
  expect(usages.map(({ label }) => label)).toContain('Internal communication');
  const keystore = (await stores()).find(({ kind, detail }) => kind === 'keystore' && detail.includes('expires'));
  expect(keystore?.file).toMatch(/^file:.*webapp-01.*\.jks$/);
  expect(keystore?.place?.uri).toMatch(/^file:.*webapp-01/);
  const [certificate] = keystore?.children ?? [];
  expect(certificate).toMatchObject({ kind: 'certificate', children: [], severity: null });
  expect(certificate?.tooltip).toContain('SHA-256');
  expect(client.traffic).not.toMatch(/s4mple/);
});

test('ids stay while texts change, and the client is told', async () => {
  const tree = useTree();
  const text = 'key.store.file.location=/opt/puppet-cybereason/ssl/a.jks\n';
  const client = await server.start();
  const uri = await client.open(tree.write(`a/${SETUP}`, text), text);
  await client.publishes(uri, () => true);
  let told = false;
  client.connection.onNotification(DEPLOYMENT_CHANGED, () => {
    told = true;
  });
  const [before] = await nodesOf(client);
  const below = await nodesOf(client, before?.id);
  await client.replace(uri, text, `\n\nkey.store.password=s3cret\n${text}`);
  await expect.poll(() => told).toBe(true);
  const [after] = await nodesOf(client);
  expect(after?.id).toBe(before?.id);
  const ids = (nodes: readonly TreeNode[]): readonly string[] =>
    nodes.filter(({ kind }) => kind !== 'note').flatMap(({ id, children }) => [id, ...ids(children ?? [])]);
  const now = await nodesOf(client, after?.id);
  expect(ids(now)).toEqual(ids(below));
  expect(ids(now)).toHaveLength(2);
  expect(now[0]?.place?.range.start.line).toBe(3);
  expect(await nodesOf(client, 'no such server')).toEqual([]);
});
