import { describe, expect, it } from 'vitest';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';

const RULE = 'properties/portable-syntax';
const key = 'Line-based readers see another key here than Java does. Write key=value, without escapes in the key.';
const value =
  'Line-based readers see another value here than Java does. Write it on one line, without escapes and without blanks at the end.';
const unseen = 'Line-based readers see no setting here, Java does. Write key=value on a line of its own.';
const comment = 'Line-based readers take this comment for a setting, since they know only #. Begin it with #.';

describe(RULE, () => {
  it.each([
    ['[|a: 1|]\nb=2', key],
    ['[|a 1|]', key],
    ['[|a=C:\\\\x|]', value],
    ['[|a=1\\\n  2|]\nb=2', value],
    ['[|key.store.password=geh\\u0065im|]', value],
    ['[|=1|]\nb=2', unseen],
    ['[|! a=1|]\nb=2', comment],
  ])('%j', (marked, message) => {
    expectProblems(RULE, marked, [{ message }]);
  });

  it.each([['a=1\n  b = 2\n# c\n\n'], ['a=x:y#z!\r\nb=2\r\n']])('is silent on %j', (text) => {
    expectSilence(RULE, text);
  });

  it('is off by default', () => {
    expect(rules.find(({ id }) => id === RULE)?.enabled).toBe(false);
  });
});
