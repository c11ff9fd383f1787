import { describe, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';

const RULE = 'paths/not-absolute';
const KEY = 'key.store.file.location';
const relative = `${KEY} is a relative path: Java looks it up where the server is started from. Write the whole path, beginning with a slash.`;
const quoted = `Java takes the quotes around ${KEY} as part of the name, so there is no such file. Delete the quotes.`;

describe(RULE, () => {
  it.each([
    ['client.jks', '/opt/puppet-cybereason/ssl/client.jks'],
    ['./client.jks', '/opt/puppet-cybereason/ssl/client.jks'],
    ['opt/ssl/client.jks', '/opt/ssl/client.jks'],
  ])('%s -> %s', (value, better) => {
    expectProblems(RULE, `${KEY}=[|${value}|]\nb=2`, [
      { message: relative, fixes: [`Change to ${better}`], fixed: `${KEY}=${better}\nb=2` },
    ]);
  });

  it.each([['ssl/client.jks'], ['../client.jks'], ['~/client.jks'], ['..']])('%s, without a guess', (value) => {
    expectProblems(RULE, `${KEY}=[|${value}|]`, [{ message: relative, fixes: [] }]);
  });

  it.each([
    ['"/opt/ssl/client.jks"', '/opt/ssl/client.jks'],
    ["'client.jks'", '/opt/puppet-cybereason/ssl/client.jks'],
  ])('quotes: %s -> %s', (value, better) => {
    expectProblems(RULE, `${KEY}=[|${value}|]`, [
      { message: quoted, fixes: [`Change to ${better}`], fixed: `${KEY}=${better}` },
    ]);
  });

  it.each([
    ['/opt/ssl/client.jks', 'absolute'],
    ['//host/share/client.jks', 'a network path, which is never judged'],
    ['${ssl}/client.jks', 'a placeholder'],
    ['file:/opt/ssl/client.jks', 'an address'],
    ['classpath:client.jks', 'an address'],
    ['C:/ssl/client.jks', 'a drive, which has a rule of its own'],
    ['ssl\\\\client.jks', 'backslashes, which have a rule of their own'],
    ['ssl\\client.jks', 'single backslashes'],
    ['{{ ssl }}/client.jks', 'the mark of a template'],
    ['<%= ssl %>/client.jks', 'the mark of a template'],
    ['', 'empty'],
  ])('is silent on %s: %s', (value) => {
    expectSilence(RULE, `${KEY}=${value}`);
  });

  it.each([
    ['key.store.password=client.jks', 'a password'],
    ['other.path=client.jks', 'an undocumented key'],
    [`${KEY}=client.jks\n${KEY}=/opt/client.jks`, 'a line that does not count'],
    ['<Server><Service><Connector SSLEnabled="true" keystoreFile="conf/x.jks"/></Service></Server>', 'server.xml'],
  ])('is silent on %j: %s', (text) => {
    expectSilence(RULE, text);
  });
});
