import { expect, test } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import type { StoreFact } from '../../../server/src/core/deployment/facts.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { hover } from '../../../server/src/core/features/hover/hover.ts';
import { serverSummary } from '../../../server/src/core/features/serverStatus.ts';
import { outline } from '../../../server/src/core/features/symbols.ts';
import { NOTHING_IGNORED } from '../../../server/src/core/keystore/types.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import { certificateWith, entryWith, NO_FACTS } from '../../helpers/facts.ts';
import { SAGE_SETUP, SERVER_SETUP, SERVER_XML } from '../../helpers/ruleTester.ts';
import { CLIENT, DUPLEX, RPC, RPC_KEYS, SAGE, serverXml, tls } from '../rules/role/properties.ts';

const references = { page: (path: string) => `doc:${path}`, file: (path: string) => `file:${path}` };

function snapshotOf(texts: Readonly<Record<string, string>>, settings: Partial<CheckSettings> = {}, fact?: StoreFact) {
  const documents = Object.entries(texts).map(([path, text]) =>
    parseDocument(path, fileKindOf(path) ?? 'settings', text),
  );
  const deployment = buildDeployment(documents, () => ({ ...DEFAULT_SETTINGS, ...settings }));
  return buildSnapshot(deployment, { ...NO_FACTS, get: () => fact }, Date.UTC(2027, 0, 1));
}

function hoverAt(
  texts: Readonly<Record<string, string>>,
  path: string,
  word: string,
  settings?: Partial<CheckSettings>,
) {
  const snapshot = snapshotOf(texts, settings);
  const document = snapshot.documents.find((one) => one.path === path);
  return document && hover(snapshot, document, document.text.indexOf(word) + 1, references)?.markdown;
}

test('a documented key says what its server is, and by what', () => {
  const at = (text: string, word: string) => hoverAt({ [SERVER_SETUP]: text }, SERVER_SETUP, word);
  expect(at(DUPLEX, 'duplex')).toMatch(
    /\n\nServer `server-01`: Detection server\. By duplex\.server\.keystore\.path\.$/,
  );
  expect(at(CLIENT, 'key.store')).toMatch(
    /WebApp server or Registration server\. By key\.store\.file\.location; the settings/,
  );
  expect(at(DUPLEX + CLIENT, 'key.store')).toContain('Server `server-01`: mixed roles. duplex.server');
  expect(at('log.level=INFO\n', 'log')).toBeUndefined();
});

test('what depends on how the server talks says how it does', () => {
  const files = { [SERVER_SETUP]: DUPLEX + RPC, [SAGE_SETUP]: SAGE };
  const sensors = (settings?: Partial<CheckSettings>) => hoverAt(files, SERVER_SETUP, 'rpc.ssl.keystore', settings);
  expect(sensors()).toContain(
    'TLS with sensors: not known (nothing in these files tells; new deployments are one-way).',
  );
  expect(sensors({ tlsMode: 'two-way' })).toContain('TLS with sensors: two-way (the settings say so).');
  const one = { [SERVER_SETUP]: DUPLEX + RPC_KEYS, [SERVER_XML]: serverXml(tls('/a', ' clientAuth="false"')) };
  expect(hoverAt(one, SERVER_SETUP, 'rpc.ssl.keystore')).toContain(
    'TLS with sensors: probably one-way (the Connector on port 8443 asks nobody for a certificate).',
  );
  expect(hoverAt(files, SAGE_SETUP, 'sage')).toContain('Threat intel: probably local (server-01 has a keystore');
  expect(hoverAt(files, SERVER_SETUP, 'duplex')).not.toContain('TLS with sensors');
});

test('a CSV and a unit say what their server is, where they say something of it', () => {
  const csv = '/d/config-01/opt/puppet-cybereason/Server_Configuration.csv';
  const unit = '/d/config-01/etc/systemd/system/webui.service';
  const files = {
    [csv]: 'probe_port,8443\nweb_port,443\nother,1\n',
    [unit]: '[Service]\nUser=a\nExecStart=/usr/bin/webui --cert /opt/a.cert\n',
  };
  const role = 'Server `config-01`: Configuration management server. By the certificate in webui.service.';
  expect(hoverAt(files, csv, 'probe_port')).toContain(role);
  expect(hoverAt(files, csv, 'other')).toBeUndefined();
  expect(hoverAt(files, unit, '/opt/a.cert')).toContain(role);
  expect(hoverAt(files, unit, 'User')).toBeUndefined();
  const loose = '/d/Server_Configuration.csv';
  expect(hoverAt({ [loose]: 'probe_port,8443\n' }, loose, 'probe_port')).not.toContain('Server `');
  const snapshot = snapshotOf(files);
  const document = snapshot.documents.find(({ path }) => path === unit);
  expect(document && outline(document, snapshot.servers[0]).map(({ name, detail }) => [name, detail])).toEqual([
    ['User', 'a'],
    ['ExecStart', '/usr/bin/webui --cert /opt/a.cert, Configuration management server'],
  ]);
});

test('the outline of a properties file says what the server is at the key that tells it', () => {
  const details = (text: string) => {
    const snapshot = snapshotOf({ [SERVER_SETUP]: text });
    const [document] = snapshot.documents;
    return document && outline(document, snapshot.servers[0]).map(({ detail }) => detail);
  };
  expect(details(`log.level=INFO\n${DUPLEX}`)).toEqual([
    'INFO',
    '/opt/puppet-cybereason/ssl/server.jks, Detection server',
    '********',
  ]);
  expect(details(CLIENT)?.[0]).toBe('/opt/puppet-cybereason/ssl/client.jks');
});

test('the root element of server.xml stands for the server, in hovers and in the outline', () => {
  const files = { [SERVER_SETUP]: DUPLEX, [SERVER_XML]: serverXml(tls('/a')) };
  expect(hoverAt(files, SERVER_XML, 'Server')).toContain('Server `server-01`: Detection server. By duplex');
  expect(hoverAt(files, SERVER_XML, 'Service')).not.toContain('Server `server-01`');
  const snapshot = snapshotOf(files);
  const xml = snapshot.documents.find(({ path }) => path === SERVER_XML);
  const [server] = snapshot.servers;
  expect(xml && outline(xml, server)[0]?.detail).toBe('port -1, Detection server');
  expect(xml && outline(xml)[0]?.detail).toBe('port -1');
});

test('a name from the file system cannot break out of the text', () => {
  const path = SERVER_SETUP.replace('server-01', 'a`](x)<b>');
  expect(hoverAt({ [path]: DUPLEX }, path, 'duplex')).toContain('Server ``a`](x)<b>``: Detection server.');
});

test('the summary of a server lists its likely roles first, and when its first certificate ends', () => {
  const own = (alias: string, notAfter: number) =>
    entryWith({ alias, chain: [certificateWith({ notAfter }), certificateWith({ notAfter: 0 })] });
  const entries = [own('a', Date.UTC(2028, 0, 1)), own('b', Date.UTC(2027, 5, 1))];
  const content = { entries, ignored: NOTHING_IGNORED, duplicateAliases: [], javaFeatures: [] };
  const result = { verdict: 'opened' as const, type: 'JKS' as const, passwordProved: true, ...content };
  const snapshot = snapshotOf({ [SERVER_SETUP]: RPC }, {}, { status: 'read', path: '/x', result });
  expect(serverSummary(snapshot, SERVER_SETUP)).toMatchObject({
    name: 'server-01',
    key: 'server-01',
    role: 'Detection server or Registration server',
    state: 'open',
    roles: ['detection', 'registration', 'webapp', 'configuration-management', 'microservices'],
    nextExpiry: Date.UTC(2027, 5, 1),
  });
  expect(serverSummary(snapshotOf({ [SERVER_SETUP]: '' }), SERVER_SETUP)).toMatchObject({ nextExpiry: undefined });
  expect(serverSummary(snapshot, '/elsewhere')).toBeUndefined();
});
