import { expect, test } from 'vitest';
import {
  type CodeLens,
  CodeLensRequest,
  CodeLensResolveRequest,
  type InlayHint,
  InlayHintRequest,
} from 'vscode-languageserver/node';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { uriOf } from '../helpers/lspPlaces.ts';
import { STORE, useSample, XML } from '../helpers/lspSample.ts';
import { SERVER_XML, SSL } from '../helpers/lspServer.ts';

const { server, tree, openSetup, openXml } = useSample();
const REFRESHED = {
  ...EDITOR,
  workspace: { ...EDITOR.workspace, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
};

async function lensesOf(client: LspClient, uri: string): Promise<CodeLens[]> {
  const all = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  return Promise.all(all.map((lens) => client.connection.sendRequest(CodeLensResolveRequest.type, lens)));
}

/** The titles as soon as they are as wanted, asked for again as often as the server says so. */
async function titles(client: LspClient, uri: string, wanted: RegExp): Promise<readonly (string | undefined)[]> {
  return client.until(async () => {
    const found = (await lensesOf(client, uri)).map(({ command }) => command?.title);
    return found.some((title) => wanted.test(title ?? '')) ? found : undefined;
  });
}

async function hintsOf(client: LspClient, uri: string, part?: string): Promise<readonly InlayHint[]> {
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const range = part === undefined ? whole : client.rangeOf(uri, part);
  return (await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];
}

test('a lens above a path tells what its keystore holds, and its click shows the keystore', async () => {
  const client = await server.start({
    capabilities: REFRESHED,
    initializationOptions: { commands: Object.values(COMMANDS) },
  });
  const uri = await openSetup(client);
  const text = /^server_certificate\.jks · JKS · 1 entry · expires in \d+ days$/;
  expect(await titles(client, uri, text)).toHaveLength(1);
  const [lens] = await lensesOf(client, uri);
  expect(lens?.range).toEqual({ start: client.rangeOf(uri, 'rpc').start, end: client.rangeOf(uri, STORE).end });
  expect(lens?.command).toMatchObject({
    command: 'cybereason-config.openKeystore',
    arguments: [uriOf(tree.path(STORE)), { uri, position: client.rangeOf(uri, STORE).start }],
  });
  await client.replace(uri, 's3cret-right', 's3cret-wrong');
  expect(await titles(client, uri, /wrong password/)).toEqual(['server_certificate.jks · JKS · wrong password']);
});

test('another file that names the keystore changes the lens of the first', async () => {
  const client = await server.start({ capabilities: REFRESHED });
  const uri = await openSetup(client);
  await titles(client, uri, /expires/);
  client.refreshed.length = 0;
  await openXml(client, XML.replace('server.jks', 'server_certificate.jks'));
  const wanted = ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh'];
  await client.until(() => (wanted.every((method) => client.refreshed.includes(method)) ? true : undefined));
  expect(await titles(client, uri, / · used in 2 files$/)).toHaveLength(1);
});

test('a client without the command gets texts, and a lens of an older text is refused', async () => {
  const client = await server.start();
  const uri = await openSetup(client);
  const [lens] = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  if (!lens) throw new Error('no lens');
  expect(lens.command).toBeUndefined();
  const resolve = () => client.connection.sendRequest(CodeLensResolveRequest.type, lens);
  expect((await resolve()).command?.command).toBe('');
  await client.replace(uri, 's3cret-right', 's3cret-other');
  await expect(resolve()).rejects.toMatchObject({ code: -32801 });
});

test('hints are for the range that is asked about, and hold no password', async () => {
  const client = await server.start({ capabilities: REFRESHED });
  const path = 'keystoreFile="conf/relative.jks"';
  tree.keystore('opt/apache-tomcat-8.5.93/conf/relative.jks', 's3cret-right', ['first', 'second']);
  tree.write('opt/apache-tomcat-8.5.93/conf/catalina.properties', 'pass=s3cret-right\nhttp.port=8080\n');
  const uri = await openXml(
    client,
    XML.replace(/keystoreFile="[^"]*"/, path).replace('s3cret-right" keyAlias="second"', '${pass}"'),
  );
  const labels = async (part?: string) => (await hintsOf(client, uri, part)).map(({ label }) => label);
  const [first] = await client.until(async () => {
    const found = await hintsOf(client, uri, path);
    return found.length === 2 ? found : undefined;
  });
  expect(first).toMatchObject({
    position: client.rangeOf(uri, path).end,
    label: '= /opt/apache-tomcat-8.5.93/conf/relative.jks',
    paddingLeft: true,
    tooltip: { kind: 'markdown' },
  });
  expect(await labels(path)).toEqual([
    '= /opt/apache-tomcat-8.5.93/conf/relative.jks',
    expect.stringMatching(/^alias /),
  ]);
  expect(await labels('${http.port}"')).toEqual(['= 8080']);
  expect(await labels()).toHaveLength(3);
  expect(await labels('keystorePass')).toEqual([]);
});

test('each kind is switched by a setting', async () => {
  const client = await server.start({
    capabilities: REFRESHED,
    settings: {
      'cybereason-config': {
        codeLens: { enabled: false },
        inlayHints: { effectiveValue: false, chosenAlias: false, expiry: true },
      },
    },
  });
  const uri = await client.open(tree.write(SERVER_XML, XML), XML, 'xml');
  const [hint] = await client.until(async () => {
    const found = await hintsOf(client, uri);
    return found.length > 0 ? found : undefined;
  });
  expect(hint).toMatchObject({ position: client.rangeOf(uri, 'keyAlias="second"').end });
  expect(hint?.label).toMatch(/^expires in \d+ days$/);
  expect(await lensesOf(client, uri)).toEqual([]);
});

test('in a workspace that is not trusted the lens says so', async () => {
  const client = await server.start({ initializationOptions: { trusted: false } });
  const uri = await openSetup(client, `rpc.ssl.keystore.path=/${SSL}/server.jks\n`);
  const [lens] = await lensesOf(client, uri);
  expect(lens?.command?.title).toBe('server.jks · not opened in a workspace that is not trusted');
});
