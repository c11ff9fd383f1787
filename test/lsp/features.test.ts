import { expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionResolveRequest,
  type CompletionItem,
  CompletionRequest,
  CompletionTriggerKind,
  HoverRequest,
  type MarkupContent,
} from 'vscode-languageserver/node';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { codes, uriOf } from '../helpers/lspPlaces.ts';
import { SETTINGS, STORE, useSample, XML } from '../helpers/lspSample.ts';
import { SSL } from '../helpers/lspServer.ts';

const { server, tree, openSetup, openXml } = useSample();

async function hoverAt(client: LspClient, uri: string, part: string): Promise<string> {
  const position = client.rangeOf(uri, part).start;
  const found = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  return (found?.contents as MarkupContent | undefined)?.value ?? '';
}

/** Hovers until the keystore has been opened. */
async function hoverOnStore(client: LspClient, uri: string, part: string): Promise<string> {
  for (;;) {
    const text = await hoverAt(client, uri, part);
    if (!text.includes('not opened yet')) return text;
  }
}

async function completeAt(client: LspClient, uri: string, part: string): Promise<CompletionItem[]> {
  const position = client.rangeOf(uri, part).end;
  const found = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
  return (Array.isArray(found) ? found : found?.items) ?? [];
}

test('a hover on a key tells its meaning, its rows and its keystore', async () => {
  const client = await server.start();
  const uri = await openSetup(client);
  const text = await hoverOnStore(client, uri, 'rpc.ssl.keystore.path');
  expect(text).toContain('shows to the sensors');
  expect(text).toMatch(
    /\[Detection server, sensor communication[^\]]*\]\(file:\/\/\/\S+\/docs\/certificates\.md#detection-sensor\)/,
  );
  expect(text).toContain('JKS, opened with the configured password, 1 entry');
  expect(text).toMatch(
    /`server`: private key \(which opens\), `CN=server\.example\.com`, for `server\.example\.com`, valid until \d{4}-/,
  );
  expect(text).toContain(uriOf(tree.path(STORE)));
  expect(await hoverOnStore(client, uri, 's3cret-right')).toContain('opened with the configured password');
  expect(await hoverAt(client, uri, '=')).not.toBe('');
});

test('a hover on a port tells the flows, on an alias its entry', async () => {
  const client = await server.start();
  await openSetup(client, 'duplex.server.keystore.path=/x\nduplex.server.keystore.password=s3cret\n');
  const uri = await openXml(client);
  expect(await hoverAt(client, uri, '8443')).toMatch(/Flows to the Detection server:[\s\S]*Sensor → Detection server/);
  const alias = await hoverOnStore(client, uri, 'second');
  expect(alias).toMatch(/^`second`: private key/);
  expect(await hoverAt(client, uri, '<?xml')).toBe('');
});

test('a client without Markdown gets plain text', async () => {
  const client = await server.start({ capabilities: {} });
  const uri = await openSetup(client);
  const text = await hoverAt(client, uri, 'rpc.ssl.keystore.path');
  expect(text).toContain('Detection server, sensor communication (server_certificate.jks or global.jks): Sensor');
  expect(text).not.toMatch(/[`[\]]|\*\*/);
});

test('documented keys that are not there yet are completed, with "="', async () => {
  const client = await server.start();
  const uri = await openSetup(client, `${SETTINGS}rpc\n`);
  const items = await completeAt(client, uri, `${SETTINGS}rpc`);
  const labels = items.map(({ label }) => label);
  expect(labels).toContain('rpc.ssl.truststore.path');
  expect(labels).not.toContain('rpc.ssl.keystore.path');
  expect(labels).not.toContain('sage.keystore.path');
  const item = items.find(({ label }) => label === 'rpc.ssl.truststore.path');
  expect(item?.textEdit).toMatchObject({ newText: 'rpc.ssl.truststore.path=' });
  expect(item?.documentation).toMatchObject({ kind: 'markdown' });
});

test('attributes are completed, with the cursor between the quotes, those of the documents before others', async () => {
  const client = await server.start();
  const uri = await openXml(client, XML.replace('port="${http.port}"', 'port="80" '));
  const items = await completeAt(client, uri, 'port="80" ');
  expect(items.slice(0, 5).map(({ label }) => label)).toEqual([
    ...['keyAlias', 'keystoreFile', 'keystorePass', 'truststoreFile', 'truststorePass'],
  ]);
  expect(items[1]).toMatchObject({ insertTextFormat: 2, textEdit: { newText: 'keystoreFile="$0"' } });
  expect(items.find(({ label }) => label === 'maxThreads')).toMatchObject({ detail: 'whole number' });
  const inTls = await completeAt(client, uri, 'keyAlias="second" ');
  expect(inTls.slice(0, 2).map(({ label }) => label)).toEqual(['truststoreFile', 'truststorePass']);
});

test('elements are completed with stops at their required attributes, as plain text for a client without snippets', async () => {
  const client = await server.start();
  const text = XML.replace('<Host name="localhost"/>', '<');
  const items = await completeAt(client, await openXml(client, text), '<Engine name="Catalina"><');
  expect(items.find(({ label }) => label === 'Valve')).toMatchObject({
    insertTextFormat: 2,
    textEdit: { newText: '<Valve className="$1" />$0' },
  });
  const plain = await server.start({ capabilities: {} });
  const others = await completeAt(plain, await openXml(plain, text), '<Engine name="Catalina"><');
  expect(others.find(({ label }) => label === 'Host')).toMatchObject({
    insertTextFormat: 1,
    textEdit: { newText: '<Host name=""></Host>' },
  });
});

test('a typed blank offers attributes and nothing else, and nothing in properties', async () => {
  const client = await server.start();
  const ask = async (uri: string, part: string) => {
    const position = client.rangeOf(uri, part).end;
    const context = { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: ' ' };
    const params = { textDocument: { uri }, position, context };
    return client.connection.sendRequest(CompletionRequest.type, params);
  };
  const uri = await openXml(client, XML.replace('<Engine', '<Engine \n'));
  expect(await ask(uri, '<Engine ')).not.toEqual([]);
  expect(await ask(uri, '  <')).toEqual([]);
  expect(await ask(uri, '?>\n')).toEqual([]);
  expect(await ask(await openSetup(client, ' \n'), ' ')).toEqual([]);
});

test('paths on disk are completed as the server sees them, keystores first', async () => {
  const client = await server.start();
  const uri = await openSetup(client, SETTINGS.replace(STORE, `/${SSL}/ser`));
  const items = await completeAt(client, uri, `/${SSL}/ser`);
  expect(items.map(({ label }) => label)).toEqual(['server.jks', 'server_certificate.jks', 'old', 'readme.txt']);
  expect(items[0]?.textEdit).toMatchObject({ newText: `/${SSL}/server.jks` });
  expect(items[0]?.filterText).toBe(`/${SSL}/server.jks`);
  await client.replace(uri, `/${SSL}/ser`, '');
  const fromNothing = await completeAt(client, uri, 'rpc.ssl.keystore.path=');
  expect(fromNothing.map(({ filterText }) => filterText)).toContain(STORE);
  await client.replace(uri, 'path=', 'path=//host/share/');
  expect(await completeAt(client, uri, '//host/share/')).toEqual([]);
});

test('aliases of the opened keystore are completed', async () => {
  const client = await server.start();
  const uri = await openXml(client);
  await hoverOnStore(client, uri, 'second');
  const items = await completeAt(client, uri, 'keyAlias="');
  expect(items.map(({ label }) => label).sort()).toEqual(['first', 'second']);
  expect(items[0]).toMatchObject({ detail: 'private key', documentation: { value: /^`CN=/ } });
});

test.each([
  ['none yet', 'keyAlias="second"', 'keyAlias=""', 'keyAlias="'],
  ['single quotes', 'keyAlias="second"', "keyAlias='se'", "keyAlias='se"],
])('aliases are completed with %s', async (_what, from, to, at) => {
  const client = await server.start();
  const uri = await openXml(client);
  await hoverOnStore(client, uri, 'second');
  await client.replace(uri, from, to);
  const items = await client.until(async () => {
    const found = await completeAt(client, uri, at);
    return found.length > 0 ? found : undefined;
  });
  expect(items.map(({ label }) => label).sort()).toEqual(['first', 'second']);
});

test('a quick fix is offered, resolved for the version that it was offered for, and heals', async () => {
  const client = await server.start({ initializationOptions: { commands: [COMMANDS.showTable] } });
  const uri = await openSetup(client, SETTINGS.replace('keystore.password', 'keystore.pasword'));
  const items = await client.publishes(uri, (all) => codes(all).includes('keys/misspelt-key'));
  const problem = items.find(({ code }) => code === 'keys/misspelt-key');
  if (!problem) throw new Error('no problem');
  const actions = await client.actions(uri, problem);
  const [fix] = actions;
  expect(fix).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'keys/misspelt-key' }] });
  expect(actions.map(({ title }) => title)).toContain('Allow keys/misspelt-key here');
  expect(fix?.edit).toBeUndefined();
  const resolve = (action: CodeAction) => client.connection.sendRequest(CodeActionResolveRequest.type, action);
  if (!fix) throw new Error('no fix');
  const { edit } = await resolve(fix);
  await client.apply(edit ?? {});
  expect(client.text(uri)).toBe(SETTINGS);
  await client.publishes(uri, (all) => all.length === 0);
  await expect(resolve(fix)).rejects.toMatchObject({ code: -32801 });
});

test('"Allow … here" silences the problem', async () => {
  const client = await server.start();
  const uri = await openXml(client, XML.replace('keyAlias="second"', 'keyAlias="third"'));
  const items = await client.publishes(uri, (all) => codes(all).includes('keystore/alias-missing'));
  const problem = items.find(({ code }) => code === 'keystore/alias-missing');
  if (!problem) throw new Error('no problem');
  const allow = (await client.actions(uri, problem)).find(({ title }) => title.startsWith('Allow'));
  const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, allow ?? { title: '' });
  await client.apply(edit ?? {});
  await client.publishes(uri, (all) => !codes(all).includes('keystore/alias-missing'));
});

test('the rows of the tables are offered to a client that can show them, and edits come at once without resolve', async () => {
  const text = SETTINGS.replace('s3cret-right', 's3cret-wrong');
  const able = await server.start({
    capabilities: {
      ...EDITOR,
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    },
    initializationOptions: { commands: Object.values(COMMANDS) },
  });
  const uri = await openSetup(able, text);
  const [problem] = await able.publishes(uri, (all) => codes(all).includes('keystore/wrong-password'));
  if (!problem) throw new Error('no problem');
  const actions = await able.actions(uri, problem);
  const rows = actions.flatMap(({ command }) => (command?.command === COMMANDS.showTable ? [command.arguments] : []));
  expect(rows).toContainEqual([{ table: 'certificates', id: 'detection-sensor' }]);
  expect(actions.filter(({ edit }) => edit)).not.toHaveLength(0);
  expect(actions.some(({ title }) => title.startsWith('Show its row of the certificate table: '))).toBe(true);

  const unable = await server.start();
  const other = await openSetup(unable, text);
  const [same] = await unable.publishes(other, (all) => codes(all).includes('keystore/wrong-password'));
  if (!same) throw new Error('no problem');
  expect((await unable.actions(other, same)).some(({ command }) => command)).toBe(false);
});
