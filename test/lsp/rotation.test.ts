import { copyFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import {
  ROTATION_CHECK,
  ROTATION_EDIT,
  ROTATION_STORES,
  type RotationParams,
  type RotationReport,
  type RotationStore,
} from '../../server/src/protocol/rotation.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { uriOf } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';
import { applyAll, RENAMING_EDITOR } from '../helpers/workspaceEdits.ts';

const server = useServer();
const made = useTree();
const STORE = `/${SSL}/server.jks`;
const setup = (path: string) => `duplex.server.keystore.path=${path}\nduplex.server.keystore.password=s3cret-right\n`;
const xml = (path: string, alias: string, more = '') => `<Server port="8005" shutdown="x"><Service name="Catalina">
  <Connector port="8443" SSLEnabled="true" keystoreFile="${path}"${more} keystorePass="s3cret-right" keyAlias="${alias}"/>
  <Engine name="Catalina" defaultHost="localhost"><Host name="localhost"/></Engine>
</Service></Server>
`;

beforeAll(() => {
  made.keystore('server.jks', 's3cret-right', ['first']);
  made.keystore('same.jks', 's3cret-right', ['first']);
  made.keystore('alias.p12', 's3cret-right', ['renewed'], 'PKCS12');
  made.keystore('password.jks', 's3cret-other', ['first']);
  made.keystore('type.jceks', 's3cret-right', ['first'], 'JCEKS');
  made.write('text.jks', 'no keystore');
});

/** A tree whose keystore two files name, with the new one beside it. */
async function start(name: string, options: Parameters<typeof server.start>[0] = {}) {
  const tree = useTree();
  tree.write(STORE.slice(1), '');
  copyFileSync(made.path('server.jks'), tree.path(STORE));
  copyFileSync(made.path(name), tree.path(`${SSL}/${name}`));
  const client = await server.start({ capabilities: RENAMING_EDITOR, ...options });
  const uris = {
    setup: await client.open(tree.write(SETUP, setup(STORE)), setup(STORE)),
    xml: await client.open(tree.write(SERVER_XML, xml(STORE, 'first')), xml(STORE, 'first'), 'xml'),
  };
  await client.publishes(uris.xml, () => true);
  return {
    tree,
    client,
    uris,
    params: { keystore: uriOf(tree.path(STORE)), replacement: uriOf(tree.path(`${SSL}/${name}`)) },
  };
}

const check = (client: LspClient, params: RotationParams) =>
  client.connection.sendRequest<RotationReport>(ROTATION_CHECK, params);
const edit = (client: LspClient, params: RotationParams) =>
  client.connection.sendRequest<WorkspaceEdit>(ROTATION_EDIT, params);

/** The verdicts on server.xml, the first consumer, then on the properties: what is wrong, and what is said of it. */
const wrong = ({ consumers }: RotationReport) =>
  consumers.map(({ verdicts }) => verdicts.flatMap(({ what, ok, text }) => (ok === false ? [`${what}: ${text}`] : [])));
const said = ({ consumers }: RotationReport, what: string) =>
  consumers.map(({ verdicts }) => verdicts.find((one) => one.what === what)?.text);

test('a file that is as the present one fits, and its edit changes the paths', async () => {
  const { client, uris, params } = await start('same.jks');
  const report = await check(client, params);
  expect(wrong(report)).toEqual([[], []]);
  expect(report).toMatchObject({ keystore: params.keystore, fits: true, canApply: true });
  expect(report.consumers.map(({ uri, setting, range }) => ({ uri, setting, range }))).toEqual([
    { uri: uris.xml, setting: 'keystoreFile', range: client.rangeOf(uris.xml, STORE) },
    { uri: uris.setup, setting: 'duplex.server.keystore.path', range: client.rangeOf(uris.setup, STORE) },
  ]);
  expect(said(report, 'names')).toEqual(Array(2).fill('It is for all names of the present one: first.example.com.'));
  expect(said(report, 'alias')[0]).toBe('Its entry first is a private key.');
  expect(said(report, 'dates')[0]).toMatch(/^Its certificate is valid until \d{4}-/);
  expect(report.markdown).toContain('nothing speaks against it');
  const found = await edit(client, params);
  expect(JSON.stringify(found.changeAnnotations)).toContain('"needsConfirmation":true');
  await applyAll(client, found);
  expect(client.text(uris.setup)).toBe(setup(`/${SSL}/same.jks`));
  expect(client.text(uris.xml)).toBe(xml(`/${SSL}/same.jks`, 'first'));
});

test('the alias of the only key is written, and names that are lost are told', async () => {
  const { client, uris, params } = await start('alias.p12');
  const position = client.rangeOf(uris.xml, STORE).start;
  const there = { textDocument: { uri: uris.xml }, position, replacement: params.replacement };
  const report = await check(client, there);
  const names = 'names: It is no longer for first.example.com, only for renewed.example.com.';
  expect(wrong(report)).toEqual([[names], [names]]);
  expect(said(report, 'alias')).toEqual([
    'The alias becomes renewed, that of its only key.',
    'Its only key is renewed; no alias is configured.',
  ]);
  await applyAll(client, await edit(client, there));
  expect(client.text(uris.xml)).toBe(xml(`/${SSL}/alias.p12`, 'renewed'));
});

test('another password is told with the setting that needs it, and the rest not guessed', async () => {
  const { client, uris, params } = await start('password.jks');
  const report = await check(client, params);
  const text = 'opens: The configured password does not open it. Change';
  expect(wrong(report)).toEqual([
    [`${text} keystorePass by hand, too.`],
    [`${text} duplex.server.keystore.password by hand, too.`],
  ]);
  expect(report.consumers[0]?.comes.join()).toContain('The password does not open');
  expect(report.canApply).toBe(true);
  await applyAll(client, await edit(client, params));
  expect(client.text(uris.setup)).toBe(setup(`/${SSL}/password.jks`));
});

test('the type is written where there is a setting for it', async () => {
  const { client, uris, params } = await start('type.jceks');
  const report = await check(client, params);
  expect(wrong(report)).toEqual([[], ['type: Java does not open it as the type that is configured.']]);
  await applyAll(client, await edit(client, params));
  expect(client.text(uris.xml)).toContain('keystoreType="JCEKS"');
});

test('what is no keystore fits nobody', async () => {
  const { client, params } = await start('text.jks');
  const report = await check(client, params);
  expect(wrong(report)[0]).toEqual(['opens: It is plain text, not a keystore.']);
  expect(report.markdown).toContain('it does not fit 2 of them');
});

test('a file outside of the tree is judged, but no setting can name it', async () => {
  const { tree, client, params } = await start('same.jks');
  const outside = { ...params, replacement: uriOf(made.path('same.jks')) };
  const report = await check(client, outside);
  expect(report).toMatchObject({ fits: false, canApply: false });
  expect(wrong(report)[0]?.join()).toMatch(/^place: The setting cannot name it: no value of it leads there/);
  await expect(edit(client, outside)).rejects.toThrow('keystoreFile in server.xml');
  await expect(edit(client, { ...params, replacement: params.keystore })).rejects.toThrow('it is the file in use');
  await expect(check(client, { ...params, replacement: uriOf(tree.path('none')) })).rejects.toThrow('not there');
  await expect(check(client, { ...params, keystore: params.replacement })).rejects.toThrow(
    'no setting names this file',
  );
  const stores = await client.connection.sendRequest<RotationStore[]>(ROTATION_STORES, {});
  expect(stores).toEqual([{ uri: params.keystore, path: tree.path(STORE), uses: 2 }]);
});

test('an untrusted workspace is refused', async () => {
  const { client, params } = await start('same.jks', { initializationOptions: { trusted: false } });
  await expect(check(client, params)).rejects.toThrow('do not trust');
  await expect(edit(client, params)).rejects.toThrow('do not trust');
});
