/**
 * Opens mutated keystores and certificates and every aimed attack, and prints what they took.
 *
 *     npm run fuzz -- [--count N] [--seed N]
 *
 * Exits with 1 when the reader failed on one, or a call took over 500 ms of CPU or 100 MB.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzCertificates } from '../../test/core/keystore/fuzz/fuzzCertificates.ts';
import { fuzzStores } from '../../test/core/keystore/fuzz/fuzzStores.ts';
import { makeMaterial } from '../../test/core/keystore/fuzz/material.ts';
import type { Report } from '../../test/core/keystore/fuzz/report.ts';
import { finishedSeed, plannedSeeds, type Seed } from '../../test/core/keystore/fuzz/seeds.ts';
import { ATTACKS } from '../../test/core/keystore/hostile/attacks.ts';
import { makeStores } from '../../test/core/keystore/makeStores.ts';
import { startKeystoreMaker } from '../../test/oracle/keystores.ts';

const MOST_MILLISECONDS = 500;
const MOST_MEGABYTES = 100;

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const options = { mutants: Number(values.count ?? 50_000), seed: Number(values.seed ?? 20_261_121) };

const material = makeMaterial();
const seeds = [...plannedSeeds(material), ...(await matrix())];
tell('keystores', await fuzzStores(seeds, { ...options, allPasswords: true }));
tell(
  'certificates',
  await fuzzCertificates(
    material.flatMap(({ chain }) => chain),
    options,
  ),
);
attackAll();

/** The matrix that is held to Java; what its MAC or digest covers is changed, too. */
async function matrix(): Promise<Seed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'keystore-fuzz-'));
  const maker = startKeystoreMaker();
  try {
    return (await makeStores(maker, folder)).map(({ name, file, password, keyPasswords: [keyPassword] }) =>
      finishedSeed({ name, password, keyPassword }, readFileSync(file)),
    );
  } finally {
    await maker.close();
    rmSync(folder, { recursive: true });
  }
}

function tell(what: string, report: Report): void {
  console.log(`${what}: ${report}`);
  for (const fault of report.faults) console.log(`fault: ${fault}`);
  if (report.faults.length > 0 || report.mostMilliseconds > MOST_MILLISECONDS) process.exitCode = 1;
}

interface Cost {
  readonly verdict: string;
  readonly milliseconds: number;
  readonly megabytes: number;
}

function attackAll(): void {
  ATTACKS.forEach(({ name }, index) => {
    const script = join(import.meta.dirname, 'attack.ts');
    const answer = execFileSync(process.execPath, ['--expose-gc', '--no-warnings', script, String(index)]);
    const { verdict, milliseconds, megabytes } = JSON.parse(answer.toString()) as Cost;
    const cost = `${milliseconds.toFixed(0).padStart(5)} ms ${megabytes.toFixed(0).padStart(4)} MB`;
    console.log(`${cost}  ${verdict.padEnd(16)} ${name}`);
    if (milliseconds > MOST_MILLISECONDS || megabytes > MOST_MEGABYTES) process.exitCode = 1;
  });
}
