import { describe, expect, it } from 'vitest';
import { rules } from '../../../server/src/core/rules/index.ts';
import { problemsOf, SERVER_SETUP } from '../../helpers/ruleTester.ts';

/** The groups whose examples are whole properties files that need no keystore. */
const GROUPS = ['keys', 'paths', 'properties', 'suppression'];
const judged = rules.filter(({ id }) => GROUPS.includes(id.split('/')[0] ?? ''));

describe('the examples in the documentation of', () => {
  it('all rules for properties files are judged here', () => {
    expect(judged.length).toBeGreaterThanOrEqual(13);
  });

  it.each(judged.map(({ id, docs }) => [id, docs] as const))('%s', (id, { bad, good }) => {
    expect(problemsOf(id, { [SERVER_SETUP]: bad }).length).toBeGreaterThan(0);
    // The right example has no fault of another kind either.
    const others = judged.flatMap((rule) => problemsOf(rule.id, { [SERVER_SETUP]: good }));
    expect(others.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});
