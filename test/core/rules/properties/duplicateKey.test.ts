import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';

const RULE = 'properties/duplicate-key';
const message = (key: string, line: number) =>
  `${key} is set again on line ${line}, and Java keeps the last: this line has no effect. Delete one of them.`;
const fixes = ['Delete this line, which has no effect'];

describe(RULE, () => {
  it('reports the earlier line, and its fix deletes it', () => {
    const [problem] = expectProblems(RULE, '[|a|]=1\r\nb=2\r\na=3\r\n', [
      { message: message('a', 3), fixes, fixed: 'b=2\r\na=3\r\n' },
    ]);
    expect(problem?.related.map(({ range }) => range)).toEqual([{ start: 10, end: 13 }]);
    expect(problem?.fixes()[0]?.safe).toBe(false);
  });

  it('takes a fix for safe only where the values are equal, secret or not', () => {
    const safe = (text: string) =>
      expectProblems(RULE, text, [
        { message: message(text.includes('pass') ? 'x.password' : 'a', 2), fixes },
      ])[0]?.fixes()[0]?.safe;
    expect(safe('[|a|]=1\na : 1')).toBe(true);
    expect(safe('[|x.password|]=geheim\nx.password=geheim')).toBe(true);
    expect(safe('[|x.password|]=geheim\nx.password=anders')).toBe(false);
  });

  it('reports every line but the last, and compares keys as Java does', () => {
    expectProblems(RULE, '[|a|]=1\n[|\\u0061|]=2\na=3', [
      { message: message('a', 3), fixes, fixed: '\\u0061=2\na=3' },
      { message: message('a', 3), fixes },
    ]);
  });

  it.each([
    ['a=1\nA=1\nb=1'],
    ['# a=1\na=1'],
    [';one x\n;one y\n//a\n//a\n--b\n--b\n*c\n*c'],
    ['my.passwords3cret\nmy.passwords3cret\nmy.passwordczNjcmV0==\nmy.passwordczNjcmV0=='],
    ['; one\n; two\n * a\n * b\n=1\n=2'],
    [''],
  ])('is silent on %j', (text) => {
    expectSilence(RULE, text);
  });
});
