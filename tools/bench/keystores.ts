/**
 * How long opening a keystore takes beside its floor, the key derivation or the digest that the format asks for and
 * nothing else; beside node-forge, which opens the keys as well, and beside keytool as a process. Medians in
 * milliseconds, warm but for keytool: `node tools/bench/keystores.ts`. Ends with status 1 where a budget is not kept.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeystore } from '../../server/src/core/index.ts';
import { openWithForge } from './forge.ts';
import { type BenchStore, benchStores, PASSWORD } from './keystoreCases.ts';

const ROUNDS = 41;
const KEYTOOL_ROUNDS = 3;
/** Milliseconds of calls before the measured ones: reading takes V8 hundreds of calls to optimise. */
const WARM_UP = 3000;
const HEAD = ['keystore', 'ours', 'floor', 'ratio', 'node-forge', 'keytool', 'budget'];

const folder = mkdtempSync(join(tmpdir(), 'keystore-bench-'));
try {
  const rows = benchStores(folder).map(measure);
  const widths = HEAD.map((_, column) => Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? 0)));
  for (const row of [HEAD, ...rows]) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(cells.join('  '));
  }
} finally {
  rmSync(folder, { recursive: true });
}

function measure({ name, file, floor, key, budget }: BenchStore): readonly string[] {
  const bytes = readFileSync(file);
  const question = key ? { alias: undefined, password: undefined } : undefined;
  const open = () => {
    const result = openKeystore(bytes, PASSWORD, question);
    if (result.verdict !== 'opened' || !result.passwordProved) throw new Error(`${name}: ${result.verdict}`);
    if (key && result.entries.some((entry) => entry.key !== 'opens')) throw new Error(`${name}: its key does not open`);
  };
  const [ours = 0, least = 0] = alternating([open, () => floor(bytes)], ROUNDS, WARM_UP);
  const [forge] = openWithForge(bytes, PASSWORD) ? alternating([() => openWithForge(bytes, PASSWORD)], 5, WARM_UP) : [];
  const list = ['-list', '-v', '-keystore', file, '-storepass', PASSWORD];
  const [keytool = 0] = alternating([() => execFileSync('keytool', list, { stdio: 'ignore' })], KEYTOOL_ROUNDS);
  return [
    name,
    ours.toFixed(2),
    least.toFixed(2),
    (ours / least).toFixed(2),
    forge?.toFixed(0) ?? 'fails',
    keytool.toFixed(0),
    budgetText(budget, ours, least),
  ];
}

function budgetText(budget: BenchStore['budget'], ours: number, floor: number): string {
  if (budget === undefined) return '';
  const kept = ours <= ('ratio' in budget ? budget.ratio * floor : budget.milliseconds);
  if (!kept) process.exitCode = 1;
  const limit = 'ratio' in budget ? `${budget.ratio} x floor` : `${budget.milliseconds} ms`;
  return kept ? limit : `${limit}: not kept`;
}

/** The medians of functions that are called in turn, so that a busy moment of the machine meets all of them. */
function alternating(functions: readonly (() => void)[], rounds: number, warmUp = 0): number[] {
  for (const end = performance.now() + warmUp; performance.now() < end; ) for (const call of functions) call();
  const times = functions.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, call] of functions.entries()) {
      const start = performance.now();
      call();
      times[index]?.push(performance.now() - start);
    }
  }
  return times.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);
}
