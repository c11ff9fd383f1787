import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';
import { type KeystoreOracle, startKeystoreOracle } from '../../../oracle/keystores.ts';
import { EVERY_KEY } from './forge.ts';
import { OpensslStores } from './opensslStore.ts';

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

const LEGACY = ['-legacy', '-macalg', 'sha1'];
const TRIPLE_DES = [...LEGACY, '-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES'];
const MD5_DES = [...LEGACY, '-certpbe', 'PBE-MD5-DES', '-keypbe', 'PBE-MD5-DES'];

describe.each(['Grüße', 'пакет', '🔑 key', 'tab\there'])('the password %j', (password) => {
  const isAscii = Buffer.from(password, 'utf8').length === password.length;
  const readByJava25 = isAscii ? 'non-ascii-password' : 'foreign-password-encoding';

  test.each([
    ['PBES2', [], 'non-ascii-password'],
    ['triple DES', TRIPLE_DES, readByJava25],
    ['RC2 and triple DES', LEGACY, readByJava25],
    ['MD5 and DES', MD5_DES, 'non-ascii-password'],
  ] as const)('opens what openssl wrote with %s, which Java 17 refuses', async (_, args, flag) => {
    const bytes = stores.make('password', password, ...args);
    const ours = openKeystore(bytes, password, EVERY_KEY);
    expect(ours).toMatchObject({ verdict: 'opened', passwordProved: true, entries: [{ key: 'opens' }] });
    expect('javaFeatures' in ours && ours.javaFeatures.filter((one) => one.includes('password'))).toEqual([flag]);
    expect(openKeystore(bytes, `${password}x`).verdict).toBe('wrong-password');
    expect((await oracle.facts(stores.path('password'), 'PKCS12', password)).verdict).not.toBe('opened');
  });

  test('opens what Java 25 encrypts with the low bits of its UTF-8', () => {
    const sevenBits = Buffer.from(password, 'utf8').map((octet) => octet & 0x7f);
    const bytes = stores.make('password', Buffer.from(sevenBits), '-nomac', ...TRIPLE_DES);
    expect(openKeystore(bytes, password, EVERY_KEY)).toMatchObject({
      verdict: 'opened',
      javaFeatures: ['non-ascii-password'],
      entries: [{ key: 'opens' }],
    });
  });
});

test('a password from a terminal in Latin-1 opens what openssl made of it, as no Java does', () => {
  for (const args of [[], TRIPLE_DES, LEGACY, MD5_DES]) {
    const bytes = stores.make('password', Buffer.from('Grüße', 'latin1'), ...args);
    const ours = openKeystore(bytes, 'Grüße', EVERY_KEY);
    expect(ours, args.join(' ')).toMatchObject({ verdict: 'opened', entries: [{ key: 'opens' }] });
    expect(ours, args.join(' ')).toMatchObject({ javaFeatures: expect.arrayContaining(['foreign-password-encoding']) });
  }
});

test('the empty password is one, and none proves nothing', async () => {
  for (const args of [[], LEGACY, MD5_DES, ['-nomac', '-certpbe', 'AES-256-CBC']]) {
    const bytes = stores.make('empty', '', ...args);
    const label = args.join(' ');
    expect(openKeystore(bytes, '', EVERY_KEY), label).toMatchObject({
      verdict: 'opened',
      passwordProved: true,
      entries: [{ key: 'opens', chain: [{}] }],
    });
    expect(openKeystore(bytes, undefined, EVERY_KEY), label).toMatchObject({
      verdict: 'opened',
      passwordProved: false,
      entries: [{ key: 'not-asked', chain: [] }],
    });
    expect(openKeystore(bytes, 'x').verdict, label).toBe('wrong-password');
    const java = await oracle.facts(stores.path('empty'), 'PKCS12', '', { password: '' });
    expect(java, label).toMatchObject({ verdict: 'opened', entries: [{ key: 'opens', chain: [{}] }] });
  }
});

test.each(['PBE-SHA1-RC2-40', 'PBE-SHA1-RC4-40', 'PBE-SHA1-3DES', 'AES-128-CBC', 'PBE-MD5-DES'])(
  'of 2,000 wrong passwords none opens a store or a key under %s without a MAC',
  (encryption) => {
    // -nomac takes back a -certpbe before it, and -iter takes back a -nomac.
    const args = ['-legacy', '-iter', '1', '-nomac', '-certpbe', encryption, '-keypbe', encryption];
    const whole = stores.make('whole', 'right', ...args);
    const key = stores.make('key', 'right', ...args, '-nocerts');
    expect(openKeystore(whole, 'right', EVERY_KEY)).toMatchObject({ entries: [{ key: 'opens', chain: [{}] }] });
    expect(openKeystore(key, 'right', EVERY_KEY)).toMatchObject({ passwordProved: false, entries: [{ key: 'opens' }] });
    const random = seededRandom(40);
    for (let trial = 0; trial < 2_000; trial++) {
      const wrong = `wrong ${random(2 ** 31).toString(36)}`;
      expect(openKeystore(whole, wrong).verdict, wrong).toBe('wrong-password');
      expect(openKeystore(key, wrong, EVERY_KEY), wrong).toMatchObject({ entries: [{ key: 'wrong-password' }] });
    }
  },
);
