import { describe, expect, it } from 'vitest';
import { propertiesFormat } from '../../../../server/src/core/formats/properties/index.ts';
import { expectProblems, expectSilence, problemsOf, SERVER_SETUP } from '../../../helpers/ruleTester.ts';
import { opened } from '../files/facts.ts';

const RULE = 'properties/encoding';
const misread = (key: string) => ({
  message: `${key} holds characters outside ASCII that the file has as UTF-8, and Java reads the file as ISO-8859-1: it gets two or more other characters for each. Write them as \\uXXXX.`,
  fixes: ['Write the characters outside ASCII as \\uXXXX'],
});
const stray = {
  message:
    'The file begins with a byte order mark, an invisible character that Java reads as the beginning of a key, so the first line is not what it looks like. Delete the mark.',
  fixes: ['Delete the byte order mark'],
};

describe(RULE, () => {
  it('writes what Java would misread by its code', () => {
    expectProblems(RULE, 'key.store.password=[|pä\\ö\\\\ü😀\\\n  ß|]\n# ä\n', [
      {
        ...misread('key.store.password'),
        fixed: 'key.store.password=p\\u00E4\\u00F6\\\\\\u00FC\\uD83D\\uDE00\\\n  \\u00DF\n# ä\n',
      },
    ]);
    expectProblems(RULE, 'key.store.file.location=[|/opt/schlüssel.jks|]', [misread('key.store.file.location')]);
  });

  it('tells once of all settings that the documents do not name', () => {
    const [problem] = expectProblems(RULE, 'a=1\n[|b=ä|]\nc=2\nö=3\n', [
      {
        message:
          'Java reads the file as ISO-8859-1, but here it holds characters outside ASCII as UTF-8, in 2 settings: Java gets two or more other characters for each. Write them as \\uXXXX.',
        fixes: ['Write all characters outside ASCII of settings as \\uXXXX'],
        fixed: 'a=1\nb=\\u00E4\nc=2\n\\u00F6=3\n',
      },
    ]);
    expect(problem).toMatchObject({ severity: 'information', related: [{}] });
  });

  it.each([
    ['\xff\xfek\0=\0\xe4\0\n\0', true],
    ['\xfe\xff\0k\0=\0\xe4\0\n', true],
    ['\xff\xfek=\xe4\n', false],
    ['k\0=\0x\0', false],
  ])('tells of UTF-16, which hides every key: %j, %s', (text, isWide) => {
    const [problem, ...others] = problemsOf(RULE, { [SERVER_SETUP]: text });
    expect(others).toEqual([]);
    expect(problem?.message.startsWith('The file is UTF-16') ?? false).toBe(isWide);
  });

  it('tells of a byte order mark, since it cannot be seen', () => {
    expectProblems(RULE, '[|\ufeffkey.store.password|]=x\n', [
      {
        message:
          'The file begins with a byte order mark, an invisible character that Java reads as part of this key: the server does not find key.store.password. Delete the mark.',
        fixes: ['Delete the byte order mark'],
        fixed: 'key.store.password=x\n',
      },
    ]);
    for (const rest of ['# a comment\n', 'other=1', '', '\nkey.store.password=x', 'öther=1']) {
      const problems = problemsOf(RULE, { [SERVER_SETUP]: `\ufeff${rest}` });
      expect(problems[0], rest).toMatchObject({ message: stray.message, severity: 'information' });
    }
    expectProblems(RULE, '[|\ufeff|]# a comment\n', [{ ...stray, fixed: '# a comment\n' }]);
  });

  it.each([
    ['# ä\n! ö\na=b', 'comments'],
    ['key.store.password=p\\u00e4', 'codes'],
    ['key.store.password=${ä}', 'a placeholder'],
    ['key.store.password=ä\nkey.store.password=x', 'a line that does not count'],
    ['key.store.password=\ufffd', 'what the editor could not read'],
    ['<Server a="ä"/>', 'server.xml'],
  ])('is silent on %j: %s', (text) => expectSilence(RULE, text));

  it('is silent where the keystore opens all the same', () => {
    const fact = { status: 'read', path: '/x.jks', result: opened('trusted-certificate') } as const;
    expectSilence(RULE, 'key.store.file.location=/ä.jks\nkey.store.password=ä', { facts: () => fact });
  });

  it('has nothing to write in a file of ISO-8859-1', () => {
    const { settings, syntax } = propertiesFormat.parse('a=ä', { bytes: 'latin1' });
    expect(settings.flatMap((setting) => syntax.escapeMisread?.(setting))).toEqual([]);
  });
});
