import { describe, expect, test } from 'vitest';
import { serverFact } from '../../../helpers/facts.ts';
import {
  expectProblems,
  expectSilence,
  problemsOf,
  SAGE_SETUP,
  SERVER_SETUP,
  SERVER_XML,
} from '../../../helpers/ruleTester.ts';
import { CLIENT, DUPLEX, KEY_STORE, marked, RPC, RPC_KEYS, SAGE, serverXml, tls } from './properties.ts';

/** The server's tree was looked at, as it is in a trusted workspace. */
const LOOKED_AT = { servers: { '/deployment/server-01': serverFact({}) } } as const;
const XML = serverXml(tls('/opt/puppet-cybereason/ssl/server.jks'));
const whole = (setup: string, xml = XML) => ({ [SERVER_SETUP]: setup, [SERVER_XML]: xml });
const open = (roles: string, lacking: string) => ({
  message: `By its files this is a ${roles}, and what depends on that is not checked. ${lacking}. Say what it is.`,
});

describe('role/open', () => {
  test('key.store.* is of two servers, of which one needs more', () => {
    const [problem] = expectProblems(
      'role/open',
      whole(marked(CLIENT, 'key.store.file.location')),
      [
        open(
          'WebApp server or Registration server',
          'As a WebApp server it lacks nothing, as a Registration server rpc.ssl.keystore.path (sensor communication)',
        ),
      ],
      LOOKED_AT,
    );
    expect(problem?.severity).toBe('information');
    expect(problem?.fixes()).toEqual([
      {
        title: 'Say in .cybereason-config.properties that server-01 is …',
        safe: false,
        edits: [],
        command: { name: 'set-role', server: 'server-01', roles: ['webapp', 'registration'] },
      },
    ]);
  });

  test.each([RPC, RPC_KEYS, `# the sensors\nlog.level=INFO\n${RPC}`])(
    'rpc.ssl.*, of which both need more: %j',
    (text) => {
      expectProblems(
        'role/open',
        whole(marked(text, 'rpc.ssl.keystore.path')),
        [
          open(
            'Detection server or Registration server',
            'As a Detection server it lacks duplex.server.keystore.path (internal communication), as a Registration server key.store.file.location (internal communication)',
          ),
        ],
        LOOKED_AT,
      );
    },
  );

  test('the settings say it, by the fix or by themselves', () => {
    const settings = '/deployment/.cybereason-config.properties';
    const [problem] = problemsOf('role/open', { ...whole(CLIENT), [settings]: '[roles]\nother = webapp\n' }, LOOKED_AT);
    expect(problem?.fixes().map(({ edits }) => edits)).toEqual([
      [{ path: settings, range: { start: 22, end: 22 }, text: '\nserver-01 = webapp' }],
      [{ path: settings, range: { start: 22, end: 22 }, text: '\nserver-01 = registration' }],
    ]);
    expectSilence('role/open', whole(CLIENT), { ...LOOKED_AT, settings: { serverRoles: { 'server-01': 'webapp' } } });
  });
});

describe('role/open is silent about', () => {
  test.each([
    ['an empty file', whole('')],
    ['a file without documented keys', whole('log.level=INFO\n')],
    ['a certain role', whole(DUPLEX)],
    ['a role that another file makes certain', { ...whole(CLIENT), [SAGE_SETUP]: SAGE }],
    ['a role that a port makes certain', whole(RPC, serverXml(tls('/a').replace('8443', '7075')))],
    ['mixed roles, of which role/mixed speaks', whole(DUPLEX + CLIENT)],
    ['a copy without server.xml, which could tell', { [SERVER_SETUP]: CLIENT }],
    ['a server.xml that Tomcat refuses', whole(CLIENT, `${XML}&`)],
    ['a properties file that Java refuses', whole(`${CLIENT}a=\\u00\n`)],
    ['half a usage of each, which role/usage-incomplete reports', whole(`${KEY_STORE}rpc.ssl.truststore.path=\n`)],
    ['two copies of Tomcat', { ...whole(CLIENT), [SERVER_XML.replace('8.5.93', '8.5.94')]: XML }],
  ])('%s', (_name, files) => expectSilence('role/open', files, LOOKED_AT));

  test('a server whose tree is not looked at, as in an untrusted workspace', () => {
    expectSilence('role/open', whole(CLIENT));
  });

  test('files that lie below no root', () => {
    const files = { '/deployment/server-setup.properties': CLIENT, '/deployment/server.xml': XML };
    expectSilence('role/open', files, { servers: { '/deployment': serverFact({}) } });
  });
});
