import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * How long `check samples/deployment` takes as a cold process, against its budget: three times `node -e 0`, plus the
 * key derivation that opening the samples' keystores takes, measured alone in a process of its own. Medians of nine
 * runs in turn, in milliseconds. Exits with 1 when over the budget.
 */
const ROUNDS = 9;
const BUDGET = 3;
const root = fileURLToPath(new URL('../../', import.meta.url));
const bundles = mkdtempSync(join(tmpdir(), 'cybereason-config-bench-'));
const ours: number[] = [];
const empty: number[] = [];
const derivation: number[] = [];

try {
  run(['tools/build.mjs', bundles], 0);
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(run([join(bundles, 'cli.js'), 'check', 'samples/deployment'], 1).milliseconds);
    empty.push(run(['-e', '0'], 0).milliseconds);
    derivation.push(Number(run(['tools/bench/cliDerivation.ts'], 0).out));
  }
} finally {
  rmSync(bundles, { recursive: true });
}

const limit = BUDGET * median(empty) + median(derivation);
console.log(`check samples/deployment  ${median(ours).toFixed(1)} ms`);
console.log(`node -e 0                 ${median(empty).toFixed(1)} ms`);
console.log(`key derivation alone      ${median(derivation).toFixed(1)} ms`);
console.log(`budget                    ${limit.toFixed(1)} ms (${BUDGET} x node -e 0, plus the key derivation)`);
process.exitCode = median(ours) <= limit ? 0 : 1;

function run(args: readonly string[], expected: number): { milliseconds: number; out: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const milliseconds = performance.now() - start;
  if (status !== expected) throw new Error(`${args.join(' ')} ended with status ${status}\n${stderr}`);
  return { milliseconds, out: stdout };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
