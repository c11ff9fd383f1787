import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';
import { type KeystoreOracle, startKeystoreOracle } from '../../../oracle/keystores.ts';
import { PASSWORD } from './forge.ts';
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

/** The file with one octet changed, counted from the end, where the MAC stands. */
function changed(bytes: Buffer, fromEnd: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length - fromEnd] = (copy[copy.length - fromEnd] ?? 0) ^ 0x01;
  return copy;
}

const LEGACY = ['-legacy', '-macalg', 'sha1'];

test.each([
  ['encrypted certificates', []],
  ['certificates under RC2', LEGACY],
  ['certificates under RC4', [...LEGACY, '-certpbe', 'PBE-SHA1-RC4-128']],
  ['certificates in the clear and an encrypted key', ['-certpbe', 'NONE']],
  ['nothing but a key', ['-nocerts']],
  ['nothing but certificates', ['-nokeys']],
])('with %s, a digest that does not fit is told from a wrong password; Java does not', async (_, args) => {
  const bytes = stores.make('whole', PASSWORD, ...args);
  // The number of iterations, the salt, the digest.
  for (const at of [1, 6, 20]) {
    const broken = changed(bytes, at);
    expect(openKeystore(broken, PASSWORD)).toEqual({ verdict: 'integrity-broken', type: 'PKCS12' });
    expect(openKeystore(broken, 'x').verdict).toBe('wrong-password');
    expect((await oracle.facts(stores.write('broken', broken), 'PKCS12', PASSWORD)).verdict).not.toBe('opened');
  }
});

test('a certificate changed in the clear breaks the digest', () => {
  const bytes = stores.make('whole', PASSWORD, '-certpbe', 'NONE');
  const at = bytes.indexOf('forged.example');
  bytes[at] = 'F'.charCodeAt(0);
  expect(openKeystore(bytes, PASSWORD).verdict).toBe('integrity-broken');
});

test('where nothing is encrypted the password counts as wrong, as Java says', async () => {
  const broken = changed(stores.make('clear', PASSWORD, '-certpbe', 'NONE', '-keypbe', 'NONE'), 20);
  expect(openKeystore(broken, PASSWORD).verdict).toBe('wrong-password');
});

test('no wrong password passes for a broken digest', () => {
  const rc4 = ['-certpbe', 'PBE-SHA1-RC4-40', '-keypbe', 'PBE-SHA1-RC4-40'];
  const bytes = stores.make('whole', PASSWORD, '-legacy', '-macalg', 'sha1', ...rc4, '-iter', '1');
  const random = seededRandom(9);
  for (let trial = 0; trial < 1_000; trial++) {
    const wrong = `wrong ${random(2 ** 31).toString(36)}`;
    expect(openKeystore(bytes, wrong).verdict, wrong).toBe('wrong-password');
  }
});

test('damage inside what the password opens is damage, with no MAC to say so', () => {
  const bytes = stores.make('whole', PASSWORD, '-nomac', '-certpbe', 'AES-256-CBC', '-nokeys');
  // CBC garbles a block of 16 octets and one octet more; the certificates are the last part of the file.
  const verdicts = Array.from(
    { length: 10 },
    (_, index) => openKeystore(changed(bytes, 40 + index * 16), PASSWORD).verdict,
  );
  expect(verdicts).toContain('corrupt');
  expect(verdicts).not.toContain('wrong-password');
});
