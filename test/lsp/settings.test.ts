import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
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
