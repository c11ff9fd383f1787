import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';

const RULE = 'paths/windows-separators';
const KEY = 'rpc.ssl.keystore.path';
const backslash = (key = KEY) =>
  `${key} is written with backslashes, which do not separate folders on the server. Write slashes.`;
const drive = `${KEY} names a drive, which the server, a Linux machine, does not have. Write the path on the server.`;

describe(RULE, () => {
  it.each([
    ['\\\\opt\\\\ssl\\\\x.jks', undefined],
    ['/opt\\\\ssl\\\\x.jks', '/opt/ssl/x.jks'],
    ['\\opt\\ssl\\x.jks', '/opt/ssl/x.jks'],
    ['\\opt\\tomcat\\x.jks', '/opt/tomcat/x.jks'],
    ['/opt/\\u0041\\x.jks', undefined],
    ['/opt/a\\ b\\x.jks', undefined],
  ])('backslashes: %s -> %s', (value, fixed) => {
    const fixes = fixed === undefined ? [] : [`Change to ${fixed}`];
    expectProblems(RULE, `${KEY}=[|${value}|]\nb=2`, [
      { message: backslash(), fixes, ...(fixed === undefined ? {} : { fixed: `${KEY}=${fixed}\nb=2` }) },
    ]);
  });

  it.each([
    ['C:\\opt\\ssl\\x.jks', '/opt/ssl/x.jks'],
    ['C\\:\\\\opt\\\\x.jks', '/opt/x.jks'],
    ['D:/opt/x.jks', '/opt/x.jks'],
  ])('drives: %s -> %s', (value, fixed) => {
    expectProblems(RULE, `${KEY}=[|${value}|]`, [
      { message: drive, fixes: [`Change to ${fixed}`], fixed: `${KEY}=${fixed}` },
    ]);
  });

  it('is seen in server.xml too, where a backslash stays one', () => {
    const connector = (path: string) => `<Server><Service><Connector keystoreFile="${path}"/></Service></Server>`;
    expectProblems(RULE, connector('[|conf\\server.jks|]'), [
      {
        message: backslash('keystoreFile'),
        fixes: ['Change to conf/server.jks'],
        fixed: connector('conf/server.jks'),
      },
    ]);
    expectSilence(RULE, connector('conf/server.jks'));
  });

  it('keeps Tomcat from binding the port', () => {
    const connector = (path: string, tls = 'SSLEnabled="true"') =>
      `<Server><Service><Connector port="8443" ${tls} keystoreFile="${path}"/></Service></Server>`;
    const [error] = expectProblems(RULE, connector('[|D:\\ssl\\server.jks|]'), [
      {
        message:
          'keystoreFile names a drive, which the server, a Linux machine, does not have, so Tomcat does not bind the port. Write the path on the server.',
        fixes: ['Change to /ssl/server.jks'],
      },
    ]);
    expect(error).toMatchObject({ severity: 'error', impact: 'bind' });
    const [warning] = expectProblems(RULE, connector('[|D:/ssl/server.jks|]', ''), [
      {
        message:
          'keystoreFile names a drive, which the server, a Linux machine, does not have. Write the path on the server.',
        fixes: ['Change to /ssl/server.jks'],
      },
    ]);
    expect(warning).toMatchObject({ severity: 'warning', impact: 'bind' });
  });

  it.each([
    ['/opt/ssl/x.jks', 'plain'],
    ['/opt/my\\ keys/x.jks', 'an escaped blank'],
    ['/opt/\\u00e4/x.jks', 'a character code'],
    ['/opt/a\\=b\\:c/x.jks', 'escaped separators'],
    ['/opt/\\\n  x.jks', 'a continued line'],
    ['${ssl}\\\\x.jks', 'a placeholder'],
    ['', 'empty'],
  ])('is silent on %j: %s', (value) => {
    expectSilence(RULE, `${KEY}=${value}`);
  });

  it.each([['rpc.ssl.keystore.password=a\\\\b'], ['other.path=a\\\\b'], [`${KEY}=a\\\\b\n${KEY}=/opt/x.jks`]])(
    'is silent on %j',
    (text) => {
      expectSilence(RULE, text);
    },
  );
});
