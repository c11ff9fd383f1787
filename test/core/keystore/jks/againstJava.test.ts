import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import type { KeyQuestion, KeystoreType, OpenResult } from '../../../../server/src/core/keystore/types.ts';
import {
  type KeystoreAnswer,
  type KeystoreOracle,
  type Source,
  startKeystoreMaker,
  startKeystoreOracle,
} from '../../../oracle/keystores.ts';
import { certificate, PKCS8 } from '../matrix/certificateWriter.ts';
import { JCEKS_MAGIC, type JksEntry, type JksFile, jceksKey, jksFile, jksKey } from '../matrix/jksWriter.ts';
import { PASSWORD } from '../matrix/storeFolder.ts';

const KEY_PASSWORD = 'another one';

let folder: string;
let oracle: KeystoreOracle;

const inFolder = (name: string) => join(folder, name);
const bytesOf = (name: string) => readFileSync(inFolder(name));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keystore-jks-'));
  oracle = startKeystoreOracle();
  const maker = startKeystoreMaker();
  // Java's least; its default costs every key twenty times as much.
  await maker.system('jdk.jceks.iterationCount', '10000');
  const source: Source = { file: inFolder('source.jks'), password: PASSWORD };
  for (const alias of ['one', 'two']) {
    await maker.keytool(
      ...['-genkeypair', '-keystore', source.file, '-storetype', 'JKS', '-storepass', PASSWORD, '-keypass', PASSWORD],
      ...['-alias', alias, '-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', `CN=${alias}.example`],
    );
  }
  for (const type of ['JKS', 'JCEKS', 'PKCS12'] as const) {
    const password = type === 'PKCS12' ? PASSWORD : KEY_PASSWORD;
    const entries = [
      { alias: 'Server', key: 'one', password: PASSWORD },
      { alias: 'other', key: 'two', password },
      { alias: 'swapped', key: 'one', chain: ['two'], password: PASSWORD },
      { alias: 'ca', trusted: 'two' },
    ];
    const secret = { alias: 'aes', secret: { algorithm: 'AES', octets: 16 }, password: PASSWORD };
    const all = type === 'JKS' ? entries : [...entries, secret];
    await maker.generate({ file: inFolder(type), type, password: PASSWORD, entries: all }, source);
  }
  await maker.close();
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await oracle.close();
});

const asked = (name: string, question: Partial<KeyQuestion>, password: string | undefined = PASSWORD) =>
  openKeystore(bytesOf(name), password, { alias: undefined, password: undefined, ...question });

/** Verdicts on keys by alias, without those on entries that nobody asked about. */
function keysOf(result: OpenResult | KeystoreAnswer): Record<string, string> {
  if (result.verdict !== 'opened') throw new Error(result.verdict);
  const verdicts = result.entries.map(({ alias, key }): [string, string] => [alias, key]);
  return Object.fromEntries(verdicts.filter(([, key]) => key !== 'not-asked').sort(([a], [b]) => (a < b ? -1 : 1)));
}

function forge(name: string, file: JksFile): string {
  writeFileSync(inFolder(name), jksFile(file));
  return name;
}

const leaf = certificate();
const key = (alias: string, bytes: Buffer): JksEntry => ({ tag: 1, alias, key: bytes, certificates: [leaf] });
const trusted = (alias: string): JksEntry => ({ tag: 2, alias, certificates: [leaf] });

test('which types of Java open which formats', async () => {
  const opens: Record<string, readonly KeystoreType[]> = {};
  for (const format of ['JKS', 'JCEKS', 'PKCS12']) {
    const types: KeystoreType[] = [];
    for (const type of ['JKS', 'JCEKS', 'PKCS12'] as const) {
      const { verdict } = await oracle.facts(inFolder(format), type, PASSWORD);
      if (verdict === 'opened') types.push(type);
    }
    opens[format] = types;
  }
  expect(opens).toEqual({ JKS: ['JKS', 'JCEKS', 'PKCS12'], JCEKS: ['JCEKS'], PKCS12: ['JKS', 'PKCS12'] });
});

describe('keys', () => {
  test('open with their own password, and only with it', async () => {
    for (const type of ['JKS', 'JCEKS'] as const) {
      for (const password of [PASSWORD, KEY_PASSWORD, 'neither', '']) {
        const java = await oracle.facts(inFolder(type), type, PASSWORD, { password });
        expect(keysOf(asked(type, { password })), `${type} ${password}`).toEqual(keysOf(java));
      }
    }
    expect(keysOf(asked('JCEKS', {}))).toEqual({ other: 'wrong-password', server: 'opens', swapped: 'mismatch' });
  });

  test('are tried with the password of the store where none is given, and not at all without any', () => {
    for (const type of ['JKS', 'JCEKS']) {
      expect(keysOf(asked(type, { alias: 'SERVER' }))).toEqual({ server: 'opens' });
      expect(keysOf(asked(type, { alias: 'ca' }))).toEqual({});
      expect(keysOf(openKeystore(bytesOf(type), PASSWORD))).toEqual({});
      const unproved = openKeystore(bytesOf(type), undefined, { alias: 'server', password: undefined });
      expect(keysOf(unproved)).toEqual({});
      expect(keysOf(openKeystore(bytesOf(type), undefined, { alias: 'server', password: PASSWORD }))).toEqual({
        server: 'opens',
      });
    }
  });

  test('of JKS and of JCEKS differ in what protects them, and JCEKS reads both', async () => {
    const entries = [key('jks', jksKey(PKCS8, PASSWORD)), key('jceks', jceksKey(PKCS8, PASSWORD, 20))];
    for (const [type, magic] of [
      ['JKS', undefined],
      ['JCEKS', JCEKS_MAGIC],
    ] as const) {
      const name = forge(`both.${type}`, { entries, ...(magic === undefined ? {} : { magic }) });
      const java = keysOf(await oracle.facts(inFolder(name), type, PASSWORD, { password: PASSWORD }));
      expect(java).toEqual({ jceks: type === 'JKS' ? 'wrong-password' : 'opens', jks: 'opens' });
      expect(keysOf(asked(name, {}))).toEqual({ jceks: type === 'JKS' ? 'unsupported' : 'opens', jks: 'opens' });
    }
  });

  test('under a password that is not ASCII are refused by Java 17 in JCEKS, not in JKS', async () => {
    const password = 'пароль-ß';
    const jks = forge('odd.jks', { entries: [key('k', jksKey(PKCS8, password))], password });
    const jceks = forge('odd.jceks', {
      magic: JCEKS_MAGIC,
      ...{ entries: [key('k', jceksKey(PKCS8, password, 20))], password },
    });
    expect(keysOf(await oracle.facts(inFolder(jks), 'JKS', password, { password }))).toEqual({ k: 'opens' });
    expect(asked(jks, {}, password)).toMatchObject({ entries: [{ key: 'opens' }], javaFeatures: [] });
    expect(keysOf(await oracle.facts(inFolder(jceks), 'JCEKS', password, { password }))).toEqual({
      k: 'wrong-password',
    });
    expect(asked(jceks, {}, password)).toMatchObject({
      ...{ entries: [{ key: 'opens' }], javaFeatures: ['non-ascii-password'] },
    });
    expect(openKeystore(bytesOf(jceks), password)).toMatchObject({ verdict: 'opened', javaFeatures: [] });
  });

  test('that cost too much are not checked, and the store opens all the same', () => {
    const costly = jceksKey(PKCS8, PASSWORD, 200_000);
    const name = forge('costly.jceks', {
      magic: JCEKS_MAGIC,
      entries: ['a', 'b', 'c', 'd', 'e'].map((alias) => key(alias, costly)),
    });
    expect(keysOf(asked(name, {}))).toMatchObject({ a: 'opens', e: 'not-checked' });
    expect(keysOf(asked(name, { alias: 'E' }))).toEqual({ e: 'opens' });
  });
});

describe('aliases that several entries share', () => {
  test('Java finds the one in lower case, and of equal ones the last', async () => {
    const spelt = forge('by-case.jks', { entries: [key('Ca', jksKey(PKCS8, PASSWORD)), trusted('CA'), trusted('ca')] });
    const java = await oracle.facts(inFolder(spelt), 'JKS', PASSWORD);
    const { entries = [] } = java.verdict === 'opened' ? java : {};
    expect(entries.map(({ kind }) => kind)).toEqual(Array(3).fill('trusted-certificate'));
    expect(openKeystore(bytesOf(spelt), PASSWORD)).toMatchObject({ duplicateAliases: ['ca'] });

    const twice = forge('twice.jks', { entries: [trusted('a'), trusted('b'), key('a', jksKey(PKCS8, PASSWORD))] });
    const ours = openKeystore(bytesOf(twice), PASSWORD);
    expect(ours).toMatchObject({
      duplicateAliases: ['a'],
      entries: [
        { alias: 'a', kind: 'private-key' },
        { alias: 'b', kind: 'trusted-certificate' },
      ],
    });
    expect(await oracle.facts(inFolder(twice), 'JKS', PASSWORD)).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ alias: 'a', kind: 'private-key' })]),
    });
    for (const type of ['JKS', 'JCEKS', 'PKCS12']) {
      expect(openKeystore(bytesOf(type), PASSWORD)).toMatchObject({ duplicateAliases: [] });
    }
  });

  test('an alias with capitals is listed and never found', async () => {
    const name = forge('capitals.jks', { entries: [trusted('Root')] });
    expect(await oracle.facts(inFolder(name), 'JKS', PASSWORD)).toMatchObject({ entries: [{ kind: 'unreachable' }] });
    expect(openKeystore(bytesOf(name), PASSWORD)).toMatchObject({ entries: [{ alias: 'Root' }], duplicateAliases: [] });
  });
});

describe('a digest that does not fit', () => {
  /** The first character of the alias becomes another one. */
  const changed = (name: string, alias: string): Buffer => {
    const bytes = Buffer.from(bytesOf(name));
    bytes.write('x', bytes.indexOf(alias, 0, 'latin1'));
    return bytes;
  };

  test('is told from a wrong password where a private key proves it, which Java does not', async () => {
    for (const type of ['JKS', 'JCEKS'] as const) {
      writeFileSync(inFolder('changed'), changed(type, 'server'));
      expect(openKeystore(bytesOf('changed'), PASSWORD)).toEqual({ verdict: 'integrity-broken', type });
      expect(openKeystore(bytesOf('changed'), 'wrong')).toEqual({ verdict: 'wrong-password', type });
      expect(openKeystore(bytesOf('changed'), undefined).verdict).toBe('opened');
      expect((await oracle.facts(inFolder('changed'), type, PASSWORD)).verdict).toBe('wrong-password');
      expect(openKeystore(bytesOf(type), 'wrong')).toEqual({ verdict: 'wrong-password', type });
    }
  });

  test('cannot be told from a wrong password in a truststore', () => {
    forge('trust.jks', { entries: [trusted('root')] });
    expect(openKeystore(changed('trust.jks', 'root'), PASSWORD)).toMatchObject({ verdict: 'wrong-password' });
  });
});
