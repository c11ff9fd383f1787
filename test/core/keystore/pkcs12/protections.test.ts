import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readingOf } from '../../../../server/src/core/keystore/javaSupport.ts';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import type { JavaFeature, OpenResult } from '../../../../server/src/core/keystore/types.ts';
import { type KeystoreAnswer, type KeystoreOracle, startKeystoreOracle } from '../../../oracle/keystores.ts';
import { EVERY_KEY, PASSWORD } from './forge.ts';
import { OpensslStores } from './opensslStore.ts';

const LEGACY = ['-legacy', '-macalg', 'sha1'];

let oracle: KeystoreOracle;
let stores: OpensslStores;

beforeAll(() => {
  oracle = startKeystoreOracle();
  stores = new OpensslStores();
});

afterAll(async () => {
  stores.remove();
  await oracle.close();
});

/** Whether the store opens, and its key too. */
function opensWhole(answer: KeystoreAnswer | OpenResult): boolean {
  return answer.verdict === 'opened' && answer.entries.length === 1 && answer.entries[0]?.key === 'opens';
}

/** Openssl's name of an encryption, and what Java of some versions does not read of it. */
const ENCRYPTIONS: readonly (readonly [name: string, ...features: JavaFeature[]])[] = [
  ['PBE-SHA1-RC4-128'],
  ['PBE-SHA1-RC4-40'],
  ['PBE-SHA1-3DES'],
  ['PBE-SHA1-2DES', 'two-key-triple-des'],
  ['PBE-SHA1-RC2-128'],
  ['PBE-SHA1-RC2-40'],
  ['PBE-MD5-DES'],
  ['AES-128-CBC', 'sha2-encryption'],
  ['AES-192-CBC', 'aes-192'],
  ['AES-256-CBC', 'sha2-encryption'],
  ['CAMELLIA-128-CBC', 'camellia'],
  ['CAMELLIA-192-CBC', 'camellia'],
  ['CAMELLIA-256-CBC', 'camellia'],
  ['DES-EDE3-CBC', 'pbes2-triple-des'],
];

const MACS: readonly (readonly [name: string, ...features: JavaFeature[]])[] = [
  ['sha1'],
  ['md5', 'md5-mac'],
  ['sha224', 'sha2-mac'],
  ['sha256', 'sha2-mac'],
  ['sha384', 'sha2-mac'],
  ['sha512', 'sha2-mac'],
  ['sha512-224', 'sha2-mac'],
  ['sha512-256', 'sha2-mac'],
];

const CASES = [
  ...ENCRYPTIONS.flatMap(([name, ...features]) => [
    { name: `certificates under ${name}`, args: [...LEGACY, '-certpbe', name, '-keypbe', 'PBE-SHA1-3DES'], features },
    { name: `the key under ${name}`, args: [...LEGACY, '-keypbe', name, '-certpbe', 'PBE-SHA1-3DES'], features },
  ]),
  ...MACS.map(([name, ...features]) => ({ name: `a MAC by ${name}`, args: ['-legacy', '-macalg', name], features })),
];

test.each(CASES)('$name: opened with its password only, and flagged where Java 17 refuses it', async (store) => {
  const bytes = stores.make('protected', PASSWORD, ...store.args);
  const ours = openKeystore(bytes, PASSWORD, EVERY_KEY);
  expect(ours).toMatchObject({ verdict: 'opened', passwordProved: true, javaFeatures: store.features });
  expect(opensWhole(ours)).toBe(true);
  for (const wrong of [`${PASSWORD} `, 'Correct horse 7', '', 'x']) {
    expect(openKeystore(bytes, wrong, EVERY_KEY).verdict, JSON.stringify(wrong)).toBe('wrong-password');
  }
  const refused = store.features.some((one) => readingOf(one, { feature: 17, update: 15 }) === 'refuses');
  const java = await oracle.facts(stores.path('protected'), 'PKCS12', PASSWORD, { password: PASSWORD });
  expect(opensWhole(java), JSON.stringify(java)).toBe(!refused);
});

/** What neither we nor Java read, by its usual name. */
const UNREAD: readonly (readonly [encryption: string, name: string])[] = [
  ['PBE-MD5-RC2-64', 'PBE-MD5-RC2-64'],
  ['PBE-SHA1-DES', 'PBE-SHA1-DES'],
  ['PBE-SHA1-RC2-64', 'PBE-SHA1-RC2-64'],
  ['AES-256-CFB', 'AES-256-CFB in PBES2'],
  ['ARIA-256-CBC', 'ARIA-256-CBC in PBES2'],
  ['BF-CBC', 'Blowfish-CBC in PBES2'],
  ['CAST5-CBC', 'CAST5-CBC in PBES2'],
  ['DES-CBC', 'DES-CBC in PBES2'],
  ['RC2-CBC', 'RC2-CBC in PBES2'],
  ['SEED-CBC', 'SEED-CBC in PBES2'],
  ['SM4-CBC', 'SM4-CBC in PBES2'],
];

describe.each(UNREAD)('%s, which nobody reads', (encryption, name) => {
  test('is named where it hides the certificates', async () => {
    const bytes = stores.make('unread', PASSWORD, ...LEGACY, '-certpbe', encryption);
    const ours = openKeystore(bytes, PASSWORD);
    expect(ours).toMatchObject({ verdict: 'unsupported', what: expect.stringContaining(`encryption by ${name}`) });
    const java = await oracle.facts(stores.path('unread'), 'PKCS12', PASSWORD);
    expect(java.verdict).not.toBe('opened');
  });

  test('leaves the store readable where only the key is under it', async () => {
    const bytes = stores.make('unread', PASSWORD, ...LEGACY, '-keypbe', encryption);
    for (const keys of [EVERY_KEY, undefined]) {
      const ours = openKeystore(bytes, PASSWORD, keys);
      expect(ours).toMatchObject({ verdict: 'opened', javaFeatures: ['unknown-key-encryption'] });
      expect(ours).toMatchObject({ entries: [{ key: keys ? 'unsupported' : 'not-asked' }] });
    }
    const java = await oracle.facts(stores.path('unread'), 'PKCS12', PASSWORD, { password: PASSWORD });
    expect(java).toMatchObject({ verdict: 'opened', entries: [{ key: expect.not.stringMatching(/^opens$/) }] });
  });
});

test.each([
  ['md4', 'MD4'],
  ['ripemd160', 'RIPEMD-160'],
  ['whirlpool', 'Whirlpool'],
  ['sm3', 'SM3'],
  ['sha3-256', 'SHA3-256'],
  ['blake2b512', 'BLAKE2b-512'],
])('a MAC by %s is named, and Java does not read it', async (mac, name) => {
  const bytes = stores.make('unread', PASSWORD, '-legacy', '-macalg', mac);
  const ours = openKeystore(bytes, PASSWORD);
  expect(ours).toEqual({ verdict: 'unsupported', what: `a MAC by ${name}, which Java does not read either` });
  const java = await oracle.facts(stores.path('unread'), 'PKCS12', PASSWORD);
  expect(java.verdict).not.toBe('opened');
});
