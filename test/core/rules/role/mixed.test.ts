import { describe, expect, test } from 'vitest';
import type { StoreFact } from '../../../../server/src/core/deployment/facts.ts';
import { NOTHING_IGNORED } from '../../../../server/src/core/keystore/types.ts';
import { certificateWith, entryWith } from '../../../helpers/facts.ts';
import { expectProblems, expectSilence, problemsOf, SAGE_SETUP, SERVER_SETUP } from '../../../helpers/ruleTester.ts';
import { CLIENT, DUPLEX, KEY_STORE, marked, RPC, RPC_TRUST, SAGE } from './properties.ts';

const OF_DETECTION = 'duplex.server.keystore.path';
const OF_OTHERS = 'key.store.file.location';

describe('keys of several servers', () => {
  const pasted =
    'is of a WebApp server or Registration server, duplex.server.keystore.path of a Detection server: no server has both, so what this one is cannot be told, and what depends on it is not checked. Delete what is of another server, or say what this one is.';
  const behind = `key.store.file.location ${pasted}`;

  test.each([DUPLEX + KEY_STORE, DUPLEX + CLIENT, DUPLEX.replace(/\n.*\n$/, '\n') + KEY_STORE])('%j', (text) => {
    expectProblems('role/mixed', marked(text, OF_OTHERS), [{ message: behind }]);
  });

  test('the later of the two is reported, whichever it is', () => {
    const message =
      'duplex.server.keystore.path is of a Detection server, key.store.file.location of a WebApp server or Registration server: no server has both, so what this one is cannot be told, and what depends on it is not checked. Delete what is of another server, or say what this one is.';
    expectProblems('role/mixed', marked(CLIENT + DUPLEX, OF_DETECTION), [{ message }]);
  });

  test('a Detection server may call others with them: an information', () => {
    const message =
      'key.store.file.location is of a WebApp server or Registration server, duplex.server.keystore.path of a Detection server. If this is a Detection server that calls others with it, say so: until then what depends on the role is not checked. Otherwise delete what is of another server.';
    const [problem] = expectProblems('role/mixed', marked(DUPLEX + RPC + CLIENT, OF_OTHERS), [{ message }]);
    expect(problem?.severity).toBe('information');
    expectSilence('role/mixed', DUPLEX + RPC + CLIENT, { settings: { serverRoles: { 'server-01': 'detection' } } });
    expectSilence('role/wrong', DUPLEX + RPC + CLIENT, { settings: { serverRoles: { 'server-01': 'detection' } } });
  });

  test('the client is asked to note the role, or the settings file that is there is edited', () => {
    const [alone] = problemsOf('role/mixed', { [SERVER_SETUP]: DUPLEX + CLIENT });
    expect(alone?.fixes()).toEqual([
      {
        title: 'Say in .cybereason-config.properties that server-01 is …',
        safe: false,
        edits: [],
        command: { name: 'set-role', server: 'server-01', roles: ['detection', 'webapp', 'registration'] },
      },
    ]);
    const settings = '/deployment/.cybereason-config.properties';
    const files = { [SERVER_SETUP]: DUPLEX + CLIENT, [settings]: '[roles]\nother = webapp\n' };
    const [problem] = problemsOf('role/mixed', files);
    const fixes = problem?.fixes() ?? [];
    expect(fixes.map(({ title }) => title)).toEqual([
      'Say in .cybereason-config.properties that server-01 is a Detection server',
      'Say in .cybereason-config.properties that server-01 is a WebApp server',
      'Say in .cybereason-config.properties that server-01 is a Registration server',
    ]);
    expect(fixes[1]?.edits).toEqual([{ path: settings, range: { start: 22, end: 22 }, text: '\nserver-01 = webapp' }]);
  });

  test('two folders of one name are told apart by their whole path', () => {
    const other = SERVER_SETUP.replace('/deployment/', '/copy/');
    const [problem] = problemsOf('role/mixed', { [SERVER_SETUP]: DUPLEX + CLIENT, [other]: RPC });
    expect(problem?.fixes()[0]?.command).toMatchObject({ server: '/deployment/server-01' });
  });
});

describe('silence about', () => {
  test.each([
    ['one role', DUPLEX + RPC],
    ['another', CLIENT + RPC],
    ['a third', CLIENT],
    ['an open role', RPC],
    ['empty values of a template', `duplex.server.keystore.path=\nduplex.server.keystore.password=\n${CLIENT}`],
    ['placeholders', `duplex.server.keystore.path=\${detection.keystore}\n${CLIENT}`],
    ['keys in comments', DUPLEX.replaceAll(/^/gm, '#') + CLIENT],
    ['keys that only resemble', `duplex.server.keystore.paths=/a\n${CLIENT}`],
  ])('%s', (_name, text) => expectSilence('role/mixed', text));

  test('threat-intel keys, which contradict nothing', () => {
    expectSilence('role/mixed', { [SERVER_SETUP]: DUPLEX + RPC, [SAGE_SETUP]: SAGE });
  });

  test('a machine that holds every usage', () => {
    expectSilence('role/mixed', { [SERVER_SETUP]: DUPLEX + RPC + CLIENT, [SAGE_SETUP]: SAGE });
    const empty = RPC_TRUST.replace('=c', '=');
    const half = { [SERVER_SETUP]: DUPLEX + RPC.replace(RPC_TRUST, empty) + CLIENT, [SAGE_SETUP]: SAGE };
    expect(problemsOf('role/mixed', half)).toHaveLength(1);
  });

  test('a machine with the certificate for proofs of concept', () => {
    const shows = (commonName: string) => (): StoreFact => ({
      status: 'read',
      path: '/x',
      result: {
        verdict: 'opened',
        type: 'JKS',
        passwordProved: true,
        entries: [entryWith({ chain: [certificateWith({ commonName })] })],
        ignored: NOTHING_IGNORED,
        duplicateAliases: [],
        javaFeatures: [],
      },
    });
    const files = { [SERVER_SETUP]: DUPLEX + CLIENT };
    expectSilence('role/mixed', files, { facts: shows('*.cr-poc.com') });
    expect(problemsOf('role/mixed', files, { facts: shows('detection-01') })).toHaveLength(1);
  });
});

describe('a role that the settings give', () => {
  const settings = { serverRoles: { 'server-01': 'webapp' } } as const;

  test('is held against the keys', () => {
    const message = (key: string, roles: string) =>
      `The settings say that server-01 is a WebApp server, for which no row of the certificate tables names ${key}: it is of a ${roles}. Correct the role, or delete the key.`;
    const text = marked(marked(DUPLEX + RPC + CLIENT, OF_DETECTION), 'rpc.ssl.keystore.path');
    const [first] = expectProblems(
      'role/wrong',
      text,
      [
        { message: message(OF_DETECTION, 'Detection server') },
        { message: message('rpc.ssl.keystore.path', 'Detection server or Registration server') },
      ],
      { settings },
    );
    expect(first?.severity).toBe('information');
    expect(first?.fixes()[0]).toMatchObject({
      title: 'Say in .cybereason-config.properties that server-01 is a Detection server',
      command: { roles: ['detection'] },
    });
    expectSilence('role/mixed', DUPLEX + RPC + CLIENT, { settings });
  });

  test.each([
    ['its own keys', CLIENT, settings],
    ['empty keys of others', `duplex.server.keystore.path=\n${CLIENT}`, settings],
    ['a server of which no file is documented', DUPLEX, { role: 'microservices' } as const],
  ])('silence about %s', (_name, text, given) => expectSilence('role/wrong', text, { settings: given }));

  test('nothing is held against a role that was found', () => expectSilence('role/wrong', DUPLEX + CLIENT));
});
