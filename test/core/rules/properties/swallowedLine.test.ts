import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, problemsOf, SAGE_SETUP, SERVER_SETUP } from '../../../helpers/ruleTester.ts';

const RULE = 'properties/swallowed-line';
const swallowed = (key: string) => ({
  message: `The line before ends with a backslash, so Java takes this line for the rest of that value, and ${key} is not set by it. Delete the backslash, or write it twice if it belongs to the value.`,
  fixes: ['Delete the backslash', 'Write the backslash twice'],
});

const behindPath = (key: string) => ({
  message: `The line before is a path that ends with a backslash, so Java takes this line for the rest of that path, and ${key} is not set by it. Delete the backslash, or write it twice if it belongs to the path.`,
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
    'log.folder=C:\\logs\\',
    'log.folder = C:\\Program Files\\logs\\',
    'log.folder=D:\\\\logs\\\\\\',
    'log.folder=D:\\',
    'log.folder: \\\\share\\logs\\',
    'log.folder=/var/log\\',
    'log.folder=/a,\\\n/var/log\\',
  ])('behind a path of any key it is worth knowing: %j', (line) => {
    expect(
      expectProblems(RULE, `${line}\n[|log.level|]=INFO\n`, [
        { ...behindPath('log.level'), fixed: `${line.slice(0, -1)}\nlog.level=INFO\n` },
      ]),
    ).toMatchObject([{ severity: 'information', impact: 'hygiene' }]);
    expectProblems(RULE, `${line}\r\n[|log.level|] : INFO\r\n`, [behindPath('log.level')]);
  });

  it('behind the path of a documented key the keystore is not found', () => {
    const text = 'key.store.file.location=D:\\ssl\\\n[|log.level|]=INFO\n';
    expect(expectProblems(RULE, text, [behindPath('log.level')])).toMatchObject([
      { severity: 'warning', impact: 'start' },
    ]);
    const plain = text.replace(/\[\||\|\]/g, '');
    const drive = problemsOf('paths/windows-separators', { [SERVER_SETUP]: plain });
    expect(drive.map(({ message }) => message)).toEqual([expect.stringContaining('names a drive')]);
  });

  it('tells of Windows, too, where the password that the path swallows hides it from other rules', () => {
    const text = 'key.store.file.location=D:\\ssl\\\n[|key.store.password|]=x\n';
    expectProblems(RULE, text, [
      {
        message:
          'The line before is a path of Windows that ends with a backslash, so Java takes this line for the rest of that path, and key.store.password is not set by it. Write the path on the server, a Linux machine, with slashes and without a drive.',
        fixes: ['Delete the backslash', 'Write the backslash twice'],
      },
    ]);
    expectProblems(RULE, text.replace('D:\\', '/'), [swallowed('key.store.password')]);
    expectProblems(RULE, text.replace('file.location', 'password'), [swallowed('key.store.password')]);
    expectSilence('paths/windows-separators', text.replace(/\[\||\|\]/g, ''));
  });

  it.each([
    ['log.folder=C:\\logs\\\n  log.level=INFO', 'an indented line goes on on purpose'],
    ['log.folder=C:\\logs\\\nlevel=INFO', 'a single word may be anything'],
    ['path=/usr/bin:\\\nlocal.bin=1', 'a list of paths'],
    ['paths=/srv/a,\\\nlocal.bin=1', 'another'],
    ['command=/usr/bin/java \\\nlog.level=INFO', 'a command'],
    ['command=/usr/bin/java -Dx=y\\\nlog.level=INFO', 'another'],
    ['hosts=/srv\\\nlog.example.com:80', 'a host with its port'],
    ['url=/search?q=a\\\nlog.level=INFO', 'an address'],
    ['folder=\\\nlog.level=INFO', 'a value that begins on the next line'],
    ['text=Read\\\nlog.level=INFO', 'no path'],
    ['my.password=/srv/x\\\nlog.level=INFO', 'a password may look like a path'],
  ])('behind a path it is silent on %j: %s', (text) => expectSilence(RULE, text));

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
