import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { findServers, serverRoot } from '../../../server/src/core/deployment/servers.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import type { FileKind } from '../../../server/src/core/model/fileKind.ts';

const FOLDER = 'opt/puppet-cybereason/configuration.d';

describe("a server's root", () => {
  test.each([
    ['/opt/puppet-cybereason/configuration.d/server-setup.properties', '/'],
    ['/opt/apache-tomcat-8.5.93/conf/server.xml', '/'],
    ['/copies/a/opt/apache-tomcat-9/conf/server.xml', '/copies/a'],
    ['/x/opt/apache-tomcat-9/conf/opt/puppet-cybereason/configuration.d/f', '/x/opt/apache-tomcat-9/conf'],
    ['/copies/a\nb\u2028c/opt/apache-tomcat-9/conf/server.xml', '/copies/a\nb\u2028c'],
    ['/copies/a\nb/etc/systemd/system/webui.service', '/copies/a\nb'],
    ['/opt/tomcat/conf/server.xml', undefined],
    ['/home/me/server.xml', undefined],
  ])('%s -> %s', (path, root) => expect(serverRoot(path)).toBe(root));
});

function roleOf(...files: readonly (readonly [FileKind, string])[]) {
  const documents = files.map(([kind, text], index) => parseDocument(`/r/${FOLDER}/${index}`, kind, text));
  const [server] = findServers(documents, () => DEFAULT_SETTINGS);
  return { role: server?.role, candidates: server?.candidates };
}

const DUPLEX = 'duplex.server.keystore.path=/a\n';
const RPC = 'rpc.ssl.keystore.path=/a\n';
const KEY_STORE = 'key.store.file.location=/a\n';
const SAGE = 'sage.keystore.path=/a\n';

describe("a server's role is what all its keys agree on", () => {
  test.each([
    ['detection', DUPLEX + RPC, ''],
    ['detection', DUPLEX, SAGE],
    ['registration', KEY_STORE + RPC, ''],
    ['registration', KEY_STORE + RPC, SAGE],
    ['webapp', KEY_STORE, SAGE],
    [undefined, RPC, ''],
    [undefined, KEY_STORE, ''],
    [undefined, DUPLEX + KEY_STORE, ''],
    [undefined, '', SAGE],
    [undefined, 'something.else=1\n', ''],
  ])('%s', (role, setup, sage) => {
    expect(roleOf(['server-setup', setup], ['sage-setup', sage]).role).toBe(role);
  });

  test('server.xml says nothing, for every role has one', () => {
    const xml = '<Server port="1"><Service><Connector keystoreFile="a" truststorePass="b"/></Service></Server>';
    expect(roleOf(['server-xml', xml])).toEqual({ role: undefined, candidates: [] });
  });

  test('the settings decide against the keys', () => {
    const document = parseDocument(`/r/${FOLDER}/a`, 'server-setup', DUPLEX);
    const [server] = findServers([document], () => ({ ...DEFAULT_SETTINGS, role: 'webapp' }));
    expect(server).toMatchObject({
      role: 'webapp',
      candidates: ['webapp'],
      evidence: 'the settings',
      name: 'r',
      root: '/r',
    });
  });
});

test('files outside the documented places form a server by their folder', () => {
  const paths = ['/x/a/server-setup.properties', '/x/a/sage-setup.properties', '/x/b/server-setup.properties'];
  const documents = paths.map((path) => parseDocument(path, 'server-setup', ''));
  const servers = findServers(documents, () => DEFAULT_SETTINGS);
  expect(servers.map(({ name, root, documents: own }) => [name, root, own.length])).toEqual([
    ['a', undefined, 2],
    ['b', undefined, 1],
  ]);
});

test('the settings name a server by its folder or its root, and never by what every object has', () => {
  const document = parseDocument(`/r/constructor/${FOLDER}/a`, 'server-setup', DUPLEX);
  const roleWith = (serverRoles: (typeof DEFAULT_SETTINGS)['serverRoles']) =>
    findServers([document], () => ({ ...DEFAULT_SETTINGS, role: 'microservices', serverRoles }))[0]?.role;
  expect(roleWith({})).toBe('microservices');
  expect(roleWith({ r: 'webapp' })).toBe('microservices');
  expect(roleWith({ constructor: 'webapp' as const })).toBe('webapp');
  expect(roleWith({ constructor: 'webapp' as const, '/r/constructor': 'registration' })).toBe('registration');
});

test('servers below one folder are one environment, unless the settings name another', () => {
  const roots = ['/prod/a', '/prod/b', '/test/a', '/copies/c', ''];
  const documents = roots.map((root) => parseDocument(`${root}/${FOLDER}/a`, 'server-setup', DUPLEX));
  const servers = findServers(documents, (path) => ({
    ...DEFAULT_SETTINGS,
    environment: path.startsWith('/copies/') ? 'named' : undefined,
  }));
  expect(servers.map(({ environment }) => environment)).toEqual(['/prod', '/prod', '/test', 'named', 'this machine']);
});

test('an edit of one server leaves the others as they are, and a changed setting does not', () => {
  const paths = Array.from({ length: 1000 }, (_, index) => `/r/server-${index}/${FOLDER}/a`);
  const documents = paths.map((path) => parseDocument(path, 'server-setup', RPC));
  const before = findServers(documents, () => DEFAULT_SETTINGS);
  const edited = documents.map((one, index) => (index === 7 ? parseDocument(one.path, 'server-setup', DUPLEX) : one));
  const after = findServers(edited, () => DEFAULT_SETTINGS);
  expect(after.flatMap((server, index) => (server === before[index] ? [] : [[index, server.role]]))).toEqual([
    [7, 'detection'],
  ]);
  const [chosen] = findServers(edited, () => ({ ...DEFAULT_SETTINGS, role: 'registration', environment: 'x' }));
  expect(chosen).toMatchObject({ role: 'registration', environment: 'x' });
});
