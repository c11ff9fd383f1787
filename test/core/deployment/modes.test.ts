import { expect, test } from 'vitest';
import { buildDeployment, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { threatIntelMode, tlsMode } from '../../../server/src/core/deployment/modes.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import { DUPLEX, RPC, RPC_KEYS, SAGE } from '../rules/role/properties.ts';

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

test.each([
  ['one-way', DUPLEX + RPC_KEYS],
  [undefined, DUPLEX + RPC],
  [undefined, DUPLEX],
  [undefined, `${RPC_KEYS}a=\\u00\n`],
  [undefined, 'rpc.ssl.keystore.path=\n'],
])('TLS with sensors: %s by %j', (mode, text) => {
  const deployment = deploymentOf({ [place('/a/s', 'server-setup.properties')]: text });
  const [server] = deployment.servers;
  expect(server && tlsMode(server, deployment)).toMatchObject({ mode, source: mode ? 'inferred' : 'unknown' });
});
