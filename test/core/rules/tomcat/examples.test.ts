import { describe, expect, it } from 'vitest';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';

const judged = rules.filter(({ id }) => /^(?:tomcat|xml)\//.test(id));

describe('the examples in the documentation of', () => {
  it('all rules for server.xml alone are judged here', () => {
    expect(judged.map(({ id }) => id)).toEqual([
      'tomcat/deprecated',
      'tomcat/missing-class-name',
      'tomcat/no-value-taken',
      'tomcat/not-a-boolean',
      'tomcat/overridden',
      'tomcat/port-not-in-table',
      'tomcat/unfilled-template',
      'tomcat/unknown-attribute',
      'tomcat/unknown-class',
      'tomcat/unknown-element',
      'tomcat/unknown-option',
      'tomcat/wrong-class',
      'tomcat/wrong-root',
      'tomcat/wrong-value',
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
