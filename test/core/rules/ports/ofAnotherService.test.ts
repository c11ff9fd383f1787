import { describe, expect, it } from 'vitest';
import type { ServerRole } from '../../../../server/src/core/schema/index.ts';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const RULE = 'ports/of-another-service';
const as = (role: ServerRole) => ({ settings: { role } });
const on = (port: string | number) => serverXml(`<Connector port="${port}"/>`);
const message = (port: number, service: string, flow: string) =>
  `Port ${port} is that of ${service} on this server (${flow}), so one of the two cannot bind it. Use another one.`;

describe(RULE, () => {
  it.each<[number, ServerRole, string, string]>([
    [8444, 'configuration-management', 'Zabbix UI', 'Client PC → Configuration management server, 8444'],
    [
      10443,
      'configuration-management',
      'Keycloak UI',
      'Client PC → Configuration management server (Keycloak UI), 10443',
    ],
    [
      5432,
      'microservices',
      'PostgreSQL',
      'Microservices server (Scribe, Arbiter, Management, Ops, BWL) → Microservices server (PostgreSQL), 5432',
    ],
  ])('reports %i on the %s server', (port, role, service, flow) => {
    const [problem] = expectProblems(RULE, on(`[|${port}|]`), [{ message: message(port, service, flow) }], as(role));
    expect(problem).toMatchObject({ severity: 'warning', impact: 'bind', rows: [{ table: 'communication' }] });
  });

  it('offers the port of the table', () => {
    const flow = 'Configuration management server → All Cybereason servers, 10050';
    expectProblems(
      RULE,
      on('[|10050|]'),
      [
        {
          message: message(10050, 'Zabbix agent', flow),
          fixes: ['Use 8443 (WebApp -> Detection, probe_port)'],
          fixed: on(8443),
        },
      ],
      as('detection'),
    );
  });

  it('reports what every server with a Tomcat needs, whatever its role', () => {
    const flow = 'Configuration management server → All Cybereason servers, 22';
    expectProblems(RULE, on('[|22|]'), [{ message: message(22, 'SSH', flow) }]);
  });

  it('is silent about ports of other servers, of the server itself, and of rows that the documents contradict', () => {
    for (const port of [443, 8443, 8444, 10443, 5432, 8081, 9073, 7075]) {
      expectSilence(RULE, on(port));
      expectSilence(RULE, on(port), as('detection'));
      expectSilence(RULE, on(port), as('webapp'));
    }
    expectSilence(RULE, on(443), as('configuration-management'));
    expectSilence(RULE, on(7070), as('microservices'));
    expectSilence(RULE, serverXml('<Connector port="10050"/>', { root: 'portOffset="1"' }), as('detection'));
  });
});
