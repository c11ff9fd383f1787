import { describe, expect, test } from 'vitest';
import {
  expectProblems,
  expectSilence,
  problemsOf,
  SAGE_SETUP,
  SERVER_SETUP,
  SERVER_XML,
} from '../../../helpers/ruleTester.ts';
import {
  CLIENT,
  DUPLEX,
  KEY_STORE,
  marked,
  RPC,
  RPC_KEYS,
  RPC_TRUST,
  SAGE,
  serverXml,
  TRUST_STORE,
  tls,
} from './properties.ts';

const SSL = '/opt/puppet-cybereason/ssl';
const missing = (role: string, usage: string, path: string, file = 'server-setup.properties') => ({
  message: `A ${role} needs a certificate for ${usage}, and ${file} sets none of the keys that the certificate table names for it. Set ${path}.`,
});

describe('role/usage-missing', () => {
  const SENSORS = missing('Detection server', 'sensor communication', 'rpc.ssl.keystore.path');

  test('sensors of a Detection server', () => {
    expectProblems('role/usage-missing', marked(DUPLEX, 'duplex.server.keystore.path'), [
      {
        ...SENSORS,
        fixes: [
          'Add rpc.ssl.keystore.path with server_certificate.jks (Detection, sensor communication)',
          'Add rpc.ssl.keystore.path with global.jks (Detection, sensor communication)',
        ],
        fixed: `${DUPLEX}rpc.ssl.keystore.path=${SSL}/server_certificate.jks\n`,
      },
    ]);
  });

  test('a Detection server by its port, without its own keystore', () => {
    const files = {
      [SERVER_SETUP]: marked(RPC, 'rpc.ssl.keystore.path'),
      [SERVER_XML]: serverXml(tls('a').replace('8443', '7075')),
    };
    expectProblems('role/usage-missing', files, [
      {
        ...missing('Detection server', 'internal communication', 'duplex.server.keystore.path'),
        fixes: ['Add duplex.server.keystore.path with server.jks (Detection, internal communication)'],
      },
    ]);
  });

  test('a role that the settings give; a file without any key', () => {
    const settings = { role: 'registration' } as const;
    const expected = [
      { ...missing('Registration server', 'sensor communication', 'rpc.ssl.keystore.path'), fixes: expect.any(Array) },
    ];
    expectProblems('role/usage-missing', marked(CLIENT, 'key.store.file.location'), expected as never, { settings });
    expect(problemsOf('role/usage-missing', { [SERVER_SETUP]: '' }, { settings })).toHaveLength(2);
  });

  test.each([
    ['every usage', DUPLEX + RPC],
    ['half a usage', DUPLEX + RPC_TRUST],
    ['an empty key, of which keys/empty-value speaks', `${DUPLEX}rpc.ssl.keystore.path=\n`],
    ['a misspelt key', `${DUPLEX}rpc.ssl.keystore.pth=/a\n`],
    ['a placeholder', `${DUPLEX}rpc.ssl.keystore.path=\${sensors}\n`],
    ['a swallowed line', `${DUPLEX}log.directory=C:\\logs\\\nrpc.ssl.keystore.path=/a\n`],
    ['an uncertain role', RPC],
    ['another uncertain role', CLIENT],
    ['mixed roles', DUPLEX + CLIENT],
    ['a file that Java refuses', `${DUPLEX}a=\\u00\n`],
  ])('silence about %s', (_name, text) => expectSilence('role/usage-missing', text));

  test('silence about a copy without the file, and about keys in the other file', () => {
    expectSilence('role/usage-missing', { [SERVER_XML]: serverXml(tls('a').replace('8443', '7075')) });
    expectSilence('role/usage-missing', { [SERVER_SETUP]: DUPLEX, [SAGE_SETUP]: RPC_KEYS });
    expectSilence('role/usage-missing', DUPLEX, { settings: { role: 'webapp' } });
  });

  test('threat intel is not decided by a row that contradicts another', () => {
    const xml = serverXml(tls('a').replace('8443', '10443'));
    expectSilence('role/usage-missing', { [SERVER_SETUP]: CLIENT, [SAGE_SETUP]: 'a=b\n', [SERVER_XML]: xml });
  });
});

describe('role/usage-incomplete', () => {
  const lacks = (path: string, other: string, usage: string) => ({
    message: `${path} is set, but server-setup.properties has no ${other}: nothing says whose certificates to accept for ${usage}. Set ${other}.`,
  });

  test('a keystore alone', () => {
    expectProblems(
      'role/usage-incomplete',
      marked(KEY_STORE.replaceAll('/opt/puppet-cybereason/ssl', '/ssl'), 'key.store.file.location'),
      [
        {
          ...lacks('key.store.file.location', 'trust.store.file.location', 'internal communication'),
          fixes: ['Add trust.store.file.location with client.jks (WebApp or Registration, internal communication)'],
          fixed:
            'key.store.file.location=/ssl/client.jks\ntrust.store.file.location=/ssl/client.jks\nkey.store.password=d\n',
        },
      ],
    );
  });

  test('a truststore alone', () => {
    expectProblems('role/usage-incomplete', marked(RPC_TRUST, 'rpc.ssl.truststore.path'), [
      {
        message:
          'rpc.ssl.truststore.path is set, but server-setup.properties has no rpc.ssl.keystore.path: there is no certificate to show for sensor communication. Set rpc.ssl.keystore.path.',
        fixes: [
          'Add rpc.ssl.keystore.path with server_certificate.jks (Detection or Registration, sensor communication)',
          'Add rpc.ssl.keystore.path with global.jks (Detection or Registration, sensor communication)',
        ],
      },
    ]);
  });

  test('the row of a certain role is named', () => {
    const files = { [SERVER_SETUP]: KEY_STORE, [SAGE_SETUP]: SAGE };
    const [problem] = problemsOf('role/usage-incomplete', files);
    expect(problem?.fixes()[0]?.title).toBe(
      'Add trust.store.file.location with client.jks (WebApp, internal communication)',
    );
  });

  test('what accepts sensors is needed with two-way TLS only', () => {
    const [problem] = problemsOf('role/usage-incomplete', { [SERVER_SETUP]: DUPLEX + RPC_KEYS });
    expect(problem).toMatchObject({
      severity: 'information',
      message:
        'rpc.ssl.keystore.path is set, but server-setup.properties has no rpc.ssl.truststore.path, which sensor communication needs with two-way TLS. Set it, or say tls-mode = one-way in the settings.',
    });
    for (const tlsMode of ['one-way', 'two-way'] as const)
      expectSilence('role/usage-incomplete', DUPLEX + RPC_KEYS, { settings: { tlsMode } });
  });

  test.each([
    ['both', CLIENT],
    ['one store for both', CLIENT + RPC],
    ['none', DUPLEX],
    ['no truststore for sensors, which one-way TLS does not need, where the role is open', RPC_KEYS],
    ['a password alone, which has a rule of its own', `${KEY_STORE}trust.store.password=a\n`],
    ['an empty path', `${KEY_STORE}trust.store.file.location=\n`],
    ['an empty path alone', 'key.store.file.location=\n'],
    ['a misspelt key', `${KEY_STORE}trust.store.file.locaton=/a\n`],
    ['a placeholder', `${KEY_STORE}trust.store.file.location=\${trust}\n`],
    ['mixed roles', DUPLEX + KEY_STORE],
    ['a file that Java refuses', `${KEY_STORE}a=\\u00\n`],
  ])('silence about %s', (_name, text) => expectSilence('role/usage-incomplete', text));

  test('silence about the threat-intel keystore, which has no truststore', () => {
    expectSilence('role/usage-incomplete', { [SERVER_SETUP]: CLIENT, [SAGE_SETUP]: SAGE });
    expectSilence('role/usage-incomplete', { [SERVER_SETUP]: KEY_STORE, [SAGE_SETUP]: TRUST_STORE });
  });
});
