import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { FAULTS, type FaultCase } from '../core/rules/link/faults.ts';
import { type LinkStores, makeLinkStores } from '../core/rules/link/linkStores.ts';
import { type LinkTree, plant } from '../core/rules/link/linkTree.ts';
import { codes } from '../helpers/lspPlaces.ts';
import { useServer } from '../helpers/lspServer.ts';

const server = useServer();
const DIRECTION = { client: 'webapp', server: 'detection', port: 8443 } as const;
let folder: string;
let stores: LinkStores;
let tree: LinkTree;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'link-peers-')));
  stores = await makeLinkStores();
  const fault = FAULTS.find(({ name }) => name === 'the client does not trust the root') as FaultCase;
  tree = await plant(folder, DIRECTION, fault, stores, '17.0.15');
  writeFileSync(
    join(folder, '.cybereason-config.properties'),
    '[roles]\nwebapp-01 = webapp\ndetection-01 = detection\n',
  );
}, 120_000);

afterAll(async () => {
  await stores.close();
  rmSync(folder, { recursive: true });
});

const has = (code: string) => (items: readonly Diagnostic[]) => codes(items).includes(code);
const lacks = (code: string) => (items: readonly Diagnostic[]) => !codes(items).includes(code);

test('a verdict on one server follows the edit of another, and what it points at', async () => {
  const client = await server.start();
  const text = (file: string) => readFileSync(file, 'utf8');
  const xml = await client.open(tree.server.file, text(tree.server.file), 'xml');
  const setup = await client.open(tree.client.file, text(tree.client.file));
  const RULE = 'link/untrusted-server';
  const before = await client.publishes(setup, has(RULE));
  const line = (items: readonly Diagnostic[]) =>
    items.find(({ code }) => code === RULE)?.relatedInformation?.[0]?.location.range.start.line;
  const first = line(before);
  expect(first).toBeDefined();
  await client.replace(xml, '<Server ', '<!-- above -->\n<Server ');
  await client.publishes(setup, (items) => line(items) === (first ?? 0) + 1);
  await client.replace(xml, 'port="8443"', 'port="9443"');
  await client.publishes(setup, lacks(RULE));
  await client.replace(xml, 'port="9443"', 'port="8443"');
  await client.publishes(setup, has(RULE));
  await client.close(xml);
  expect(await client.stop()).toBe(0);
}, 60_000);
