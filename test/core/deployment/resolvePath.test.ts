import { describe, expect, test } from 'vitest';
import { type PathBase, resolvePath } from '../../../server/src/core/deployment/resolvePath.ts';

const properties: PathBase = {
  documentPath: '/copy/detection/opt/puppet-cybereason/configuration.d/server-setup.properties',
  kind: 'server-setup',
  root: '/copy/detection',
  mappings: {},
};
const tomcat: PathBase = {
  documentPath: '/copy/detection/opt/apache-tomcat-8.5.93/conf/server.xml',
  kind: 'server-xml',
  root: '/copy/detection',
  mappings: {},
};
const mappings = { '/opt/puppet-cybereason/ssl': '/stores', '/opt/puppet-cybereason/ssl/a.jks': '/one/b.jks' };

describe('absolute paths', () => {
  const cases: readonly (readonly [string, string, PathBase, string])[] = [
    ['go below the root', '/etc/a.jks', properties, '/copy/detection/etc/a.jks'],
    ['stay where they are on the server itself', '/etc/a.jks', { ...properties, root: '/' }, '/etc/a.jks'],
    ['are tidied, and never leave the root', '/etc/../../../a//./b.jks', properties, '/copy/detection/a/b.jks'],
    ['go through a mapping', '/opt/puppet-cybereason/ssl/c.jks', { ...properties, mappings }, '/stores/c.jks'],
    ['the longest mapping wins', '/opt/puppet-cybereason/ssl/a.jks', { ...properties, mappings }, '/one/b.jks'],
    [
      'a mapping covers whole names',
      '/opt/puppet-cybereason/ssl2/a',
      { ...tomcat, mappings },
      '/copy/detection/opt/puppet-cybereason/ssl2/a',
    ],
    ['keep blanks and other letters', '/ssl/mein schlüssel.jks', properties, '/copy/detection/ssl/mein schlüssel.jks'],
  ];
  test.each(cases)('%s', (_name, value, base, path) => {
    expect(resolvePath(value, base)).toEqual({ status: 'resolved', path });
  });

  test('without a root only mappings lead anywhere', () => {
    const rootless = { ...properties, root: undefined, mappings };
    expect(resolvePath('/etc/a.jks', rootless)).toEqual({ status: 'unmapped' });
    expect(resolvePath('/opt/puppet-cybereason/ssl/c.jks', rootless)).toEqual({
      status: 'resolved',
      path: '/stores/c.jks',
    });
  });
});

describe('relative paths', () => {
  test('start at catalina.base in server.xml, the folder above conf', () => {
    const path = '/copy/detection/opt/apache-tomcat-8.5.93/conf/a.jks';
    expect(resolvePath('conf/a.jks', tomcat)).toEqual({ status: 'resolved', path });
  });
  test.each([
    ['../puppet-cybereason/ssl/a.jks', '/copy/detection/opt/puppet-cybereason/ssl/a.jks'],
    ['../../../a.jks', '/copy/detection/a.jks'],
    ['conf/../../x/../apache-tomcat-8.5.93/a.jks', '/copy/detection/opt/apache-tomcat-8.5.93/a.jks'],
  ])('may climb out of catalina.base, never out of the root: %s', (value, path) => {
    expect(resolvePath(value, tomcat)).toEqual({ status: 'resolved', path });
  });
  test('that climb go through a mapping, as absolute ones', () => {
    expect(resolvePath('../puppet-cybereason/ssl/c.jks', { ...tomcat, mappings })).toEqual({
      status: 'resolved',
      path: '/stores/c.jks',
    });
  });
  test('climb on the server itself', () => {
    const server: PathBase = { ...tomcat, documentPath: '/opt/apache-tomcat-8.5.93/conf/server.xml', root: '/' };
    expect(resolvePath('../a.jks', server)).toEqual({ status: 'resolved', path: '/opt/a.jks' });
  });
  test('that climb lead nowhere known without a root', () => {
    expect(resolvePath('../a.jks', { ...tomcat, root: undefined })).toEqual({ status: 'unknown' });
  });
  test('are not known where a template is to be filled in', () => {
    expect(resolvePath('@keystore@', tomcat)).toEqual({ status: 'unknown' });
  });
  test('lead nowhere known when server.xml lies elsewhere', () => {
    expect(resolvePath('conf/a.jks', { ...tomcat, documentPath: '/tmp/server.xml' })).toEqual({ status: 'unknown' });
  });
  test('are not absolute in properties files', () => {
    expect(resolvePath('ssl/a.jks', properties)).toEqual({ status: 'not-absolute' });
  });
});

test.each([
  ['', 'unknown'],
  ['  ', 'unknown'],
  ['/opt/${x}/a.jks', 'unknown'],
  ['/a\0b', 'unknown'],
  ['//host/share/a.jks', 'network'],
  ['\\\\host\\share\\a.jks', 'network'],
  ['C:\\ssl\\a.jks', 'not-absolute'],
  ['D:/ssl/a.jks', 'not-absolute'],
])('%j is %s', (value, status) => {
  for (const base of [properties, tomcat]) expect(resolvePath(value, base)).toEqual({ status });
});

describe('addresses', () => {
  test('are unknown in properties files', () => {
    for (const value of ['file:/etc/a.jks', 'http://host/a.jks', 'classpath:a.jks']) {
      expect(resolvePath(value, properties)).toEqual({ status: 'unknown' });
    }
  });
  test.each([
    ['file:/etc/a.jks', { status: 'resolved', path: '/copy/detection/etc/a.jks' }],
    ['FILE:///etc/a%20b.jks', { status: 'resolved', path: '/copy/detection/etc/a b.jks' }],
    ['file://localhost/etc/a.jks', { status: 'resolved', path: '/copy/detection/etc/a.jks' }],
    ['file:////host/a.jks', { status: 'unknown' }],
    ['file://host/a.jks', { status: 'network' }],
    ['file:conf/a.jks', { status: 'unknown' }],
    ['file:/etc/a%2.jks', { status: 'unknown' }],
    ['file:/etc/a%00.jks', { status: 'unknown' }],
    ['jar:file:/a.jar!/k.jks', { status: 'unknown' }],
    ['http://127.0.0.1:1/k.jks', { status: 'address', scheme: 'http' }],
    ['classpath:a.jks', { status: 'address', scheme: 'classpath' }],
    ['~/a.jks', { status: 'resolved', path: '/copy/detection/opt/apache-tomcat-8.5.93/~/a.jks' }],
  ])('in server.xml: %s', (value, target) => {
    expect(resolvePath(value, tomcat)).toEqual(target);
  });
});
