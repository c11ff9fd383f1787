import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import type { KeyQuestion } from '../../../../server/src/core/keystore/types.ts';
import { type KeystoreOracle, startKeystoreOracle } from '../../../oracle/keystores.ts';
import { certificate, PKCS8 } from '../matrix/certificateWriter.ts';
import { integer, sequence } from '../matrix/derWriter.ts';
import { AES_256, certificateBag, type Encryption, keyBag, part, pbes2, pkcs12File } from '../matrix/pkcs12Writer.ts';
import { EVERY_KEY, PASSWORD } from './forge.ts';
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

const OTHER_PASSWORD = 'another one';
const OTHER_KEY = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey.export({
  type: 'spki',
  format: 'der',
});
const plain: Encryption = pbes2(AES_256);
/** The verdict of a key whose encryption says that many iterations; it was made with fewer. */
const slow = (iterations: number): Encryption => pbes2({ ...AES_256, iterations });
/** What is in the place of an EncryptedPrivateKeyInfo is none. */
const garbled: Encryption = { algorithm: integer(1), encrypt: () => Buffer.alloc(16) };
/** The padding is right, but what it pads is no key. */
const noKey: Encryption = { ...plain, encrypt: () => plain.encrypt(sequence(integer(5))) };

const KEYS: Readonly<Record<string, Encryption>> = {
  plain,
  own: pbes2({ ...AES_256, password: OTHER_PASSWORD }),
  garbled,
  nokey: noKey,
  slow: slow(3_000_000),
  slower: slow(5_000_001),
};

const store = pkcs12File({
  parts: [
    part(Object.entries(KEYS).map(([name, encryption]) => keyBag(PKCS8, { name, keyId: name }, encryption))),
    part([keyBag(PKCS8, { name: 'Stranger', keyId: 'stranger' }), keyBag(PKCS8, { name: 'lonely', keyId: 'lonely' })]),
    part(Object.keys(KEYS).map((name) => certificateBag(certificate(), { keyId: name }))),
    part([certificateBag(certificate({ publicKey: OTHER_KEY }), { keyId: 'stranger' })]),
  ],
});

function verdicts(keys: KeyQuestion | undefined): Readonly<Record<string, string>> {
  const result = openKeystore(store, PASSWORD, keys);
  if (result.verdict !== 'opened') throw new Error(result.verdict);
  return Object.fromEntries(result.entries.map(({ alias, key }) => [alias, key]));
}

test('each key gets a verdict of its own, with the password of the store where none other is given', () => {
  expect(verdicts(EVERY_KEY)).toEqual({
    plain: 'opens',
    own: 'wrong-password',
    garbled: 'corrupt',
    nokey: 'wrong-password',
    slow: 'not-checked',
    slower: 'unsupported',
    stranger: 'mismatch',
    lonely: 'opens',
  });
  expect(verdicts({ alias: undefined, password: OTHER_PASSWORD })).toMatchObject({
    plain: 'wrong-password',
    own: 'opens',
    lonely: 'wrong-password',
  });
});

test('only the key of the alias is tried, whatever the case of its letters', () => {
  const { stranger, ...others } = verdicts({ alias: 'STRANGER', password: undefined });
  expect(stranger).toBe('mismatch');
  expect(new Set(Object.values(others))).toEqual(new Set(['not-asked']));
  expect(new Set(Object.values(verdicts({ alias: 'absent', password: undefined })))).toEqual(new Set(['not-asked']));
  expect(new Set(Object.values(verdicts(undefined)))).toEqual(new Set(['not-asked']));
});

test('Java opens the same keys', async () => {
  const file = stores.write('keys', store);
  for (const password of [PASSWORD, OTHER_PASSWORD]) {
    const java = await oracle.facts(file, 'PKCS12', PASSWORD, { password });
    if (java.verdict !== 'opened') throw new Error(java.message);
    const ours = verdicts({ alias: undefined, password });
    for (const { alias, key } of java.entries) {
      if (alias === 'slow' || alias === 'lonely') continue;
      const opened = ['opens', 'mismatch'].includes(key) ? key : 'refused';
      expect(['opens', 'mismatch'].includes(ours[alias] ?? '') ? ours[alias] : 'refused', alias).toBe(opened);
    }
  }
});

test('what Java does not do for a key is said of the store where that key counts', () => {
  const features = (keys: KeyQuestion | undefined) => {
    const result = openKeystore(store, PASSWORD, keys);
    return result.verdict === 'opened' ? result.javaFeatures : [];
  };
  expect(features({ alias: 'slower', password: undefined })).toContain('iterations');
  expect(features({ alias: 'plain', password: undefined })).not.toContain('iterations');
  expect(features({ alias: 'plain', password: 'ungültig' })).not.toContain('non-ascii-password');
});

test('a store of which nobody can try all keys in time still opens', () => {
  const names = Array.from({ length: 1_100 }, (_, index) => `k${index}`);
  const one = keyBag(PKCS8, {}, plain);
  const many = pkcs12File({ parts: [part(names.map((name) => keyBagLike(one, name)))] });
  const result = openKeystore(many, PASSWORD, EVERY_KEY);
  if (result.verdict !== 'opened') throw new Error(result.verdict);
  const counts = new Map<string, number>();
  for (const { key } of result.entries) counts.set(key, (counts.get(key) ?? 0) + 1);
  expect([...counts.keys()]).toEqual(['opens', 'not-checked']);
  expect(counts.get('opens')).toBeGreaterThan(100);
});

/** The same encrypted key again under a name of its own. */
function keyBagLike(bag: Buffer, name: string): Buffer {
  const encrypted: Encryption = { algorithm: plain.algorithm, encrypt: () => ciphertextOf(bag) };
  return keyBag(PKCS8, { name, keyId: name }, encrypted);
}

const cipherLength = Math.ceil((PKCS8.length + 1) / 16) * 16;
const ciphertextOf = (bag: Buffer): Buffer => bag.subarray(bag.length - cipherLength);
