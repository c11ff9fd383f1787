import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { codes, offsetOf, uriOf } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, type Tree, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();

const WRONG = 'keystore/wrong-password';
const has = (code: string) => (items: readonly Diagnostic[]) => codes(items).includes(code);
const hasNot = (code: string) => (items: readonly Diagnostic[]) => !codes(items).includes(code);
const none = (items: readonly Diagnostic[]) => items.length === 0;

function rpc(password: string, keystore = 'server_certificate.jks'): string {
  return `rpc.ssl.keystore.path=/${SSL}/${keystore}\nrpc.ssl.keystore.password=${password}\n`;
}

function at(client: LspClient, uri: string, { range }: Diagnostic): string {
  const text = client.text(uri);
  return text.slice(offsetOf(text, range.start), offsetOf(text, range.end));
}

async function openSetup(client: LspClient, tree: Tree, text: string): Promise<string> {
  return client.open(tree.write(SETUP, text), text);
}

test('a wrong password is an error on the value, and gone once it is corrected', async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  const client = await server.start();
  const uri = await openSetup(client, tree, rpc('s3cret-wrong'));
  const items = await client.publishes(uri, has(WRONG));
  expect(items).toHaveLength(1);
  const [problem] = items;
  if (!problem) throw new Error('no problem');
  expect(at(client, uri, problem)).toBe('s3cret-wrong');
  expect(problem).toMatchObject({ severity: 1, source: 'cybereason-config', message: /\(server does not start\)$/ });
  await client.replace(uri, 's3cret-wrong', 's3cret-right');
  await client.publishes(uri, none);
  await client.replace(uri, 's3cret-right', 's3cret-other');
  await client.publishes(uri, has(WRONG));
  expect(await client.stop()).toBe(0);
});

test('every diagnostic links to the page of its rule, which is there', async () => {
  const tree = useTree();
  const client = await server.start();
  const uri = await openSetup(client, tree, 'rpc.ssl.keystore.pasword=s3cret\nlog.level=a\nlog.level=b\n');
  const items = await client.publishes(uri, (all) => all.length > 1);
  expect(items.find(({ code }) => code === 'properties/duplicate-key')?.tags).toEqual([1]);
  for (const { code, codeDescription, message } of items) {
    const href = codeDescription?.href ?? '';
    expect(href).toMatch(new RegExp(`^file:///.*/docs/rules/${code}\\.md$`));
    expect(existsSync(new URL(href))).toBe(true);
    expect(message).toMatch(/ \([a-z ]+\)$/);
  }
});

test('text findings come with the version of the text, each time newer', async () => {
  const tree = useTree();
  const client = await server.start();
  const uri = await openSetup(client, tree, 'log.level=a\n');
  await client.publishes(uri, none);
  for (let round = 0; round < 5; round++) {
    await client.edit(uri, [
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, newText: 'log.level=b\n' },
    ]);
    await client.publishes(uri, has('properties/duplicate-key'));
    await client.replace(uri, 'log.level=b\n', '');
    await client.publishes(uri, none);
  }
});

test('a document that is closed has no problems any more, unless the workspace has the file', async () => {
  const lone = useTree();
  const client = await server.start();
  const uri = await openSetup(client, lone, 'log.level=a\nlog.level=b\n');
  await client.publishes(uri, has('properties/duplicate-key'));
  await client.close(uri);
  await client.publishes(uri, none);

  const tree = useTree();
  const text = 'log.level=a\nlog.level=b\n';
  const path = tree.write(SETUP, text);
  const inWorkspace = await server.start({ folders: [tree.root] });
  const opened = await inWorkspace.open(path, text);
  await inWorkspace.publishes(opened, has('properties/duplicate-key'));
  await inWorkspace.replace(opened, 'log.level=b', 'log.other=b');
  await inWorkspace.publishes(opened, none);
  await inWorkspace.close(opened);
  // The edit was not saved: the file on disk still has the problem.
  await inWorkspace.publishes(opened, has('properties/duplicate-key'));
});

test('files that are not open are checked in the whole workspace, their keystores too', async () => {
  const tree = useTree();
  tree.keystore(`one/${SSL}/server_certificate.jks`, 's3cret-right');
  const path = tree.write(`one/${SETUP}`, rpc('s3cret-wrong'));
  const other = tree.write(`deep/er/two/${SERVER_XML}`, '<Server port="8005" shutdown="x"><Service></Server>');
  const client = await server.start({ folders: [tree.root] });
  await client.publishes(uriOf(path), has(WRONG));
  await client.publishes(uriOf(other), (items) => items.some(({ severity }) => severity === 1));
  expect(client.progress[0]).toBe('begin');
  await client.until(() => client.progress.includes('end') || undefined);
});

test('files.exclude is honoured', async () => {
  const tree = useTree();
  const text = 'log.level=a\nlog.level=b\n';
  const hidden = tree.write(`backup/${SETUP}`, text);
  const path = tree.write(`z/${SETUP}`, text);
  const settings = { 'files.exclude': { '**/backup': true, '**/z': false } };
  const client = await server.start({ folders: [tree.root], settings });
  await client.publishes(uriOf(path), has('properties/duplicate-key'));
  await client.until(() => client.progress.includes('end') || undefined);
  expect(client.published.has(uriOf(hidden))).toBe(false);
});

test('a keystore replaced on disk changes the verdict, as does one that appears or goes', async () => {
  const tree = useTree();
  mkdirSync(tree.path(SSL), { recursive: true });
  const client = await server.start();
  const uri = await openSetup(client, tree, rpc('s3cret-right'));
  await client.publishes(uri, has('keystore/missing'));
  tree.keystore('made/one.jks', 's3cret-wrong');
  tree.keystore('made/two.jks', 's3cret-right');
  renameSync(tree.path('made/one.jks'), tree.path(`${SSL}/server_certificate.jks`));
  await client.publishes(uri, has(WRONG));
  renameSync(tree.path('made/two.jks'), tree.path(`${SSL}/server_certificate.jks`));
  await client.publishes(uri, none);
  rmSync(tree.path(`${SSL}/server_certificate.jks`));
  await client.publishes(uri, has('keystore/missing'));
});

test('a folder of keystores that is moved away, deleted or replaced is seen, and what happens in its successor', async () => {
  const tree = useTree();
  const file = 'server_certificate.jks';
  tree.keystore(`${SSL}/${file}`, 's3cret-right');
  tree.keystore(`next/${file}`, 's3cret-wrong');
  tree.keystore('spare.jks', 's3cret-right');
  const client = await server.start();
  const uri = await openSetup(client, tree, rpc('s3cret-right'));
  const is = (expected: string) => (items: readonly Diagnostic[]) => codes(items).join() === expected;
  await client.publishes(uri, none);
  renameSync(tree.path(SSL), tree.path('before'));
  await client.publishes(uri, is('keystore/not-in-copy'));
  renameSync(tree.path('next'), tree.path(SSL));
  await client.publishes(uri, is(WRONG));
  renameSync(tree.path('spare.jks'), tree.path(`${SSL}/${file}`));
  await client.publishes(uri, none);
  rmSync(tree.path(SSL), { recursive: true });
  await client.publishes(uri, is('keystore/not-in-copy'));
  renameSync(tree.path('before'), tree.path(SSL));
  await client.publishes(uri, none);
});

test('a symbolic link on the way to the keystore that is turned elsewhere is seen', async () => {
  const tree = useTree();
  tree.keystore('v1/server_certificate.jks', 's3cret-old');
  tree.keystore('v2/server_certificate.jks', 's3cret-right');
  mkdirSync(tree.path('opt/puppet-cybereason'), { recursive: true });
  symlinkSync(tree.path('v1'), tree.path(SSL));
  const client = await server.start();
  const uri = await openSetup(client, tree, rpc('s3cret-right'));
  await client.publishes(uri, has(WRONG));
  symlinkSync(tree.path('v2'), tree.path('next'));
  renameSync(tree.path('next'), tree.path(SSL));
  await client.publishes(uri, none);
});

test('the other files of the same server count, although only one is open', async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/server.jks`, 's3cret-right');
  tree.write(
    SERVER_XML,
    `<Server port="8005" shutdown="x"><Service name="Catalina"><Connector port="8443" SSLEnabled="true" keystoreFile="/${SSL}/server.jks" keystorePass="s3cret-right"/></Service></Server>`,
  );
  const text = `duplex.server.keystore.path=/${SSL}/server.jks\nduplex.server.keystore.password=s3cret-other\n`;
  const client = await server.start();
  const uri = await openSetup(client, tree, text);
  const items = await client.publishes(uri, has('keystore/password-conflict'));
  const conflict = items.find(({ code }) => code === 'keystore/password-conflict');
  expect(conflict?.relatedInformation?.map(({ location }) => location.uri)).toContain(uriOf(tree.path(SERVER_XML)));
  // Only the open document is the user's business.
  expect(client.published.has(uriOf(tree.path(SERVER_XML)))).toBe(false);
});

test('in an untrusted workspace only texts are looked at, until trust is granted', async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  tree.write('.cybereason-config.properties', '[severity]\nproperties/duplicate-key = off\n');
  const closed = tree.write(`other/${SETUP}`, 'a.b=1\na.b=2\n');
  const client = await server.start({ folders: [tree.root], initializationOptions: { trusted: false } });
  const uri = await openSetup(client, tree, `${rpc('s3cret-wrong')}log.level=a\nlog.level=b\n`);
  const items = await client.publishes(uri, has('properties/duplicate-key'));
  expect(codes(items)).toEqual(['properties/duplicate-key']);
  expect(client.published.has(uriOf(closed))).toBe(false);
  await client.connection.sendNotification('cybereason-config/trustGranted');
  await client.publishes(uri, (all) => has(WRONG)(all) && hasNot('properties/duplicate-key')(all));
});

test('a burst of edits ends with the verdict on the last one', async () => {
  const tree = useTree();
  const client = await server.start();
  const uri = await openSetup(client, tree, 'log.level=a\n');
  const end = { line: 1, character: 0 };
  for (let n = 0; n < 40; n++) {
    await client.edit(uri, [{ range: { start: end, end }, newText: `key${n}=x\n` }]);
  }
  await client.edit(uri, [{ range: { start: end, end }, newText: 'log.level=b\n' }]);
  await client.publishes(uri, has('properties/duplicate-key'));
});

test('the client that does not watch files has them watched', async () => {
  const tree = useTree();
  const path = tree.write(SETUP, 'log.level=a\n');
  const capabilities = { ...EDITOR, workspace: { ...EDITOR.workspace, didChangeWatchedFiles: {} } };
  const client = await server.start({ folders: [tree.root], capabilities });
  await client.until(() => client.progress.includes('end') || undefined);
  const opened = tree.write(`x/${SETUP}`, 'log.level=a\nlog.level=b\n');
  // The watches are set before the answer to what is asked afterwards.
  await client.publishes(await client.open(opened, 'log.level=a\nlog.level=b\n'), has('properties/duplicate-key'));
  tree.write(SETUP, 'log.level=a\nlog.level=b\n');
  await client.publishes(uriOf(path), has('properties/duplicate-key'));
});

test('the client that watches files is asked to, and what it tells is looked at', async () => {
  const tree = useTree();
  const path = tree.write(SETUP, 'log.level=a\n');
  const client = await server.start({ folders: [tree.root] });
  await client.until(() => client.registered.includes('workspace/didChangeWatchedFiles') || undefined);
  tree.write(SETUP, 'log.level=a\nlog.level=b\n');
  const tell = (name: string, type: 1 | 2 | 3) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type }] });
  await tell(path, 2);
  await client.publishes(uriOf(path), has('properties/duplicate-key'));
  const created = tree.write(`new/${SETUP}`, 'a=1\na=2\n');
  await tell(created, 1);
  await client.publishes(uriOf(created), has('properties/duplicate-key'));
  rmSync(created);
  await tell(created, 3);
  await client.publishes(uriOf(created), none);
});
