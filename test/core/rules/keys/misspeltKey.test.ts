import { describe, it } from 'vitest';
import { expectProblems, expectSilence, SAGE_SETUP } from '../../../helpers/ruleTester.ts';

const RULE = 'keys/misspelt-key';
const misspelt = (key: string, meant: string) => ({
  message: `${key} is no documented setting, and the file has no ${meant}: the server would miss it. Did you mean ${meant}?`,
  fixes: [`Change to ${meant}`],
});

describe(RULE, () => {
  it('names the key that was meant, and its fix changes only the key', () => {
    expectProblems(RULE, 'a=1\n  [|rpc.ssl.keystore.pth|] : /opt/x.jks\n', [
      {
        ...misspelt('rpc.ssl.keystore.pth', 'rpc.ssl.keystore.path'),
        fixed: 'a=1\n  rpc.ssl.keystore.path : /opt/x.jks\n',
      },
    ]);
  });

  it.each([
    ['key.store.pasword', 'key.store.password'],
    ['Key.Store.Password', 'key.store.password'],
    ['trust.store.file.locaiton', 'trust.store.file.location'],
    ['duplex.server.keystore.paths', 'duplex.server.keystore.path'],
  ])('%s -> %s', (key, meant) => {
    expectProblems(RULE, `[|${key}|]=x`, [misspelt(key, meant)]);
  });

  it('knows the keys of the other file', () => {
    expectProblems(RULE, { [SAGE_SETUP]: '[|sage.keystore.pathh|]=x' }, [
      misspelt('sage.keystore.pathh', 'sage.keystore.path'),
    ]);
  });

  it.each([
    ['key.store.password=x', 'documented'],
    ['key.store.pasword=x\nkey.store.password=y', 'the key that it resembles is there'],
    ['rpc.ssl.keystore.type=JKS', 'another key of the family'],
    ['rpc.ssl.keystore.pass=x', 'nearer to path than to password'],
    ['my.own.key=1\nserver.port=8443', 'other namespaces'],
    ['\ufeffkey.store.password=1', 'a byte order mark, which is reported as such'],
    ['# key.store.pasword=x', 'a comment'],
  ])('is silent on %j: %s', (text) => {
    expectSilence(RULE, text);
  });

  it('is silent about ignored keys', () => {
    expectSilence(RULE, 'key.store.pasword=x', { settings: { ignoredKeys: ['key.store.pasword'] } });
  });

  it('says nothing about server.xml', () => {
    expectSilence(RULE, '<Server><Service><Connector keystoreFil="x"/></Service></Server>');
  });
});
