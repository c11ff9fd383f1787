import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../schemas/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

function validatorOf(name: string): ValidateFunction {
  const schema = read(`meta/${name}.schema.json`) as object;
  return new Ajv({ strict: true, allErrors: true }).compile(schema);
}

describe('the data files', () => {
  it('each have a JSON Schema, and each JSON Schema a data file', () => {
    const schemas = readdirSync(new URL('meta/', folder)).map((file) => file.slice(0, -'.schema.json'.length));
    expect(names.sort()).toEqual(schemas.sort());
    expect(names).toHaveLength(7);
  });

  it.each(names)('%s.json keeps to its JSON Schema', (name) => {
    const validate = validatorOf(name);
    validate(read(`${name}.json`));
    expect(validate.errors).toBeNull();
  });
});

describe('the JSON Schemas refuse', () => {
  const cases: readonly [string, string, (row: Record<string, unknown>) => unknown][] = [
    ['settings', 'a password that is not secret', (row) => ({ ...row, role: 'keystore.password', secret: false })],
    ['settings', 'a path that is secret', (row) => ({ ...row, role: 'keystore.path', secret: true })],
    ['settings', 'an attribute without its element', (row) => ({ ...row, file: 'server-xml' })],
    ['settings', 'an end of TLS that is none', (row) => ({ ...row, role: 'keystore.path', tls: 'peer' })],
    ['settings', 'an end of TLS of a truststore', (row) => ({ ...row, role: 'truststore.path', tls: 'server' })],
    ['settings', 'a setting without a source', ({ source: _, ...row }) => row],
    ['certificates', 'a keystore name with capitals', (row) => ({ ...row, keystores: ['Server.jks'] })],
    ['certificates', 'an unknown server', (row) => ({ ...row, server: 'sensor' })],
    ['communication', 'a port above 65535', (row) => ({ ...row, ports: [65536] })],
    ['communication', 'a row without an origin', ({ origin: _, ...row }) => row],
    ['communication', 'a misspelt field', (row) => ({ ...row, definedby: 'web_port' })],
    ['communication', 'a threat-intel service that is none', (row) => ({ ...row, threatIntel: 'cloud' })],
  ];
  it.each(cases)('%s: %s', (name, _what, spoil) => {
    const validate = validatorOf(name);
    const file = read(`${name}.json`) as Record<string, unknown>;
    const list = name === 'settings' ? 'settings' : 'rows';
    const [first, ...rest] = file[list] as Record<string, unknown>[];
    expect(validate({ ...file, [list]: [spoil(first ?? {}), ...rest] })).toBe(false);
  });
});

describe('the JSON Schema of tomcat-8.5 refuses', () => {
  it.each([
    ['an unknown type', 'text'],
    ['an unknown flag', 'int z'],
    ['flags behind the protocols', 'int @n !'],
    ['an unknown protocol', 'int @x'],
    ['no type', '@n'],
  ])('%s', (_what, attribute) => {
    const validate = validatorOf('tomcat-8.5');
    const file = read('tomcat-8.5.json') as { readonly elements: { readonly Server: object } };
    const Server = { ...file.elements.Server, attributes: { port: attribute } };
    expect(validate({ ...file, elements: { ...file.elements, Server } })).toBe(false);
  });

  it('a class without a package, and an element in small letters', () => {
    const validate = validatorOf('tomcat-8.5');
    const file = read('tomcat-8.5.json') as { readonly elements: { readonly Server: object } };
    const classes = { Foo: {} };
    const Server = { ...file.elements.Server, classes };
    expect(validate({ ...file, elements: { ...file.elements, Server } })).toBe(false);
    expect(validate({ ...file, elements: { ...file.elements, server: file.elements.Server } })).toBe(false);
  });
});
