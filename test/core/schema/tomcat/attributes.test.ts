import { describe, expect, it } from 'vitest';
import {
  attributeOf,
  attributesOf,
  setterName,
  tlsName,
} from '../../../../server/src/core/schema/tomcat/attributes.ts';
import { readAttribute } from '../../../../server/src/core/schema/tomcat/attributeText.ts';
import { tomcatElement, tomcatElements } from '../../../../server/src/core/schema/tomcat/elements.ts';
import type { TomcatElement } from '../../../../server/src/core/schema/tomcat/types.ts';

const element = (key: string): TomcatElement => {
  const found = tomcatElement(key);
  if (!found) throw new Error(`There is no ${key}.`);
  return found;
};
const VALVE = 'org.apache.catalina.valves';

describe('readAttribute', () => {
  it('reads every part', () => {
    const text = 'enum(a|b c) !~?r- @n2 >=8.5.7 ->SSLHostConfig.protocols =x =y';
    expect(readAttribute('name', text)).toEqual({
      name: 'name',
      type: 'enum',
      values: ['a', 'b c'],
      default: 'x =y',
      required: true,
      deprecated: true,
      replacedBy: { element: 'SSLHostConfig', attribute: 'protocols' },
      documented: false,
      internal: true,
      rejected: false,
      refuses: true,
      only: undefined,
      protocols: ['n', '2'],
      since: '8.5.7',
    });
  });

  it('reads a type alone', () => {
    expect(readAttribute('name', 'int')).toMatchObject({ type: 'int', values: [], protocols: 'all', documented: true });
    expect(readAttribute('name', 'string J')).toMatchObject({ only: 'JSSE' });
    expect(readAttribute('name', 'string Ox')).toMatchObject({ only: 'OpenSSL', rejected: true });
  });
});

describe('attributeOf', () => {
  it.each([
    ['Connector', 'port', {}, { type: 'port' }],
    ['Connector', 'Port', {}, { name: 'port' }],
    ['Connector', 'PORT', {}, 'unknown'],
    ['Connector', 'keystoreFile', { protocol: 'n' }, { replacedBy: { element: 'Certificate' } }],
    ['Connector', 'keystoreFile', { protocol: 'N' }, 'other-protocol'],
    ['Connector', 'keystoreFile', { protocol: 'unknown' }, { name: 'keystoreFile' }],
    ['Connector', 'portOffset', {}, 'null'],
    ['Connector', 'service', {}, 'null'],
    ['Connector', 'className', {}, 'null'],
    ['Connector', 'ClassName', {}, 'unknown'],
    ['Connector', 'address', { protocol: 'N' }, { default: 'localhost' }],
    ['Alias', 'anything', {}, 'null'],
    ['Resource', 'anything', {}, 'any'],
    ['Valve', 'pattern', { className: `${VALVE}.AccessLogValve` }, { name: 'pattern' }],
    ['Valve', 'pattern', { className: `${VALVE}.SSLValve` }, 'unknown'],
    ['Valve', 'pattern', { className: 'com.acme.Valve' }, 'any'],
    ['Valve', 'container', { className: `${VALVE}.SSLValve` }, 'null'],
    ['Valve', 'errorCode.404', { className: `${VALVE}.ErrorReportValve` }, 'any'],
    ['Valve', 'resolveHosts', { className: `${VALVE}.AccessLogValve` }, { rejected: true }],
    ['Manager', 'pathname', {}, { name: 'pathname' }],
    ['Manager', 'pathname', { className: 'org.apache.catalina.ha.session.DeltaManager' }, 'unknown'],
    ['PreResources', 'base', { className: 'org.apache.catalina.webresources.DirResourceSet' }, { type: 'path' }],
  ] as const)('%s %s %o', (key, name, context, expected) => {
    const meaning = attributeOf(element(key), name, context);
    if (typeof expected === 'string') expect(meaning).toBe(expected);
    else expect(meaning).toMatchObject(expected);
  });
});

describe('attributesOf', () => {
  it('leaves out what the protocol, or Tomcat, does not take', () => {
    const names = (protocol: 'n' | 'N') => attributesOf(element('Connector'), { protocol }).map(({ name }) => name);
    expect(names('n')).toContain('keystoreFile');
    expect(names('n')).not.toContain('secret');
    expect(names('n')).not.toContain('useCaches');
    expect(names('n')).not.toContain('portOffset');
    expect(names('N')).toContain('secret');
    expect(names('N')).not.toContain('keystoreFile');
  });

  it('knows 55 elements', () => {
    expect(tomcatElements()).toHaveLength(55);
  });
});

it('a setter is found by its first letter in capitals', () => {
  expect(['port', 'SSLEnabled', ''].map(setterName)).toEqual(['Port', 'SSLEnabled', '']);
});

it('attributes of Connector have a place in SSLHostConfig or Certificate', () => {
  expect(tlsName('keystoreFile')).toEqual({ element: 'Certificate', attribute: 'certificateKeystoreFile' });
  expect(tlsName('ClientAuth')).toEqual({ element: 'SSLHostConfig', attribute: 'certificateVerification' });
  expect(tlsName('port')).toBeUndefined();
});
