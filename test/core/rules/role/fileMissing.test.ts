import { describe, expect, test } from 'vitest';
import type { PathState } from '../../../../server/src/core/deployment/facts.ts';
import { expectProblems, expectSilence, SAGE_SETUP, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { CLIENT, DUPLEX, marked, RPC, SAGE, serverXml, tls } from './properties.ts';

const SETTINGS = '/deployment/.cybereason-config.properties';
const XML = serverXml(tls('/opt/puppet-cybereason/ssl/server.jks'));
const DETECTION_XML = XML.replace('8443', '7075');
const CONFIGURATION = SERVER_SETUP.replace(/\/[^/]+$/, '');
const CONF = SERVER_XML.replace(/\/[^/]+$/, '');
const roleOf = (role: string, ...names: readonly string[]) =>
  ({ settings: { serverRoles: Object.fromEntries(names.map((name) => [name, role])) } }) as {
    settings: { serverRoles: Record<string, 'detection'> };
  };
/** The folder is here, the file is not. */
const lacking = (file: string, folder: PathState = 'folder') => ({
  [file]: 'missing' as const,
  [file.replace(/\/[^/]+$/, '')]: folder,
});

describe('a server without', () => {
  test('server.xml, where the settings say what it is', () => {
    expectProblems(
      'role/file-missing',
      { [SERVER_SETUP]: CLIENT, [SETTINGS]: '[roles]\n[|server-01 = registration|]\n' },
      [
        {
          message:
            'server-01 has no server.xml, which the certificate table of a Registration server names for internal communication; its folder /opt/apache-tomcat-8.5.93/conf is here. Copy the file, or correct the role.',
        },
      ],
      { ...roleOf('registration', 'server-01'), paths: lacking(SERVER_XML) },
    );
  });

  test('server-setup.properties: one finding at the line that speaks of several servers', () => {
    const other = (path: string) => path.replace('server-01', 'server-02');
    const [problem] = expectProblems(
      'role/file-missing',
      { [SERVER_XML]: XML, [other(SERVER_XML)]: XML, [SETTINGS]: '[check]\n[|role = detection|]\n' },
      [
        {
          message:
            'Each of server-01, server-02 has no server-setup.properties, which the certificate table of a Detection server names for internal communication and sensor communication; its folder /opt/puppet-cybereason/configuration.d is here. Copy the file, or correct the role.',
        },
      ],
      { settings: { role: 'detection' }, paths: { ...lacking(SERVER_SETUP), ...lacking(other(SERVER_SETUP)) } },
    );
    expect(problem?.severity).toBe('information');
    expect(problem?.rows.map(({ id }) => id)).toEqual(['detection-internal', 'detection-sensor']);
  });

  test('server-setup.properties, told by a port', () => {
    expectProblems(
      'role/file-missing',
      { [SERVER_XML]: marked(DETECTION_XML, 'port="7075"') },
      [
        {
          message:
            'By this the server is a Detection server, whose certificate table names server-setup.properties for internal communication and sensor communication. There is none, though its folder /opt/puppet-cybereason/configuration.d is here: copy the file.',
        },
      ],
      { paths: lacking(SERVER_SETUP) },
    );
  });

  test('server.xml, told by its keys', () => {
    expectProblems(
      'role/file-missing',
      { [SERVER_SETUP]: marked(DUPLEX, 'duplex.server.keystore.path') },
      [{ message: expect.stringContaining('names server.xml for internal communication') as unknown as string }],
      { paths: lacking(SERVER_XML) },
    );
  });

  test('sage-setup.properties, where the environment asks a local service', () => {
    const settings = { threatIntel: 'local', role: 'webapp' } as const;
    const message =
      'The settings say that this environment asks a local threat-intel service. server-01 has no sage-setup.properties, in which the certificate table of a WebApp server names the keystore for it; its folder /opt/puppet-cybereason/configuration.d is here. Copy the file, or correct the setting.';
    const paths = lacking(SAGE_SETUP);
    expectProblems(
      'role/file-missing',
      { [SERVER_SETUP]: CLIENT, [SERVER_XML]: XML, [SETTINGS]: '[check]\nrole = webapp\n[|threat-intel = local|]\n' },
      [{ message }],
      { settings, paths },
    );
    expectProblems(
      'role/file-missing',
      { [SERVER_SETUP]: marked(CLIENT, 'key.store.file.location'), [SERVER_XML]: XML },
      [{ message }],
      { settings, paths },
    );
  });
});

describe('role/file-missing is silent about', () => {
  const REGISTRATION = roleOf('registration', 'server-01');

  test.each([
    ['a folder that was not copied', { [SERVER_SETUP]: CLIENT }, lacking(SERVER_XML, 'missing')],
    ['what is not looked at, as in an untrusted workspace', { [SERVER_SETUP]: CLIENT }, {}],
    ['a file that is there and not read', { [SERVER_SETUP]: CLIENT }, { [SERVER_XML]: 'file', [CONF]: 'folder' }],
    [
      'a server.xml of another Tomcat',
      { [SERVER_SETUP]: CLIENT, [SERVER_XML.replace('8.5.93', '9.0.70')]: XML },
      lacking(SERVER_XML),
    ],
    ['all of it', { [SERVER_SETUP]: CLIENT, [SERVER_XML]: XML }, {}],
    ['threat intel that nothing says', { [SERVER_SETUP]: CLIENT, [SERVER_XML]: XML }, lacking(SAGE_SETUP)],
  ] as const)('%s', (_name, files, paths) =>
    expectSilence('role/file-missing', files, {
      ...REGISTRATION,
      paths: paths as unknown as Record<string, PathState>,
    }),
  );

  test.each([
    ['an open role', { [SERVER_SETUP]: RPC }],
    ['mixed roles', { [SERVER_SETUP]: DUPLEX + CLIENT }],
    ['the global service', { [SERVER_SETUP]: CLIENT, [SAGE_SETUP]: SAGE }],
  ])('%s', (_name, files) =>
    expectSilence('role/file-missing', files, { paths: { [SERVER_XML]: 'missing', [CONF]: 'missing' } }),
  );

  test('a server of which no file is documented', () => {
    expectSilence(
      'role/file-missing',
      { [SERVER_XML]: XML },
      {
        ...roleOf('microservices', 'server-01'),
        paths: { [SERVER_SETUP]: 'missing', [CONFIGURATION]: 'folder' },
      },
    );
  });

  test('a role against which its files speak, and files below no root', () => {
    const paths = lacking(SERVER_XML);
    expectSilence('role/file-missing', { [SERVER_SETUP]: DUPLEX }, { ...roleOf('webapp', 'server-01'), paths });
    expectSilence('role/file-missing', { '/deployment/server-setup.properties': DUPLEX }, { paths });
  });
});
