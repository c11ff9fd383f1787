import { describe, expect, it } from 'vitest';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';

const judged = rules.filter(({ id }) => /^(?:tomcat|xml)\//.test(id));

describe('the examples in the documentation of', () => {
  it('all rules for server.xml alone are judged here', () => {
    expect(judged.map(({ id }) => id)).toEqual([
      'tomcat/misspelt-attribute',
      'tomcat/port-not-in-table',
      'xml/not-well-formed',
    ]);
  });

  it.each(judged.map(({ id, docs }) => [id, docs] as const))('%s', (id, { bad, good }) => {
    const options = { settings: { role: 'detection' } } as const;
    expect(problemsOf(id, { [SERVER_XML]: bad }, options).length).toBeGreaterThan(0);
    const others = judged.flatMap((rule) => problemsOf(rule.id, { [SERVER_XML]: good }, options));
    expect(others.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});
