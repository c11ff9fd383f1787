import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseJavaVersion } from '../../../server/src/core/keystore/javaSupport.ts';
import { openKeystore } from '../../../server/src/core/keystore/open.ts';
import type { KeyQuestion } from '../../../server/src/core/keystore/types.ts';
import { type KeystoreOracle, type Password, startKeystoreMaker, startKeystoreOracle } from '../../oracle/keystores.ts';
import { makeStores, type Store } from './makeStores.ts';
import { Comparison } from './matrix/compare.ts';
import type { Answers } from './matrix/deviations.ts';

let oracle: KeystoreOracle;
let folder: string;
let stores: readonly Store[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keystore-matrix-'));
  oracle = startKeystoreOracle();
  const maker = startKeystoreMaker();
  stores = await makeStores(maker, folder);
  await maker.close();
}, 300_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await oracle.close();
});

async function ask({ file, type }: Store, password: Password, keys?: KeyQuestion): Promise<Answers> {
  const java = oracle.facts(file, type, password, keys && { password: keys.password ?? password });
  return { ours: openKeystore(readFileSync(file), password, keys), java: await java };
}

const quoted = (password: Password): string => JSON.stringify(password)?.slice(0, 20) ?? 'no password';

/** Each reason to differ is met in the matrix. */
const DEVIATIONS_SEEN = [
  'a broken digest is told from a wrong password',
  'a damaged key is not called one with a wrong password',
  'a key opened, and named as something that this Java does not read',
  'a key that cannot be read is not called one with a wrong password',
  'a key that would cost too much time is not tried',
  'a store that Java refuses with the right password too is not called one with a wrong password',
  'a wrong password shows before what makes Java refuse the store with the right one too',
  'opened, and named as something that this Java does not read',
];

test('Java and we read the same from every store: passwords, entries, chains, certificates and keys', async () => {
  const release = parseJavaVersion(await oracle.version());
  if (!release) throw new Error('no version of Java');
  const comparison = new Comparison(release);
  let readings = 0;
  const compare = async (store: Store) => {
    const { name, password, keyPasswords } = store;
    const right = await ask(store, password);
    comparison.add(`${name}, right password`, right, right, store.isDamaged);
    for (const tried of new Set([`${password}!`, '', undefined])) {
      if (tried === password) continue;
      const answers = await ask(store, tried);
      comparison.add(`${name}, ${quoted(tried)}`, answers, right, store.isDamaged);
      if (tried === `${password}!`) comparison.addProof(name, right, answers);
      readings++;
    }
    const keyed = right.ours.verdict === 'opened' && right.ours.entries.some(({ kind }) => kind === 'private-key');
    for (const tried of keyed ? new Set([undefined, ...keyPasswords, 'wrong one']) : []) {
      const answers = await ask(store, password, { alias: undefined, password: tried });
      comparison.add(
        `${name}, keys with ${tried === undefined ? "the store's password" : quoted(tried)}`,
        answers,
        right,
      );
      readings++;
    }
    readings++;
  };
  await Promise.all(stores.map(compare));
  const { fields, differences, deviations } = comparison;
  console.info(`${stores.length} stores, ${readings} readings, ${fields} fields, ${differences.length} differences`);
  expect(differences).toEqual([]);
  expect(stores.length).toBeGreaterThanOrEqual(500);
  expect([...deviations.keys()].sort()).toEqual(DEVIATIONS_SEEN);
}, 600_000);

test('results can be cloned to another thread and hold no key material', () => {
  for (const { file, password, name } of stores) {
    const result = openKeystore(readFileSync(file), password);
    expect(structuredClone(result), name).toEqual(result);
    if (password.length > 1) expect(JSON.stringify(result), name).not.toContain(password);
  }
});
