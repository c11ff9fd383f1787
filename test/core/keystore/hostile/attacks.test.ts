import { describe, expect, test } from 'vitest';
import { LIMITS, WorkBudget } from '../../../../server/src/core/keystore/limits.ts';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import { PASSWORD } from '../matrix/storeFolder.ts';
import { ATTACKS } from './attacks.ts';

const ALL_KEYS = { alias: undefined, password: undefined };

// Without its limit, each would run past the test's own time or out of memory.
describe('a file that is meant to keep its reader busy gets its verdict, within the budget', () => {
  test.each(ATTACKS)('$name', ({ file, verdict, key, says }) => {
    const bytes = file();
    for (const password of [PASSWORD, 'wrong', '', undefined]) {
      const budget = new WorkBudget();
      const result = openKeystore(bytes, password, ALL_KEYS, budget);
      expect(budget.spent.steps).toBeLessThanOrEqual(LIMITS.derivationSteps);
      expect(budget.spent.values).toBeLessThanOrEqual(LIMITS.asn1Values);
      if (password !== PASSWORD) continue;
      expect(result.verdict).toBe(verdict);
      if (says !== undefined) {
        expect('limit' in result ? result.limit : 'reason' in result ? result.reason : result).toContain(says);
      }
      if (key !== undefined) expect(result.verdict === 'opened' && result.entries[0]?.key).toBe(key);
    }
  });
});
