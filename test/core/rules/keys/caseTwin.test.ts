import { describe, it } from 'vitest';
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
    ['log.level=1\nLog.Level=2', 'no documented key'],
    ['key.store.password=x\nkey.store.password=y', 'twice the same'],
    ['key.store.password=x\nsage.KEYSTORE.path=y', 'a key of the other file'],
  ])('is silent on %j: %s', (text) => expectSilence(RULE, text));

  it('is silent about ignored keys', () => {
    expectSilence(RULE, 'key.store.password=x\nKEY.store.password=y', {
      settings: { ignoredKeys: ['KEY.store.password'] },
    });
  });
});
