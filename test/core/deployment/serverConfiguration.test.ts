import { describe, expect, it } from 'vitest';
import { buildDeployment, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { configuredPort } from '../../../server/src/core/deployment/configuredPort.ts';
import { portsOf } from '../../../server/src/core/deployment/serverConfiguration.ts';
import { serverRoot } from '../../../server/src/core/deployment/servers.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import { fieldPorts, fieldRows } from '../../../server/src/core/schema/fields.ts';

const CSV = 'opt/puppet-cybereason/Server_Configuration.csv';
const XML = 'opt/apache-tomcat-8.5.93/conf/server.xml';

function deploymentOf(texts: Readonly<Record<string, string>>, settings: (path: string) => Partial<CheckSettings>) {
  const documents = Object.entries(texts).map(([path, text]) =>
    parseDocument(path, fileKindOf(path) ?? 'settings', text),
  );
  return buildDeployment(documents, (path) => ({ ...DEFAULT_SETTINGS, ...settings(path) }));
}

/** The probe_port of the server at /d/a. */
function probePort(
  texts: Readonly<Record<string, string>>,
  settings: (path: string) => Partial<CheckSettings> = () => ({}),
) {
  const deployment = deploymentOf({ [`/d/a/${XML}`]: '<Server/>', ...texts }, settings);
  const server = deployment.servers.find(({ root }) => root === '/d/a');
  return server && configuredPort(server, 'probe_port', deployment);
}

describe('the root of a server', () => {
  it.each([
    ['/a/etc/systemd/system/webui.service', '/a'],
    ['/a/usr/lib/systemd/system/webui.service', '/a'],
    ['/a/lib/systemd/system/webui.service', '/a'],
    ['/usr/lib/systemd/system/webui.service', '/'],
    [`/a/${CSV}`, '/a'],
    [`/${CSV}`, '/'],
    ['/a/Server_Configuration.csv', undefined],
    ['/a/etc/systemd/system/other.service', undefined],
    ['/a/etc/systemd/user/webui.service', undefined],
    ['/a/opt/puppet-cybereason/webui.service', undefined],
  ])('of %s is %s', (path, root) => {
    expect(serverRoot(path)).toBe(root);
  });

  it('a CSV outside of one makes no server of its folder', () => {
    expect(deploymentOf({ '/d/Server_Configuration.csv': 'probe_port,1\n' }, () => ({})).servers).toEqual([]);
  });
});

describe('the port that a CSV gives a server', () => {
  it.each<[string, Readonly<Record<string, string>>, number | 'unknown' | undefined]>([
    ['none', {}, undefined],
    ['of its own tree', { [`/d/a/${CSV}`]: 'probe_port,443\n', '/d/Server_Configuration.csv': 'probe_port,1\n' }, 443],
    ['of another server below the same folder', { [`/d/b/${CSV}`]: 'probe_port,443\n' }, 443],
    ['of a folder above', { '/Server_Configuration.csv': 'probe_port,443\n' }, 443],
    ['of another environment', { [`/e/b/${CSV}`]: 'probe_port,443\n' }, undefined],
    ['of a folder beside', { '/d/b/Server_Configuration.csv': 'probe_port,443\n' }, undefined],
    ['of two', { [`/d/b/${CSV}`]: 'probe_port,443\n', [`/d/c/${CSV}`]: 'probe_port,8443\n' }, 'unknown'],
    ['of two copies', { [`/d/b/${CSV}`]: 'probe_port,443\n', [`/d/c/${CSV}`]: 'probe_port,443\n' }, 443],
    ['with rows that agree', { [`/d/b/${CSV}`]: 'n,probe_port\na,443\nb,443\nc,\n' }, 443],
    ['with rows that differ', { [`/d/b/${CSV}`]: 'n,probe_port\nx,443\ny,8443\n' }, 'unknown'],
    ['with a row that names it', { [`/d/b/${CSV}`]: 'n,probe_port\nx,443\nA,8443\n' }, 8443],
    ['with two rows that name it', { [`/d/b/${CSV}`]: 'n,probe_port\na,443\na,8443\n' }, 'unknown'],
    ['with an empty value in its row', { [`/d/b/${CSV}`]: 'n,probe_port\nx,443\na,\n' }, undefined],
    ['with a template', { [`/d/b/${CSV}`]: 'probe_port,{{ x }}\n' }, 'unknown'],
    ['without the field', { [`/d/b/${CSV}`]: 'web_port,443\n' }, undefined],
    ['with an empty one', { [`/d/b/${CSV}`]: 'probe_port,\nweb_port,443\n' }, undefined],
  ])('%s', (_what, texts, port) => {
    expect(probePort(texts)).toBe(port);
  });

  it('goes by the names of environments where they are given', () => {
    const named = (path: string) => ({ environment: path.startsWith('/d/c') ? 'test' : 'prod' });
    expect(probePort({ [`/e/b/${CSV}`]: 'probe_port,443\n', [`/d/c/${CSV}`]: 'probe_port,8443\n' }, named)).toBe(443);
  });

  it.each([
    ['8443', 8443],
    [' 08443 ', 8443],
    ['', 'none'],
    ['{{ a }}', 'unknown'],
    ['$' + '{A}', 'unknown'],
    ['<port>', 'unknown'],
    ['%PORT%', 'unknown'],
    ['8443/443', 'other'],
    ['-1', 'other'],
    ['8443.0', 'other'],
  ])('reads %s as %s', (text, value) => {
    const document = parseDocument(`/d/a/${CSV}`, 'server-configuration', `probe_port,"${text}"\nweb_port,443\n`);
    expect(portsOf(document)[0]?.value).toBe(value);
  });
});

describe('the rows of a field', () => {
  it('are those that the documents say so of', () => {
    expect(fieldRows('probe_port').map(({ id }) => id)).toEqual([
      'webapp-detection-rest',
      'webapp-registration-rest',
      'sensor-detection',
      'sensor-registration',
    ]);
    expect(fieldRows('web_port').map(({ id }) => id)).toEqual([
      'detection-webapp-rest',
      'registration-detection-rest',
      'client-webapp-ui',
    ]);
    expect([fieldPorts('probe_port'), fieldPorts('web_port')]).toEqual([
      [8443, 443],
      [443, 8443],
    ]);
  });
});
