import { describe, expect, it } from 'vitest';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';

/** Those whose examples are whole files that need no keystore. */
const judged = rules.filter(({ id, docs }) => id.startsWith('tls/') && docs.bad.startsWith('<Server'));

describe('the examples in the documentation of', () => {
  it('the rules for the wiring of TLS are judged here', () => {
    expect(judged.length).toBeGreaterThanOrEqual(12);
  });

  it.each(judged.map(({ id, docs }) => [id, docs] as const))('%s', (id, { bad, good }) => {
    expect(problemsOf(id, { [SERVER_XML]: bad }).length).toBeGreaterThan(0);
    const others = judged.flatMap((rule) => problemsOf(rule.id, { [SERVER_XML]: good }));
    expect(others.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});
