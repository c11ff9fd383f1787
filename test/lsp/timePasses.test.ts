import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { PULLING_EDITOR } from '../helpers/lspCapabilities.ts';
import { codes } from '../helpers/lspPlaces.ts';
import { SETUP, SSL, type Tree, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const has = (code: string) => (items: readonly Diagnostic[]) => codes(items).includes(code);
const SETTINGS = `rpc.ssl.keystore.path=/${SSL}/short.jks\nrpc.ssl.keystore.password=s3cret-right\n`;
const DAY = 86_400;

/** A keystore whose certificate is valid for one day, which began so many seconds from now. */
function shortLived(tree: Tree, beginsIn: number): void {
  mkdirSync(tree.path(SSL), { recursive: true });
  const identity = ['-alias', 'server', '-keyalg', 'EC', '-dname', 'CN=a.example.com', '-ext', 'san=dns:a.example.com'];
  const begin = `${beginsIn < 0 ? '-' : '+'}${Math.abs(beginsIn)}S`;
  const store = ['-keystore', join(tree.path(SSL), 'short.jks'), '-storetype', 'JKS', '-storepass:env', 'STORE'];
  execFileSync(
    'keytool',
    ['-genkeypair', ...identity, '-startdate', begin, '-validity', '1', ...store, '-keypass:env', 'STORE'],
    { env: { ...process.env, LC_ALL: 'C.UTF-8', STORE: 's3cret-right' }, stdio: 'pipe' },
  );
}

test('a certificate that ends while the file is open is reported as expired, without an edit', async () => {
  const tree = useTree();
  shortLived(tree, 10 - DAY);
  const client = await server.start();
  const uri = await client.open(tree.write(SETUP, SETTINGS), SETTINGS);
  await client.publishes(uri, has('certificate/expiring'));
  expect(codes(await client.publishes(uri, has('certificate/expired')))).not.toContain('certificate/expiring');
});

test('a certificate that begins meanwhile is no longer reported as not valid yet', async () => {
  const tree = useTree();
  shortLived(tree, 8);
  const client = await server.start();
  const uri = await client.open(tree.write(SETUP, SETTINGS), SETTINGS);
  await client.publishes(uri, has('certificate/not-yet-valid'));
  expect(codes(await client.publishes(uri, has('certificate/expiring')))).not.toContain('certificate/not-yet-valid');
});

test('a client that pulls is asked to pull again', async () => {
  const tree = useTree();
  shortLived(tree, 10 - DAY);
  const client = await server.start({ capabilities: PULLING_EDITOR });
  const uri = await client.open(tree.write(SETUP, SETTINGS), SETTINGS);
  await client.pulls(uri, has('certificate/expiring'));
  const refreshes = client.refreshes;
  await client.until(() => (client.refreshes > refreshes ? true : undefined));
  await client.pulls(uri, has('certificate/expired'));
});
