import { WorkBudget } from '../../../../server/src/core/keystore/limits.ts';
import { openKeystore, READER_FAULT } from '../../../../server/src/core/keystore/open.ts';
import type { KeyQuestion } from '../../../../server/src/core/keystore/types.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';
import { LAYERS, type Layer } from './layers.ts';
import { type Mutant, mutate, type Random } from './mutate.ts';
import { count, Report } from './report.ts';
import type { Seed } from './seeds.ts';

export interface FuzzOptions {
  readonly mutants: number;
  /** The same changes for the same number. */
  readonly seed: number;
  /** Every mutant with the right password, a wrong one and none; else with one of them, mostly the right one. */
  readonly allPasswords: boolean;
}

const PASSWORDS = ['right', 'wrong', 'none'] as const;

/** Opens mutants of the seeds, and tries all their keys. */
export async function fuzzStores(seeds: readonly Seed[], options: FuzzOptions): Promise<Report> {
  const random = seededRandom(options.seed);
  const originals = seeds.map((seed) => seed.write((_, bytes) => bytes));
  const pick = byCost(seeds, originals);
  const report = new Report();
  for (let index = 0; index < options.mutants; index++) {
    const seed = pick(random);
    const { bytes, by } = mutantOf(seed, random, originals);
    const chosen = PASSWORDS[Math.max(0, random(5) - 2)];
    for (const kind of options.allPasswords ? PASSWORDS : [chosen ?? 'right']) {
      const password = { right: seed.password, wrong: `${seed.password}!`, none: undefined }[kind];
      open(report, { kind, name: `${seed.name}: ${by}`, bytes, password, keyPassword: seed.keyPassword });
    }
    await report.pause(index);
  }
  return report;
}

interface Opening {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly password: string | undefined;
  readonly keyPassword: string | undefined;
}

function open(report: Report, { kind, name, bytes, password, keyPassword }: Opening): void {
  const question: KeyQuestion = { alias: undefined, password: keyPassword };
  const budget = new WorkBudget();
  report.measure(kind, name, () => {
    const result = openKeystore(bytes, password, question, budget);
    if ('what' in result && result.what === READER_FAULT) report.fault(`${kind} password, ${name}`, bytes);
    if (result.verdict === 'opened') for (const { key } of result.entries) count(report.keys, key);
    return result.verdict;
  });
  report.spent(name, bytes, budget);
}

/** Stores that take long to open come up the more seldom: in the time for one, hundreds of others are tried. */
function byCost(seeds: readonly Seed[], originals: readonly Buffer[]): (random: Random) => Seed {
  const ends: number[] = [];
  let total = 0;
  seeds.forEach(({ password, keyPassword }, index) => {
    const budget = new WorkBudget();
    openKeystore(originals[index] ?? Buffer.alloc(0), password, { alias: undefined, password: keyPassword }, budget);
    total += 1 / (3_000 + budget.spent.steps);
    ends.push(total);
  });
  return (random) => {
    const at = (random(1_000_000) / 1_000_000) * total;
    const seed = seeds[ends.findIndex((end) => at < end)];
    if (!seed) throw new Error('no seeds');
    return seed;
  };
}

/** Changes one part of the store in one layer, or the file as it stands. */
function mutantOf(seed: Seed, random: Random, others: readonly Buffer[]): Mutant {
  const target: Layer = random(3) === 0 ? 'file' : (LAYERS[random(LAYERS.length)] ?? 'file');
  let by: string | undefined;
  const bytes = seed.write((layer, part) => {
    const isLast = layer === 'file';
    if (by !== undefined || (layer !== target && !isLast) || (!isLast && random(2) === 0)) return part;
    const mutant = mutate(part, random, others);
    by = `${layer}: ${mutant.by}`;
    return mutant.bytes;
  });
  return { bytes, by: by ?? 'nothing' };
}
