import { describe, expect, it } from 'vitest';
import { elementAt, tomcatElement, tomcatElements } from '../../../../server/src/core/schema/tomcat/elements.ts';
import { isAjp, needsNative, protocolOf } from '../../../../server/src/core/schema/tomcat/protocols.ts';

describe('elementAt', () => {
  it.each([
    ['Server', 'Server'],
    ['Server/Service/Connector/SSLHostConfig/Certificate', 'Certificate'],
    ['Server/Service/Engine/Host/Context/Manager', 'Manager'],
    ['Server/Service/Engine/Cluster/Manager', 'Cluster/Manager'],
    ['Server/Service/Engine/Realm/Realm/Realm', 'Realm'],
  ])('finds %s', (path, key) => {
    expect(elementAt(path.split('/'))?.key).toBe(key);
  });

  it.each([
    '',
    'server',
    'Service',
    'Server/Connector',
    'Server/Service/connector',
    'Server/Service/Connector/Certificate',
    'Server/GlobalNamingResources/ResourceLink',
    'Server/Service/Engine/Realm/Realm/Realm/Realm',
  ])('finds nothing at %s', (path) => {
    expect(elementAt(path.split('/'))).toBeUndefined();
  });
});

it('parents and children are each other of', () => {
  for (const { key, parents, children } of tomcatElements()) {
    for (const parent of parents) expect(tomcatElement(parent)?.children).toContain(key);
    for (const child of children) expect(tomcatElement(child)?.parents).toContain(key);
  }
});

describe('protocolOf', () => {
  it.each([
    [undefined, { key: 'n', removed: false }],
    ['HTTP/1.1', { key: 'n', removed: false }],
    ['AJP/1.3', { key: 'N', removed: false }],
    ['org.apache.coyote.http11.Http11Nio2Protocol', { key: '2', removed: false }],
    ['org.apache.coyote.http11.Http11Protocol', { key: 'n', removed: true }],
    ['com.acme.Protocol', 'foreign'],
    ['${protocol}', 'foreign'],
    ['http/1.1', 'none'],
    ['HTTP/2', 'none'],
  ])('reads %s', (value, protocol) => {
    expect(protocolOf(value)).toEqual(protocol);
  });

  it('knows AJP and the native library', () => {
    expect(['n', '2', 'p', 'N', 'M', 'P'].filter((key) => isAjp(key as 'n'))).toEqual(['N', 'M', 'P']);
    expect(['n', '2', 'p', 'N', 'M', 'P'].filter((key) => needsNative(key as 'n'))).toEqual(['p', 'P']);
  });
});
