import { describe, expect, it } from 'vitest';
import type { KeyPack } from '../../../../server/src/core/schema/types.ts';
import { expectProblems, expectSilence, problemsOf, SAGE_SETUP, SERVER_SETUP } from '../../../helpers/ruleTester.ts';

const RULE = 'keys/unknown-key';
const one = (key: string, namespace: string, hint = '') => ({
  message: `The documents name no key ${key} among those that begin with ${namespace}.${hint} If it is right, ignore it or describe it in a key pack.`,
});
const pack = (...names: string[]): KeyPack => ({
  source: '/p.json',
  settings: names.map((name) => ({ name, file: 'sage-setup', summary: 'x', secret: false })),
});

describe(RULE, () => {
  it('is told once for each beginning, with what may have been meant', () => {
    expectProblems(RULE, 'a.b=1\n[|rpc.ssl.port|]=1\n[|key.store.x|]=1\nrpc.ssl.protocols=2\nrpc.ssl.port=3\n', [
      {
        message:
          'The documents name none of these 2 keys that begin with rpc.ssl: rpc.ssl.port, rpc.ssl.protocols. If they are right, ignore them or describe them in a key pack.',
      },
      one('key.store.x', 'key.store'),
    ]);
  });

  it('tells what may have been meant, key packs included', () => {
    expectProblems(RULE, 'key.store.file.location=/x\n[|key.store.file.locaton|]=/y\n', [
      one('key.store.file.locaton', 'key.store', ' Did you mean key.store.file.location?'),
    ]);
    expectProblems(
      RULE,
      { [SAGE_SETUP]: '[|sage.refresh.minuts|]=1\nsage.refresh.minutes=1' },
      [one('sage.refresh.minuts', 'sage', ' Did you mean sage.refresh.minutes?')],
      { settings: { keyPacks: [pack('sage.refresh.minutes')] } },
    );
  });

  it.each([
    ['rpc.ssl.keystore.path=/x', 'documented'],
    ['sage.keystore.path=/x', 'documented in the other file, which is reported there'],
    ['sage.refresh=1', "the other file's beginning"],
    ['rpc.sslx.y=1\nrpc.port=1\nkey.storage=1\nmy.key.store.x=1', 'other beginnings'],
    ['key.store.pasword=x', 'a near miss, which is reported there'],
    ['key.store.password=x\nKey.Store.password=y\nkey.Store.password=z', 'other letters, which is reported there'],
    ['rpc.ssl.${x}=1', 'a placeholder'],
    ['key.store.passwords3cret\nkey.store.password.s3cret', 'a password without its separator'],
    ['#rpc.ssl.port=1', 'a comment'],
    ['<Server rpc.ssl.port="1"/>', 'server.xml'],
  ])('is silent on %j: %s', (text) => expectSilence(RULE, text));

  it('is silent about ignored keys and those of key packs', () => {
    expectSilence(RULE, 'rpc.ssl.port=1', { settings: { ignoredKeys: ['rpc.ssl.port'] } });
    const files = { [SAGE_SETUP]: 'sage.refresh.minutes=1' };
    expectSilence(RULE, files, { settings: { keyPacks: [pack('sage.refresh.minutes')] } });
    expectSilence(
      'keys/misspelt-key',
      { [SAGE_SETUP]: 'sage.keystore.paths=1' },
      { settings: { keyPacks: [pack('sage.keystore.paths')] } },
    );
  });
});

describe('ignoring keys', () => {
  const text = 'rpc.ssl.port=1\nrpc.ssl.x=2\n';

  it('edits the nearest settings file above', () => {
    const settings = '/deployment/.cybereason-config.properties';
    const files = {
      [SERVER_SETUP]: text,
      '/.cybereason-config.properties': '',
      [settings]: '[ignore]\nkeys = a\n',
      '/deployment/server-02/.cybereason-config.properties': '',
    };
    const [fix] = problemsOf(RULE, files)[0]?.fixes() ?? [];
    expect(fix).toEqual({
      title: 'Ignore these 2 keys, listing them in .cybereason-config.properties',
      safe: false,
      edits: [{ path: settings, range: { start: 9, end: 17 }, text: 'keys = a, rpc.ssl.port, rpc.ssl.x' }],
    });
  });

  it('is the work of the client where there is no such file', () => {
    const [fix] = problemsOf(RULE, { [SERVER_SETUP]: text })[0]?.fixes() ?? [];
    expect(fix).toMatchObject({ edits: [], command: { name: 'ignore-key', keys: ['rpc.ssl.port', 'rpc.ssl.x'] } });
    const misspelt = problemsOf('keys/misspelt-key', { [SERVER_SETUP]: 'key.store.pasword=x' })[0]?.fixes() ?? [];
    expect(misspelt.at(-1)).toMatchObject({ command: { name: 'ignore-key', keys: ['key.store.pasword'] } });
  });

  it('is not offered for a key that a list with commas cannot hold', () => {
    expect(problemsOf(RULE, { [SERVER_SETUP]: 'rpc.ssl.a,b=1' })[0]?.fixes()).toEqual([]);
  });
});
