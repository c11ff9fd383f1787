import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKeystoreMaker } from '../../../oracle/keystores.ts';
import { makeStores } from '../makeStores.ts';
import { fuzzCertificates } from './fuzzCertificates.ts';
import { fuzzStores } from './fuzzStores.ts';
import { makeMaterial } from './material.ts';
import { finishedSeed, plannedSeeds, type Seed } from './seeds.ts';

const MUTANTS = 50_000;
const SEED = 20_261_121;

const material = makeMaterial();
let folder: string;
let seeds: readonly Seed[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keystore-fuzz-'));
  const maker = startKeystoreMaker();
  const stores = await makeStores(maker, folder);
  await maker.close();
  const finished = stores.map(({ name, file, password, keyPasswords: [keyPassword] }) =>
    finishedSeed({ name, password, keyPassword }, readFileSync(file)),
  );
  seeds = [...plannedSeeds(material), ...finished];
});

afterAll(() => rmSync(folder, { recursive: true }));

test('mutated keystores get a verdict, never a fault', { timeout: 600_000 }, async () => {
  const report = await fuzzStores(seeds, { mutants: MUTANTS, seed: SEED, allPasswords: false });
  console.info(`keystores: ${report}`);
  expect(report.faults).toEqual([]);
  expect(report.calls).toBe(MUTANTS);
  for (const verdict of ['opened', 'wrong-password', 'integrity-broken', 'corrupt', 'unsupported', 'over-limit']) {
    expect(report.verdicts.get(verdict) ?? 0, verdict).toBeGreaterThan(20);
  }
  for (const verdict of ['opens', 'mismatch', 'wrong-password', 'corrupt', 'unsupported', 'not-checked']) {
    expect(report.keys.get(verdict) ?? 0, `key ${verdict}`).toBeGreaterThan(0);
  }
});

test('mutated certificates are read or refused, alone and in bundles', { timeout: 600_000 }, async () => {
  const certificates = material.flatMap(({ chain }) => chain);
  const report = await fuzzCertificates(certificates, { mutants: MUTANTS, seed: SEED });
  console.info(`certificates: ${report}`);
  expect(report.faults).toEqual([]);
  expect(report.calls).toBe(MUTANTS);
  for (const outcome of ['read', 'refused', 'PEM certificate with a certificate', 'PKCS7 with no certificate']) {
    expect(report.verdicts.get(outcome) ?? 0, outcome).toBeGreaterThan(100);
  }
});
