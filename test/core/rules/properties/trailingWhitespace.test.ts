import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';

const RULE = 'properties/trailing-whitespace';
const deletion = 'Delete the blanks at the end';
const keeping = 'Keep the blanks, written as \\uXXXX';
const path = (blanks: string) =>
  `key.store.file.location ends with ${blanks}, which Java keeps: it looks for a file of another name. Delete the blanks.`;
const password = (blanks: string) =>
  `key.store.password ends with ${blanks}, which Java keeps as part of the password. Delete the blanks, or write \\u0020 if they are meant.`;

describe(RULE, () => {
  it.each([
    ['key.store.file.location=/opt/x.jks[| |]\na=1', path('a blank'), 'key.store.file.location=/opt/x.jks\na=1'],
    ['key.store.file.location = /opt/x.jks[|\t \f|]\r\n', path('3 blanks'), 'key.store.file.location = /opt/x.jks\r\n'],
  ])('deletes the blanks of a path: %j', (marked, message, fixed) => {
    const [problem] = expectProblems(RULE, marked, [{ message, fixes: [deletion], fixed }]);
    expect(problem?.fixes()[0]?.safe).toBe(true);
  });

  it.each([
    ['key.store.password=geheim[|  |]', '2 blanks', 'geheim', 'geheim\\u0020\\u0020'],
    ['key.store.password=geheim[|\t\f|]\r\n', '2 blanks', 'geheim\r\n', 'geheim\\u0009\\u000c\r\n'],
    ['key.store.password=geheim\\\\[| |]', 'a blank', 'geheim\\\\', 'geheim\\\\\\u0020'],
    ['key.store.password=geheim\\ [| |]', 'a blank', 'geheim\\ ', 'geheim\\ \\u0020'],
  ])('lets you choose whether the blanks belong to a password: %j', (marked, blanks, deleted, kept) => {
    const fixed = `key.store.password=${deleted}`;
    const found = { message: password(blanks), fixes: [deletion, keeping], fixed };
    const [problem] = expectProblems(RULE, marked, [found]);
    expect(problem?.fixes().map(({ safe }) => safe)).toEqual([false, false]);
    const [edit] = problem?.fixes()[1]?.edits ?? [];
    const text = marked.replace(/\[\||\|\]/g, '');
    const { start, end } = edit?.range ?? { start: 0, end: 0 };
    expect(text.slice(0, start) + edit?.text + text.slice(end)).toBe(`key.store.password=${kept}`);
  });

  it('looks only at the line that counts', () => {
    expectSilence(RULE, 'key.store.file.location=/opt/a.jks \nkey.store.file.location=/opt/b.jks');
  });

  it.each([
    ['key.store.file.location=/opt/x.jks', 'no blanks'],
    ['key.store.file.location=   ', 'no value'],
    ['some.other.key=value ', 'an undocumented key'],
    ['key.store.password=geheim\\u0020', 'a blank that is plain to see'],
    ['key.store.password=geheim\\ ', 'an escaped blank'],
    ['key.store.file.location=${ssl}/x.jks ', 'a placeholder'],
    ['key.store.password=${p} ', 'a placeholder in a password'],
    ['# key.store.password=x ', 'a comment'],
  ])('is silent on %j: %s', (text) => {
    expectSilence(RULE, text);
  });
});
