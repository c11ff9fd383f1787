import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';

const RULE = 'keys/case-twin';

describe(RULE, () => {
  it('names the key that counts', () => {
    const related = 'key.store.password=x\n[|Key.Store.Password|] = y\n';
    expectProblems(RULE, related, [
      {
        message:
          'Java reads Key.Store.Password and key.store.password as different keys, and nothing asks for Key.Store.Password: this line has no effect. Delete it, or set key.store.password to what stands here.',
        fixes: ['Delete this line, which has no effect'],
        fixed: 'key.store.password=x\n',
      },
    ]);
  });

  it.each([
    ['Key.Store.Password=x', 'alone it is a misspelling'],
    ['log.level=1\nlog.levels=2', 'another word'],
    ['log.level=1\nlog.level=2', 'a key of any kind twice the same'],
    ['a=1\nA=2\nx.1=b\nX.1=c', 'a letter and its capital'],
    [';add=1\n;Add=2\n//add\n//Add', 'what looks like comments'],
    ['passwordgeheim\npasswordGeheim', 'a password without separator'],
    ['key.store.password=x\nkey.store.password=y', 'twice the same'],
    ['key.store.password=x\nsage.KEYSTORE.path=y', 'a key of the other file'],
  ])('is silent on %j: %s', (text) => expectSilence(RULE, text));

  it('names both where no document says which counts, each spelling once', () => {
    const message = (key: string) =>
      `Java reads ${key} and log.level, on line 1, as different keys, and probably nothing asks for one of them. Keep the spelling that the server asks for.`;
    const text = 'log.level=1\n[|Log.Level|]=2\nlog.level=3\nLog.Level=4\n[|LOG.level|]=5\n';
    expect(
      expectProblems(RULE, text, [{ message: message('Log.Level') }, { message: message('LOG.level') }]),
    ).toMatchObject([
      { severity: 'information', related: [{ range: { start: 0 } }] },
      { severity: 'information', related: [{ range: { start: 0 } }] },
    ]);
    expectSilence(RULE, text.replace(/\[\||\|\]/g, ''), { settings: { ignoredKeys: ['Log.Level', 'LOG.level'] } });
  });

  it('is silent about ignored keys', () => {
    expectSilence(RULE, 'key.store.password=x\nKEY.store.password=y', {
      settings: { ignoredKeys: ['KEY.store.password'] },
    });
  });
});
