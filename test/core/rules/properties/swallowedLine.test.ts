import { describe, it } from 'vitest';
import { expectProblems, expectSilence, SAGE_SETUP } from '../../../helpers/ruleTester.ts';

const RULE = 'properties/swallowed-line';
const swallowed = (key: string) => ({
  message: `The line before ends with a backslash, so Java takes this line for the rest of that value, and ${key} is not set by it. Delete the backslash, or write it twice if it belongs to the value.`,
  fixes: ['Delete the backslash', 'Write the backslash twice'],
});

describe(RULE, () => {
  it('is told for each line, by whatever lines end with', () => {
    expectProblems(
      RULE,
      'a=C:\\\\ssl\\\r\n  [|key.store.password|] = x\\\r[|rpc.ssl.anything|]=1\\\n[|trust.store.password|]: x\n',
      [
        {
          ...swallowed('key.store.password'),
          fixed: 'a=C:\\\\ssl\r\n  key.store.password = x\\\rrpc.ssl.anything=1\\\ntrust.store.password: x\n',
        },
        swallowed('rpc.ssl.anything'),
        swallowed('trust.store.password'),
      ],
    );
  });

  it('sees a line that a password or a key swallows, and that of the other file', () => {
    expectProblems(RULE, 'key.store.password=x\\\n[|key.store.file.location|]=/x.jks', [
      swallowed('key.store.file.location'),
    ]);
    expectProblems(RULE, 'key.store.password\\\n[|key.store.file.location|]=/x.jks', [
      swallowed('key.store.file.location'),
    ]);
    expectProblems(RULE, { [SAGE_SETUP]: 'a=\\\n[|sage.x|]=1' }, [swallowed('sage.x')]);
  });

  it.each([
    ['a=x\\\\\nkey.store.password=x', 'two backslashes'],
    ['a=x\\\\\\\\\r\nkey.store.password=x', 'four'],
    ['maintenance.window = \\\n    Sat 22:00, \\\n    Sun 04:00', 'a value on several lines'],
    ['hosts=\\\n  rpc.ssl.example.com:443,\\\n  key.store.example:80', 'hosts with ports'],
    ['a=1\\\nother.key=2', 'a key that nobody knows'],
    ['# a=1\\\nkey.store.password=x', 'a comment does not go on'],
    ['a=1\\\n\nkey.store.password=x', 'an empty line between'],
    ['a=1\\\nkey.store.password', 'no value'],
    ['a=${x}\\\nb', 'a placeholder'],
  ])('is silent on %j: %s', (text) => expectSilence(RULE, text));

  it.each(['keys/path-without-password', 'keys/password-without-path'])('%s leaves it to this rule', (rule) => {
    expectSilence(rule, 'key.store.file.location=/x\\\nkey.store.password=x');
    expectSilence(rule, 'key.store.password=x\\\nkey.store.file.location=/x');
  });
});
