import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { WorkBudget } from '../../server/src/core/keystore/limits.ts';
import { discover } from '../../server/src/host/discover.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import type { Derivation } from './cliDerivation.ts';

/**
 * How long `check samples/deployment` takes as a cold process, against its budget: three times `node -e 0`, plus what a
 * cold process that does nothing but the same key derivation takes longer than `node -e 0`. Medians of nine runs in turn,
 * in milliseconds. Ends with status 1 when over the budget.
 */
const ROUNDS = 9;
const BUDGET = 3;
const root = fileURLToPath(new URL('../../', import.meta.url));
const bundles = mkdtempSync(join(tmpdir(), 'cybereason-config-bench-'));
const ours: number[] = [];
const empty: number[] = [];
const derivation: number[] = [];
const deriving: number[] = [];

try {
  run(['tools/build.mjs', bundles], 0);
  const deriver = join(bundles, 'derivation.js');
  const entryPoints = [join(root, 'tools/bench/cliDerivation.ts')];
  await build({ entryPoints, outfile: deriver, bundle: true, minify: true, platform: 'node', format: 'cjs' });
  const derivations = await derivationsOfCheck(join(root, 'samples/deployment'));
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(run([join(bundles, 'cli.js'), 'check', 'samples/deployment'], 1).milliseconds);
    empty.push(run(['-e', '0'], 0).milliseconds);
    const derived = run([deriver, JSON.stringify(derivations)], 0);
    derivation.push(derived.milliseconds);
    deriving.push(Number(derived.out));
  }
  const added = median(derivation) - median(empty);
  const limit = BUDGET * median(empty) + added;
  console.log(`check samples/deployment  ${median(ours).toFixed(1)} ms`);
  console.log(`node -e 0                 ${median(empty).toFixed(1)} ms`);
  console.log(`key derivation adds       ${added.toFixed(1)} ms (${derivations.length} keys)`);
  console.log(`  without its start       ${median(deriving).toFixed(1)} ms`);
  console.log(`budget                    ${limit.toFixed(1)} ms (${BUDGET} x node -e 0, plus the key derivation)`);
  process.exitCode = median(ours) <= limit ? 0 : 1;
} finally {
  rmSync(bundles, { recursive: true });
}

/** Which keys a check derives, in order: every derivation asks its keystore's budget first. */
async function derivationsOfCheck(path: string): Promise<readonly Derivation[]> {
  const asked: Derivation[] = [];
  const spend = WorkBudget.prototype.spendDerivation;
  WorkBudget.prototype.spendDerivation = function (iterations, steps) {
    asked.push({ by: new Error().stack?.includes('pkcs12Kdf') ? 'RFC 7292' : 'PBKDF2', iterations });
    spend.call(this, iterations, steps);
  };
  const workspace = new Workspace({ now: Date.now, opener: inlineOpener, trusted: true });
  for (const file of (await discover([path])).files) await workspace.addFile(file);
  await workspace.refreshFacts();
  WorkBudget.prototype.spendDerivation = spend;
  return asked;
}

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
