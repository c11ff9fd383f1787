import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import manifest from '../../package.json' with { type: 'json' };
import { DEFAULT_SETTINGS, isJavaVersion } from '../../server/src/core/index.ts';
import { readUserSettings } from '../../server/src/lsp/userSettings.ts';
import { EDITOR } from '../helpers/lspCapabilities.ts';
import { codes } from '../helpers/lspPlaces.ts';
import { SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const TWICE = 'log.level=a\nlog.level=b\n';
const DUPLICATE = 'properties/duplicate-key';
const severity = (value: number) => (items: readonly Diagnostic[]) =>
  items.some((item) => item.code === DUPLICATE && item.severity === value);
const none = (items: readonly Diagnostic[]) => items.length === 0;

test('the editor sets severities, and changes them while the server runs', async () => {
  const tree = useTree();
  const client = await server.start({ settings: { 'cybereason-config': { rules: { [DUPLICATE]: 'information' } } } });
  const uri = await client.open(tree.write(SETUP, TWICE), TWICE);
  await client.publishes(uri, severity(3));
  client.settings = { 'cybereason-config': { rules: { [DUPLICATE]: 'off' } } };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.publishes(uri, none);
  client.settings = {};
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.publishes(uri, (items) => codes(items).includes(DUPLICATE));
});

test('a client that cannot be asked for settings sends them along', async () => {
  const tree = useTree();
  const capabilities = { ...EDITOR, workspace: {} };
  const client = await server.start({ capabilities });
  const uri = await client.open(tree.write(SETUP, TWICE), TWICE);
  await client.publishes(uri, (items) => codes(items).includes(DUPLICATE));
  const settings = { 'cybereason-config': { rules: { [DUPLICATE]: 'off' } } };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
  await client.publishes(uri, none);
});

test('the nearest settings file goes before the editor, as it is typed and as it is on disk', async () => {
  const tree = useTree();
  const file = tree.write('.cybereason-config.properties', `[severity]\n${DUPLICATE} = information\n`);
  const client = await server.start({
    folders: [tree.root],
    settings: { 'cybereason-config': { rules: { [DUPLICATE]: 'error' } } },
  });
  const uri = await client.open(tree.write(SETUP, TWICE), TWICE);
  await client.publishes(uri, severity(3));
  const settings = await client.open(file, `[severity]\n${DUPLICATE} = information\n`);
  await client.replace(settings, '= information', '= warning');
  await client.publishes(uri, severity(2));
  await client.replace(settings, '= warning', '= loud');
  expect(await client.publishes(settings, (items) => items.length > 0)).toMatchObject([{ code: 'settings/invalid' }]);
  await client.publishes(uri, severity(1));
  await client.close(settings);
  await client.publishes(uri, severity(3));
});

test('a path mapping leads to a keystore elsewhere', async () => {
  const tree = useTree();
  const elsewhere = useTree();
  elsewhere.keystore('stores/one.jks', 's3cret-right');
  const text = 'rpc.ssl.keystore.path=/etc/pki/one.jks\nrpc.ssl.keystore.password=s3cret-wrong\n';
  const client = await server.start({
    settings: { 'cybereason-config': { pathMappings: { '/etc/pki': elsewhere.path('stores') } } },
  });
  const uri = await client.open(tree.write(SETUP, text), text);
  await client.publishes(uri, (items) => codes(items).includes('keystore/wrong-password'));
});

test('expiryDays decides what is soon', async () => {
  const tree = useTree();
  // keytool made it for 400 days.
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  const text = `rpc.ssl.keystore.path=/${SSL}/server_certificate.jks\nrpc.ssl.keystore.password=s3cret-right\n`;
  const client = await server.start({ settings: { 'cybereason-config': { expiryDays: 500 } } });
  const uri = await client.open(tree.write(SETUP, text), text);
  await client.publishes(uri, (items) => codes(items).includes('certificate/expiring'));
});

test('settings may come with the start, from a client that cannot be asked', async () => {
  const tree = useTree();
  const options = { settings: { rules: { [DUPLICATE]: 'information' } } };
  const client = await server.start({ capabilities: { ...EDITOR, workspace: {} }, initializationOptions: options });
  const uri = await client.open(tree.write(SETUP, TWICE), TWICE);
  await client.publishes(uri, severity(3));
});

test('a mistake in a key pack is told, also to a client that shows no messages', async () => {
  const tree = useTree();
  const keyPacks = [tree.write('pack.json', '{}')];
  const client = await server.start({ settings: { 'cybereason-config': { keyPacks } } });
  const uri = await client.open(tree.write(SETUP, TWICE), TWICE);
  await client.publishes(uri, (items) => codes(items).includes(DUPLICATE));
  expect(client.traffic).toContain('The key pack pack.json');
  await client.replace(uri, 'log.level=b', 'log.other=b');
  await client.publishes(uri, none);
});

test('readUserSettings takes the Java, the account and the PKI, and nothing that is none', () => {
  const right = { javaVersion: '1.8.0_292', serviceUser: 'tomcat', pki: 'public' };
  expect(readUserSettings(right)).toEqual(right);
  expect(readUserSettings({ javaVersion: '', serviceUser: '', pki: '' })).toEqual({});
  expect(readUserSettings({ javaVersion: 17, serviceUser: ['tomcat'], pki: true })).toEqual({});
  expect(readUserSettings({ javaVersion: '17-ea', serviceUser: 'tom cat', pki: 'Public' })).toEqual({});
});

test('readUserSettings takes roles and modes, and nothing that is none', () => {
  const right = { serverRoles: { 'webapp-01': 'webapp', '/': 'detection' }, tlsMode: 'two-way', threatIntel: 'local' };
  expect(readUserSettings(right)).toEqual(right);
  const wrong = { serverRoles: { a: 'WebApp', b: 1, c: 'registration' }, tlsMode: 'both', threatIntel: true };
  expect(readUserSettings(wrong)).toEqual({ serverRoles: { c: 'registration' } });
  expect(readUserSettings({ serverRoles: ['webapp'], tlsMode: '', threatIntel: '' })).toEqual({});
});

test('the manifest asks for a version of Java as the settings do', () => {
  const { javaVersion, pki } = Object.fromEntries(
    Object.entries(manifest.contributes.configuration.properties).map(([name, it]) => [name.split('.')[1], it]),
  ) as Record<string, { pattern: string; default: string; enum: readonly string[] }>;
  for (const version of ['1.8.0_292', '8u292', '11.0.12', '17', '25.0.3']) {
    expect([new RegExp(javaVersion?.pattern ?? '').test(version), isJavaVersion(version)]).toEqual([true, true]);
  }
  for (const version of ['17-ea', '8_292', 'x', '1.8.0_292-b10']) {
    expect([new RegExp(javaVersion?.pattern ?? '').test(version), isJavaVersion(version)]).toEqual([false, false]);
  }
  expect([pki?.enum, pki?.default]).toEqual([['internal', 'public'], DEFAULT_SETTINGS.pki]);
});

test('a file that a fact comes from is watched: a copy is reported until it is gone', async () => {
  const tree = useTree();
  const text = 'key.store.password=s3cret-one\n';
  const client = await server.start({ folders: [tree.root] });
  const copy = tree.write(`${SETUP}.bak`, text);
  const uri = await client.open(tree.write(SETUP, text), text);
  await client.publishes(uri, (items) => codes(items).includes('files/backup'));
  rmSync(copy);
  await client.publishes(uri, (items) => !codes(items).includes('files/backup'));
});

test('what the server reads by folder has a scope of its own for folders in the manifest', () => {
  const ofWindow = Object.entries(manifest.contributes.configuration.properties)
    .filter(([, { scope }]) => scope !== 'resource' && scope !== 'machine-overridable')
    .map(([name]) => name);
  for (const name of ofWindow) expect(readUserSettings({ [name.split('.')[1] ?? '']: {} })).toEqual({});
  expect(manifest.contributes.configuration.properties['cybereason-config.pathMappings'].scope).toBe(
    'machine-overridable',
  );
});
