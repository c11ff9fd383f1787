import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { codes } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const CSV = 'opt/puppet-cybereason/Server_Configuration.csv';
const UNIT = 'etc/systemd/system/webui.service';
const has = (code: string) => (items: readonly Diagnostic[]) => codes(items).includes(code);
const none = (items: readonly Diagnostic[]) => items.length === 0;

/** A certificate in PEM that ends so many days from now. */
function certificate(days: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'webui-'));
  const file = join(folder, 'a.cert');
  const names = [
    '-subj',
    '/CN=webui.example',
    '-addext',
    'subjectAltName=DNS:webui.example',
    '-addext',
    'basicConstraints=CA:FALSE',
  ];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'key')];
  execFileSync('openssl', ['req', '-x509', ...key, ...names, '-days', String(days), '-out', file], { stdio: 'ignore' });
  const text = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

test('the certificate of a unit is missed, found, judged and shown', async () => {
  const tree = useTree();
  tree.write(`${SSL}/readme.txt`, '');
  const client = await server.start();
  const text = `[Service]\nExecStart=/usr/bin/webui \\\n  --cert /${SSL}/webui.cert\n`;
  const uri = await client.open(tree.write(UNIT, text), text);
  const [missing] = await client.publishes(uri, has('webui/certificate'));
  expect(missing?.range).toMatchObject({ start: { line: 2, character: 9 } });
  tree.write(`${SSL}/webui.cert`, certificate(10));
  const items = await client.publishes(uri, has('certificate/expiring'));
  expect(codes(items)).not.toContain('webui/certificate');
  expect(await client.stop()).toBe(0);
});

test('an edit of server.xml is held against the CSV that is open beside it', async () => {
  const tree = useTree();
  const connector = (port: number) =>
    `<Server port="-1"><Service name="s"><Connector port="${port}" SSLEnabled="true"/></Service></Server>`;
  tree.write(SETUP, 'key.store.file.location=/a\nrpc.ssl.keystore.path=/b\n');
  const client = await server.start();
  const csv = await client.open(tree.write(CSV, 'probe_port,8443\nweb_port,443\n'), 'probe_port,8443\nweb_port,443\n');
  await client.publishes(csv, none);
  const xml = await client.open(tree.write(SERVER_XML, connector(8443)), connector(8443), 'xml');
  await client.publishes(xml, () => true);
  await client.replace(xml, '8443', '443');
  const [differs] = await client.publishes(csv, has('server-configuration/server-xml-differs'));
  expect(differs?.relatedInformation?.[0]?.location.uri).toBe(xml);
  await client.replace(csv, '8443', '443');
  await client.publishes(csv, none);
  expect(await client.stop()).toBe(0);
});
