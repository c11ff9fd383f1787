import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { DocumentLinkRequest, HoverRequest } from 'vscode-languageserver/node';
import { COMMANDS, type OpenKeystoreArguments } from '../../server/src/protocol/commands.ts';
import { KEYSTORE_VIEW, type KeystoreView, type KeystoreViewParams } from '../../server/src/protocol/keystoreView.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { uriOf } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const tree = useTree();
const STORE = `${SSL}/server.jks`;
const RIGHT = 's3cret-right';
const setup = `duplex.server.keystore.path=/${STORE}\nduplex.server.keystore.password=s3cret-old\n`;
const xml = `<Server port="8005" shutdown="x"><Service name="Catalina">
  <Connector port="8443" SSLEnabled="true" keystoreFile="/${STORE}" keystorePass="${RIGHT}" keyAlias="first"/>
  <Engine name="Catalina" defaultHost="localhost"><Host name="localhost"/></Engine>
</Service></Server>
`;

/** Where none is set, Java finds no path with other letters than ASCII. */
const LOCALE = { ...process.env, LC_ALL: 'C.UTF-8' };

beforeAll(() => {
  tree.keystore(STORE, RIGHT, ['first', 'second']);
  tree.keystore('alone.jks', RIGHT, ['alone']);
  tree.keystore('alone.p12', RIGHT, ['alone'], 'PKCS12');
  tree.keystore('two.jks', RIGHT, ['one', 'two']);
  const store = ['-alias', 'two', '-keystore', tree.path('two.jks'), '-storepass:env', 'A'];
  execFileSync('keytool', ['-keypasswd', ...store, '-keypass:env', 'A', '-new:env', 'B'], {
    env: { ...LOCALE, A: RIGHT, B: 's3cret-key' },
    stdio: 'pipe',
  });
});

async function start(options: Parameters<typeof server.start>[0] = {}) {
  const client = await server.start(options);
  const uris = {
    setup: await client.open(tree.write(SETUP, setup), setup),
    xml: await client.open(tree.write(SERVER_XML, xml), xml, 'xml'),
  };
  await client.publishes(uris.xml, () => true);
  await client.publishes(uris.setup, (items) => items.some(({ code }) => code === 'keystore/wrong-password'));
  return { client, uris };
}

const ask = (client: LspClient, params: KeystoreViewParams) => client.connection.sendRequest(KEYSTORE_VIEW, params);

async function viewOf(client: LspClient, name: string, more: Partial<KeystoreViewParams> = {}): Promise<KeystoreView> {
  const answer = await ask(client, { keystore: uriOf(tree.path(name)), ...more });
  expect(answer).toMatchObject({ status: 'seen' });
  return (answer as { readonly view: KeystoreView }).view;
}

test('a store that settings name is opened with the password that opens it, and says whose that is', async () => {
  const { client, uris } = await start();
  const view = await viewOf(client, STORE);
  expect(view).toMatchObject({
    name: 'server.jks',
    path: tree.path(STORE),
    type: 'Java keystore',
    javaType: 'JKS',
    size: readFileSync(tree.path(STORE)).length,
    java: [{ state: 'good', text: 'Java 8 and later read it.' }],
    refusal: null,
    storePassword: { ask: 'no', wrong: null },
    keyPassword: { ask: 'no', wrong: null },
    listCommand: `keytool -list -v -keystore '${tree.path(STORE)}' -storetype JKS`,
  });
  expect(view.password?.text).toMatch(/^Opened with the password of keystorePass in server\.xml of .*, line 2\.$/);
  expect(view.entries.map(({ alias, kindText, state }) => [alias, kindText, state])).toEqual([
    ['first', 'private key', 'good'],
    ['second', 'private key', 'good'],
  ]);
  expect(view.entries[0]?.notes.map(({ text }) => text)).toEqual([
    "The key opens with the store's password and belongs to the certificate.",
    'The chain reaches its root.',
  ]);
  expect(view.uses.map(({ setting, uri, password, canOpen }) => [setting, uri, password.state, canOpen])).toEqual([
    ['keystoreFile', uris.xml, 'good', false],
    ['duplex.server.keystore.path', uris.setup, 'bad', true],
  ]);
  expect(view.uses[0]?.range).toEqual(client.rangeOf(uris.xml, `/${STORE}`));
  expect(view.problems.map(({ rule, uri }) => [rule, uri])).toContainEqual(['keystore/wrong-password', uris.setup]);
  expect(view.problems[0]?.severity).toBe('error');
});

test('its certificates are as keytool prints them', async () => {
  const { client } = await start();
  const { certificates, entries } = await viewOf(client, STORE);
  const certificate = certificates[entries[0]?.chain[0] ?? -1];
  const list = execFileSync('keytool', ['-list', '-v', '-keystore', tree.path(STORE), '-alias', 'first'], {
    input: `${RIGHT}\n`,
    encoding: 'utf8',
    env: LOCALE,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  expect(certificate).toMatchObject({ title: 'first.example.com', names: ['DNS first.example.com'], marks: [] });
  expect(list).toContain(`SHA1: ${certificate?.sha1}`);
  expect(list).toContain(`SHA256: ${certificate?.sha256}`);
  expect(list).toContain(`Serial number: ${certificate?.serial}`);
  const rfc = execFileSync('keytool', ['-list', '-rfc', '-keystore', tree.path(STORE), '-alias', 'first'], {
    input: `${RIGHT}\n`,
    encoding: 'utf8',
    env: LOCALE,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  expect(rfc.replace(/\r/g, '')).toContain(certificate?.pem);
});

test('opened from a setting it takes that password, right or wrong, and tells the entry in use', async () => {
  const { client, uris } = await start();
  const old = { uri: uris.setup, position: client.rangeOf(uris.setup, `/${STORE}`).start };
  const wrong = await viewOf(client, STORE, { from: old });
  expect(wrong.password).toMatchObject({ state: 'bad' });
  expect(wrong.password?.text).toMatch(/^The password of duplex\.server\.keystore\.password in .* does not open it\.$/);
  // JKS shows its certificates without a password.
  expect(wrong.entries).toHaveLength(2);
  expect(wrong.storePassword).toEqual({ ask: 'offer', wrong: null });
  const right = await viewOf(client, STORE, {
    from: { uri: uris.xml, position: client.rangeOf(uris.xml, 'first').start },
  });
  expect(right).toMatchObject({ password: { state: 'good' }, chosen: 0 });
  // A cursor elsewhere says nothing.
  const elsewhere = await viewOf(client, STORE, { from: { uri: uris.xml, position: { line: 0, character: 0 } } });
  expect(elsewhere).toMatchObject({ password: { state: 'good' } });
});

test('a store that no setting names asks: what is typed is tried, and said of in words alone', async () => {
  const { client } = await start();
  const asked = await viewOf(client, 'alone.p12');
  expect(asked).toMatchObject({ javaType: 'PKCS12', uses: [], problems: [], refusal: null });
  expect(asked.storePassword.ask).not.toBe('no');
  const wrong = await viewOf(client, 'alone.p12', { password: 's3cret-wrong' });
  expect(wrong.storePassword.wrong).toMatch(/^This password does not open it\./);
  const empty = await viewOf(client, 'alone.p12', { password: '' });
  expect(empty.storePassword.wrong).toMatch(/^This password does not open it\./);
  const right = await viewOf(client, 'alone.p12', { password: RIGHT });
  expect(right).toMatchObject({ storePassword: { ask: 'no', wrong: null }, password: { state: 'good' } });
  expect(right.entries[0]).toMatchObject({ alias: 'alone', kind: 'private-key' });
  expect(right.java.map(({ state }) => state)).toEqual(['soon']);
});

test('a key with a password of its own is asked for by itself', async () => {
  const { client } = await start();
  const locked = await viewOf(client, 'two.jks', { password: RIGHT });
  expect(locked.keyPassword).toEqual({ ask: 'offer', wrong: null });
  expect(locked.entries.map(({ notes }) => notes[0]?.state).sort()).toEqual(['good', 'soon']);
  const wrong = await viewOf(client, 'two.jks', { password: RIGHT, keyPassword: 's3cret-no' });
  expect(wrong.keyPassword.wrong).toBe('This password does not open 2 of the keys.');
  const right = await viewOf(client, 'two.jks', { password: RIGHT, keyPassword: 's3cret-key' });
  expect(right.entries.find(({ alias }) => alias === 'two')?.notes[0]).toEqual({
    state: 'good',
    text: 'The key opens with the key password and belongs to the certificate.',
  });
});

test('a file that is written anew is read anew', async () => {
  const { client } = await start();
  copyFileSync(tree.path('alone.jks'), tree.path('changing.jks'));
  expect((await viewOf(client, 'changing.jks')).entries.map(({ alias }) => alias)).toEqual(['alone']);
  copyFileSync(tree.path('two.jks'), tree.path('changing.jks'));
  expect((await viewOf(client, 'changing.jks')).entries.map(({ alias }) => alias).sort()).toEqual(['one', 'two']);
  rmSync(tree.path('changing.jks'));
  expect((await viewOf(client, 'changing.jks')).refusal).toMatch(/^There is no such file\./);
});

test('what is no keystore, or none that can be read, says what it is and what to do', async () => {
  const { client } = await start();
  const refusal = async (name: string) => (await viewOf(client, name)).refusal;
  tree.write('empty.jks', '');
  expect(await refusal('empty.jks')).toBe('This file is empty. Copy it again from where it came.');
  tree.write('text.jks', 'hello');
  expect(await refusal('text.jks')).toMatch(/^This is plain text, not a keystore\./);
  writeFileSync(tree.path('cut.jks'), readFileSync(tree.path('alone.jks')).subarray(0, 300));
  expect(await refusal('cut.jks')).toMatch(/^This JKS keystore is damaged at byte \d+: .* Copy it again/);
  const head = Buffer.concat([Buffer.from('0000000200000014', 'hex'), Buffer.alloc(20, 7)]);
  writeFileSync(tree.path('bks.bks'), Buffer.concat([head, Buffer.from('0000040001000461', 'hex'), Buffer.alloc(64)]));
  expect(await refusal('bks.bks')).toMatch(/a BKS keystore of Bouncy Castle\. keytool lists it with the provider/);
  writeFileSync(tree.path('huge.jks'), Buffer.alloc(16 * 1024 * 1024 + 1));
  expect(await refusal('huge.jks')).toMatch(
    /^This file cannot be read: it is too large\. Keystores have a few kilobytes/,
  );
  execFileSync('mkfifo', [tree.path('pipe.jks')]);
  expect(await refusal('pipe.jks')).toMatch(/^This file cannot be read: it is a pipe\./);
  expect(await refusal(SSL)).toMatch(/^This file cannot be read: it is a folder\./);
  const pem = execFileSync('keytool', ['-exportcert', '-rfc', '-alias', 'alone', '-keystore', tree.path('alone.jks')], {
    input: `${RIGHT}\n`,
    encoding: 'utf8',
    env: LOCALE,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  tree.write('one.pem', pem);
  expect(await viewOf(client, 'one.pem')).toMatchObject({
    type: 'PEM certificate, not a keystore',
    javaType: null,
    password: null,
    loose: [0],
    certificates: [{ title: 'alone.example.com' }],
    listCommand: `keytool -printcert -file '${tree.path('one.pem')}'`,
  });
});

test('nothing is opened in a workspace that is not trusted, nor on another machine', async () => {
  const { client } = await start();
  expect(await ask(client, { keystore: 'file://host/share/a.jks' })).toEqual({ status: 'elsewhere' });
  expect(await ask(client, { keystore: 'git:/a.jks' })).toEqual({ status: 'elsewhere' });
  const untrusted = await server.start({ initializationOptions: { trusted: false } });
  expect(await ask(untrusted, { keystore: uriOf(tree.path('alone.jks')) })).toEqual({ status: 'untrusted' });
});

test('links and hovers lead there by command, with their setting, for clients that have it', async () => {
  const { client, uris } = await start({ initializationOptions: { commands: [COMMANDS.openKeystore] } });
  const uri = uris.setup;
  const position = client.rangeOf(uri, `/${STORE}`).start;
  const args: OpenKeystoreArguments = [uriOf(tree.path(STORE)), { uri, position }];
  const command = `command:${COMMANDS.openKeystore}?${encodeURIComponent(JSON.stringify(args))}`;
  const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
  expect(links?.map(({ target }) => target)).toEqual([command]);
  const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  expect(JSON.stringify(hover)).toContain(`](${command})`);
});
