import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, problemsOf, SERVER_SETUP } from '../../../helpers/ruleTester.ts';
import { opened } from '../files/facts.ts';

const RULE = 'properties/lost-backslash';
const FIXES = ['Write single backslashes twice'];
const dropped = {
  message:
    'Java drops a single backslash, so key.store.password is another password than you see. Write the backslash twice, or delete it if it is not part of the password.',
  fixes: FIXES,
};

describe(RULE, () => {
  it('is told of the whole password, and its fix doubles what Java would lose', () => {
    expectProblems(RULE, 'key.store.password = [|pa\\ss\\\\w\\.d\\=\\u0041|]\n', [
      { ...dropped, fixed: 'key.store.password = pa\\\\ss\\\\w\\\\.d\\=\\u0041\n' },
    ]);
  });

  it('knows the letters that become control characters', () => {
    expectProblems(RULE, 'key.store.password=[|pa\\tss|]', [
      {
        message:
          'Java makes a control character, such as a tab, of a backslash and the letter behind it, so key.store.password is another password than you see. Write the backslash twice if it is part of the password.',
        fixes: FIXES,
      },
    ]);
  });

  it('knows paths of Windows in other values', () => {
    const [problem] = expectProblems(RULE, 'spill=[|C:\\temp\\new|]\n', [
      {
        message:
          'spill looks like a path of Windows, of which Java drops the single backslashes or makes tabs and the like. Write them twice, or write slashes.',
        fixes: FIXES,
        fixed: 'spill=C:\\\\temp\\\\new\n',
      },
    ]);
    expect(problem).toMatchObject({ severity: 'information', impact: 'hygiene' });
  });

  it.each([
    ['key.store.password=pa\\\\ss', 'a pair'],
    ['key.store.password=a\\=b\\:c\\#d\\!e\\ f\\"g\\\'h', 'escapes that are meant'],
    ['key.store.password=\\u00e4', 'a code'],
    ['key.store.password=a\\\n  b', 'a line that goes on'],
    ['key.store.password=${a\\b}', 'a placeholder'],
    ['key.store.password=pa\\ss\nkey.store.password=x', 'a line that does not count'],
    ['my.password=pa\\ss', 'a password of something else'],
    ['key.store.file.location=C:\\temp', 'a path, which has a rule of its own'],
    ['spill=C:\\\\temp\npattern=\\d+\\.\\w\nuser=EXAMPLE\\ursula', 'other values'],
    ['<Server><Service><Connector keystorePass="pa\\ss"/></Service></Server>', 'server.xml'],
  ])('is silent on %j: %s', (text) => expectSilence(RULE, text));

  it('is silent where the password opens its keystore', () => {
    const text = 'key.store.file.location=/x.jks\nkey.store.password=pa\\ss';
    expectSilence(RULE, text, {
      facts: () => ({ status: 'read', path: '/x.jks', result: opened('trusted-certificate') }),
    });
    const wrong = { status: 'read', path: '/x.jks', result: { type: 'JKS', verdict: 'wrong-password' } } as const;
    expect(problemsOf(RULE, { [SERVER_SETUP]: text }, { facts: () => wrong })).toHaveLength(1);
  });
});
