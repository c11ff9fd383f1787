import { describe, expect, test } from 'vitest';
import { OverLimit } from '../../../../server/src/core/keystore/failures.ts';
import { LIMITS, WorkBudget } from '../../../../server/src/core/keystore/limits.ts';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import type { OpenResult } from '../../../../server/src/core/keystore/types.ts';
import { makeMaterial } from '../fuzz/material.ts';
import { plannedSeeds, type Seed } from '../fuzz/seeds.ts';

const seeds = plannedSeeds(makeMaterial().slice(0, 4));

function open(seed: Seed, budget: WorkBudget): OpenResult {
  return openKeystore(
    seed.write((_, bytes) => bytes),
    seed.password,
    { alias: undefined, password: seed.keyPassword },
    budget,
  );
}

/** A budget that pays for so many steps more. */
function budgetOf(steps: number): WorkBudget {
  const budget = new WorkBudget();
  budget.spendDecryption(0, LIMITS.derivationSteps - steps);
  return budget;
}

/** Whether something was left undone for want of time. */
function isShort(result: OpenResult): boolean {
  if (result.verdict === 'opened') return result.entries.some(({ key }) => key === 'not-checked');
  return result.verdict === 'over-limit';
}

/** What costs steps: a MAC, an encryption, a key of JKS. */
const dear = seeds.filter(({ name }) => !/^(BER of )?clear, clear, MAC none/.test(name));

describe('work is paid for before it is done', () => {
  test('with nothing left no store is opened by its password, and no key', () => {
    for (const seed of dear) {
      const budget = budgetOf(0);
      expect(isShort(open(seed, budget)), seed.name).toBe(true);
      expect(budget.spent.steps, seed.name).toBe(LIMITS.derivationSteps);
    }
  });

  test('a store opens for what it costs, and not for one step less', () => {
    for (const seed of dear) {
      const first = new WorkBudget();
      const result = open(seed, first);
      expect(isShort(result), seed.name).toBe(false);
      const { steps } = first.spent;
      expect(steps, seed.name).toBeGreaterThan(0);
      expect(open(seed, budgetOf(steps)), seed.name).toEqual(result);
      expect(isShort(open(seed, budgetOf(steps - 1))), seed.name).toBe(true);
    }
  });

  test('the costs of one file are the same each time', () => {
    for (const seed of dear) {
      const [one, two] = [new WorkBudget(), new WorkBudget()];
      open(seed, one);
      open(seed, two);
      expect(one.spent, seed.name).toEqual(two.spent);
    }
  });
});

describe('the budget', () => {
  test('takes nothing for what it refuses', () => {
    const budget = budgetOf(1_000);
    expect(() => budget.spendDecryption(16, 1_001)).toThrow(OverLimit);
    expect(() => budget.spendDerivation(751, 751)).toThrow('time for its password, which takes 751 iterations');
    budget.spendDecryption(16, 1_000);
    expect(budget.spent.steps).toBe(LIMITS.derivationSteps);
  });

  test('names what Java refuses apart from what takes us too long', () => {
    const refusalOf = (iterations: number): unknown => {
      try {
        return new WorkBudget().spendDerivation(iterations, iterations);
      } catch (failure) {
        return failure;
      }
    };
    expect(refusalOf(LIMITS.iterations + 1)).toMatchObject({ javaRefuses: true });
    expect(refusalOf(LIMITS.iterations)).toMatchObject({ javaRefuses: false });
  });

  test('pays for the last ASN.1 value, and for no more', () => {
    const budget = new WorkBudget();
    for (let index = 0; index < LIMITS.asn1Values; index++) budget.spendValue();
    expect(() => budget.spendValue()).toThrow('200,000 ASN.1 values');
    expect(budget.spent.values).toBe(LIMITS.asn1Values);
  });
});
