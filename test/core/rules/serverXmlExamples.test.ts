import { describe, expect, it } from 'vitest';
import { rules } from '../../../server/src/core/rules/index.ts';
import { serverFact } from '../../helpers/facts.ts';
import { problemsOf, SERVER_XML } from '../../helpers/ruleTester.ts';

const judged = rules.filter(({ id }) => /^(?:ports|connector|container)\//.test(id));
const serviceUser = { name: 'cybereason', uid: 1001, gid: 1001, source: '/etc/systemd/system/tomcat.service' };
const WEBAPPS = '/deployment/server-01/opt/apache-tomcat-8.5.93/webapps';
const options = {
  servers: { '/deployment/server-01': serverFact({ serviceUser }) },
  paths: {
    [WEBAPPS]: 'folder',
    [`${WEBAPPS}/nope`]: 'missing',
    [`${WEBAPPS}/nope.war`]: 'missing',
  },
} as const;

describe('the examples in the documentation of', () => {
  it('all rules for ports, connectors and containers are judged here', () => {
    expect(judged.length).toBeGreaterThanOrEqual(28);
  });

  it.each(judged.map(({ id, docs }) => [id, docs] as const))('%s', (id, { bad, good }) => {
    expect(problemsOf(id, { [SERVER_XML]: bad }, options).length).toBeGreaterThan(0);
    const others = judged.flatMap((rule) => problemsOf(rule.id, { [SERVER_XML]: good }, options));
    expect(others.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});
