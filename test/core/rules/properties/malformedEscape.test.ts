import { describe, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';

const RULE = 'properties/malformed-escape';
const expected = {
  message:
    'Java refuses the whole file: \\u must be followed by four hexadecimal digits. Write \\\\ for a backslash, or complete the digits.',
  fixes: ['Write the backslash as \\\\'],
};

describe(RULE, () => {
  it.each([
    ['a=C:[|\\u|]sers\\x', 'a=C:\\\\users\\x'],
    ['a=[|\\u12|]', 'a=\\\\u12'],
    ['a[|\\u00e|]=1', 'a\\\\u00e=1'],
    ['a=\\\\[|\\u|]', 'a=\\\\\\\\u'],
    ['key.store.password=x[|\\u1|]y', 'key.store.password=x\\\\u1y'],
  ])('%s', (marked, fixed) => {
    expectProblems(RULE, marked, [{ ...expected, fixed }]);
  });

  it('reports each, not only the first as Java does', () => {
    expectProblems(RULE, 'a=[|\\u1|]\nb=[|\\u|]\nc=ok', [expected, expected]);
  });

  it.each([['a=\\u00e9'], ['a=\\\\u'], ['a=\\U'], ['# \\u'], ['a=\\u00\\\n  e9']])('is silent on %j', (text) => {
    expectSilence(RULE, text);
  });

  it('says nothing about server.xml', () => {
    expectSilence(RULE, '<Server><Service><Connector keystoreFile="C:\\users"/></Service></Server>');
  });
});
