import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import type { SupportResult, WhyCheckedParams } from '../../server/src/protocol/support.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { codes, uriOf } from '../helpers/lspPlaces.ts';
import { SECRET, SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const TEXT = `rpc.ssl.keystore.path=/${SSL}/one.jks\nrpc.ssl.keystore.password=${SECRET}-wrong\n#old.password=${SECRET}-old\n`;
const WRONG = 'keystore/wrong-password';

async function why(client: LspClient, uri: string, others?: WhyCheckedParams['others']): Promise<string> {
  const params: WhyCheckedParams = { uri, ...(others ? { others } : {}) };
  return (await client.connection.sendRequest<SupportResult>('cybereason-config/whyChecked', params)).markdown;
}

test('says of an open file what it is, its server, its keystores, its settings and where they come from', async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/one.jks`, `${SECRET}-right`);
  const file = tree.write('.cybereason-config.properties', '[check]\nexpiry-days = 60\n');
  const client = await server.start({
    folders: [tree.root],
    settings: { 'cybereason-config': { expiryDays: 90, pki: 'public', rules: { 'passwords/default': 'off' } } },
  });
  const uri = await client.open(tree.write(SETUP, TEXT), TEXT);
  await client.publishes(uri, (items) => codes(items).includes(WRONG));
  const page = await why(client, uri, [['Some | extension', 'It checks XML.']]);
  for (const part of [
    '# server-setup.properties is checked',
    '| rpc.ssl.keystore (line 1) |',
    'which the configured password does not open',
    `| expiryDays | \`60 (${file})\` |`,
    "| pki | `public (the editor's settings)` |",
    "| rules: passwords/default | `off (the editor's settings)` |",
    '| Some \\| extension | `It checks XML.` |',
  ]) {
    expect(page).toContain(part);
  }
});

test('says of other files why they are not checked', async () => {
  const tree = useTree();
  const elsewhere = useTree();
  tree.write(SETUP, 'a=1\n');
  const hidden = tree.write(`backup/${SETUP}`, 'a=1\n');
  const liberty = tree.write('liberty/server.xml', '<server/>');
  const client = await server.start({
    folders: [tree.root],
    settings: { 'files.exclude': { '**/backup': true } },
  });
  await client.until(() => client.progress.includes('end') || undefined);
  expect(await why(client, uriOf(hidden))).toContain('The setting files.exclude hides it.');
  expect(await why(client, uriOf(liberty))).toContain('It is no server.xml of Tomcat');
  expect(await why(client, uriOf(elsewhere.write(SETUP, 'a=1\n')))).toContain('It lies outside of the workspace');
  expect(await why(client, uriOf(tree.path('none/server.xml')))).toContain('There is no such file.');
  expect(await why(client, uriOf(tree.path('x.txt')))).toContain('Its name is none of those');
  expect(await why(client, 'untitled:server.xml')).toContain('the scheme untitled');
  expect(await why(client, 'file://host/share/server.xml')).toContain('network paths are never opened');
});

test('looks at nothing on disk in a workspace that is not trusted, and says so', async () => {
  const tree = useTree();
  const closed = tree.write(SERVER_XML, '<server/>');
  const client = await server.start({ folders: [tree.root], initializationOptions: { trusted: false } });
  const uri = await client.open(tree.write(SETUP, TEXT), TEXT);
  await client.publishes(uri, () => true);
  expect(await why(client, uri)).toContain('The workspace is not trusted, so nothing that it names on disk');
  const page = await why(client, uriOf(closed));
  expect(page).toContain('only files that are open are checked');
  expect(page).toContain('| On disk | `not looked at` |');
});

test('reports on itself, with copies of the files only when it is asked to, and never with a password', async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/one.jks`, `${SECRET}-right`);
  const client = await server.start({ folders: [tree.root] });
  const uri = await client.open(tree.write(SETUP, TEXT), TEXT);
  await client.publishes(uri, (items) => codes(items).includes(WRONG));
  const ask = (params: object) =>
    client.connection.sendRequest<SupportResult>('cybereason-config/doctor', params).then(({ markdown }) => markdown);
  const report = await ask({});
  expect(report).toContain('## Program and machine');
  expect(report).toContain('pushed to the client');
  expect(report).not.toContain('rpc.ssl.keystore.path=');
  const whole = await ask({ files: true });
  expect(whole).toContain('rpc.ssl.keystore.password=********\n#old.password=********\n');
  expect(whole).not.toContain(SECRET);
  expect(readFileSync(tree.path(SETUP), 'utf8')).toContain(SECRET);
  expect(whole).not.toContain(`${homedir()}/`);
});
