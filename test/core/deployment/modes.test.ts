import { expect, test } from 'vitest';
import { buildDeployment, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { threatIntelMode } from '../../../server/src/core/deployment/modes.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { tlsMode } from '../../../server/src/core/deployment/tlsMode.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import { CLIENT, DUPLEX, RPC, RPC_KEYS, SAGE, serverXml, tls } from '../rules/role/properties.ts';

const place = (server: string, file: string) => `${server}/opt/puppet-cybereason/configuration.d/${file}`;

function deploymentOf(texts: Readonly<Record<string, string>>, settings: Partial<CheckSettings> = {}) {
  const documents = Object.entries(texts).map(([path, text]) =>
    parseDocument(path, fileKindOf(path) ?? 'settings', text),
  );
  return buildDeployment(documents, () => ({ ...DEFAULT_SETTINGS, ...settings }));
}

test('threat intel is local where a server of the environment has a keystore for it', () => {
  const deployment = deploymentOf({
    [place('/prod/detection-01', 'server-setup.properties')]: DUPLEX + RPC,
    [place('/prod/webapp-01', 'sage-setup.properties')]: SAGE,
    [place('/test/detection-01', 'server-setup.properties')]: DUPLEX + RPC,
  });
  const modes = deployment.servers.map((server) => [server.root, threatIntelMode(server, deployment)] as const);
  const why = 'webapp-01 has a keystore for private threat intel';
  expect(modes).toEqual([
    ['/prod/detection-01', { mode: 'local', source: 'inferred', why }],
    ['/prod/webapp-01', { mode: 'local', source: 'inferred', why }],
    ['/test/detection-01', { mode: undefined, source: 'unknown', why: 'nothing in these files tells' }],
  ]);
});

test('the settings go before what is found', () => {
  const texts = { [place('/a/webapp-01', 'sage-setup.properties')]: SAGE };
  const deployment = deploymentOf(texts, { threatIntel: 'global-proxy', tlsMode: 'two-way' });
  const [server] = deployment.servers;
  expect(server && threatIntelMode(server, deployment)).toMatchObject({ mode: 'global-proxy', source: 'settings' });
  expect(server && tlsMode(server, deployment)).toMatchObject({ mode: 'two-way', source: 'settings' });
});

const TRUST = ' truststoreFile="/opt/puppet-cybereason/ssl/server.jks" truststorePass="a"';
const REQUIRED = ` clientAuth="true"${TRUST}`;
const NONE = ' clientAuth="false"';
const on = (port: number, more: string) => tls('/a', more).replace('8443', String(port));
const modeOf = (setup: string, xml: string, others: Readonly<Record<string, string>> = {}) => {
  const deployment = deploymentOf({
    [place('/a/s', 'server-setup.properties')]: setup,
    ...(xml === '' ? {} : { '/a/s/opt/apache-tomcat-8.5.93/conf/server.xml': xml }),
    ...others,
  });
  const server = deployment.servers.find(({ root }) => root === '/a/s');
  return server && tlsMode(server, deployment);
};

test.each([
  ['two-way', DUPLEX + RPC, serverXml(on(8443, REQUIRED))],
  ['two-way', RPC_KEYS, serverXml(on(443, REQUIRED), on(7075, NONE))],
  ['two-way', CLIENT + RPC, serverXml(on(8443, REQUIRED))],
  ['one-way', DUPLEX + RPC, serverXml(on(8443, NONE + TRUST))],
  ['one-way', RPC, serverXml(on(8443, ' clientAuth="no"'))],
])('TLS with sensors: %s by the Connector that they call: %#', (mode, setup, xml) => {
  const why = mode === 'two-way' ? /^the Connector on port 8?443 requires/ : /^the Connector on port 8443 asks nobody/;
  const found = modeOf(setup, xml);
  expect(found).toMatchObject({ mode, source: 'inferred', why: expect.stringMatching(why) as unknown });
  const { start, end } = found?.evidence?.range ?? { start: 0, end: 0 };
  expect(xml.slice(start, end)).toMatch(/^clientAuth="(?:true|false|no)"$/);
});

test('the port that Server_Configuration.csv chooses is that of the sensors', () => {
  const xml = serverXml(on(443, NONE), on(8443, REQUIRED));
  expect(modeOf(DUPLEX, xml)).toMatchObject({ mode: undefined });
  const csv = (port: number) => ({ '/a/Server_Configuration.csv': `probe_port,${port}\nweb_port,443\n` });
  expect(modeOf(DUPLEX, xml, csv(443))).toMatchObject({ mode: 'one-way' });
  expect(modeOf(DUPLEX, xml, csv(8443))).toMatchObject({ mode: 'two-way' });
});

test.each([
  ['nothing but keys', DUPLEX + RPC, ''],
  ['a missing truststore', DUPLEX + RPC_KEYS, ''],
  ['a certificate that is only wanted', DUPLEX, serverXml(on(8443, REQUIRED.replace('true', 'want')))],
  ['a word that Tomcat does not know', DUPLEX, serverXml(on(8443, REQUIRED.replace('true', 'ja')))],
  ['a placeholder', DUPLEX, serverXml(on(8443, REQUIRED.replace('true', '${auth}')))],
  ['a placeholder for another port', DUPLEX, serverXml(on(8443, REQUIRED), on(7075, NONE).replace('7075', '${p}'))],
  ['no truststore of its own', DUPLEX, serverXml(on(8443, ' clientAuth="true"'))],
  ['no word about certificates', DUPLEX, serverXml(on(8443, TRUST))],
  ['another port', DUPLEX, serverXml(on(7075, REQUIRED))],
  ['no TLS', DUPLEX, serverXml(on(8443, REQUIRED).replace('SSLEnabled="true"', 'SSLEnabled="false"'))],
  ['a proxy in front', DUPLEX, serverXml(on(8443, `${REQUIRED} proxyPort="443"`))],
  ['a file that Tomcat refuses', DUPLEX, `${serverXml(on(8443, REQUIRED))}&`],
  ['a WebApp server, which sensors do not call', CLIENT + RPC.replaceAll('rpc.', 'x.'), serverXml(on(8443, REQUIRED))],
  ['a role that nothing tells', 'a=b\n', serverXml(on(8443, REQUIRED))],
])('TLS with sensors is not known by %s', (_name, setup, xml) => {
  expect(modeOf(setup, xml)).toMatchObject({ mode: undefined, source: 'unknown', evidence: undefined });
});
