import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeystore } from '../../../server/src/core/keystore/open.ts';
import type { Certificate, OpenResult } from '../../../server/src/core/keystore/types.ts';
import {
  type JavaCertificate,
  type KeystoreAnswer,
  type KeystoreOracle,
  startKeystoreMaker,
  startKeystoreOracle,
} from '../../oracle/keystores.ts';
import { makeStores, type Store } from './makeStores.ts';

let oracle: KeystoreOracle;
let folder: string;
let stores: readonly Store[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keystore-matrix-'));
  oracle = startKeystoreOracle();
  const maker = startKeystoreMaker();
  stores = await makeStores(maker, folder);
  await maker.close();
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await oracle.close();
});

/** Either answer in one shape: entries by alias, and one word for every way in which Java refuses. */
function comparable(answer: OpenResult | KeystoreAnswer): unknown {
  if (answer.verdict !== 'opened') return answer.verdict === 'wrong-password' ? answer.verdict : 'refused';
  return answer.entries
    .map((entry) => ({
      alias: entry.alias,
      kind: entry.kind,
      created: entry.created ?? null,
      chain: entry.chain.map(asJavaTells),
    }))
    .sort((a, b) => (a.alias < b.alias ? -1 : 1));
}

/** Without the fields that Java has no name for. */
function asJavaTells(certificate: Certificate | JavaCertificate): unknown {
  return { ...certificate, comparableSubject: 0, comparableIssuer: 0, publicKeyFingerprint: 0 };
}

test('Java and we read the same from every store, with the right password, wrong ones and none', async () => {
  expect(stores.length).toBeGreaterThanOrEqual(60);
  const differences: string[] = [];
  let opened = 0;
  for (const { name, file, password, unsupported } of stores) {
    const bytes = readFileSync(file);
    for (const tried of new Set([password, `${password}!`, '', undefined])) {
      const ours = openKeystore(bytes, tried);
      const java = await oracle.facts(file, 'JKS', tried);
      if (ours.verdict === 'opened') opened++;
      // Our MAC check comes first, Java's last: a wrong password shows before the algorithm does.
      if (unsupported && ['unsupported', 'wrong-password'].includes(ours.verdict)) continue;
      const label = `${name} with ${tried === password ? 'its password' : JSON.stringify(tried)}`;
      try {
        expect(comparable(ours), label).toEqual(comparable(java));
      } catch (difference) {
        differences.push(
          `${String(difference)}\nours: ${JSON.stringify(ours).slice(0, 300)}\nJava: ${JSON.stringify(java).slice(0, 300)}`,
        );
      }
    }
  }
  expect(differences).toEqual([]);
  expect(opened).toBeGreaterThan(stores.length);
});

test('the right password is proved wherever something in the file depends on it, and no password never is', () => {
  const unprovable = ['mixed-passwordless.p12', 'trusted-passwordless.p12', 'openssl-no-mac-clear.p12'];
  for (const { name, file, password, unsupported } of stores) {
    if (unsupported) continue;
    const bytes = readFileSync(file);
    const right = openKeystore(bytes, password);
    expect(right, name).toMatchObject({ verdict: 'opened', passwordProved: !unprovable.includes(name) });
    expect(openKeystore(bytes, undefined), name).toMatchObject({ verdict: 'opened', passwordProved: false });
  }
});

test('results can be cloned to another thread and hold no key material', () => {
  for (const { file, password, name } of stores) {
    const result = openKeystore(readFileSync(file), password);
    expect(structuredClone(result), name).toEqual(result);
    expect(JSON.stringify(result), name).not.toContain(password === '' ? 'PRIVATE' : password);
  }
});
