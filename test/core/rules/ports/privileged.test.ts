import { describe, it } from 'vitest';
import { serverFact } from '../../../helpers/facts.ts';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const RULE = 'ports/privileged';
const as = (name: string, uid: number | undefined) => ({
  servers: {
    '/deployment/server-01': serverFact({
      serviceUser: { name, uid, gid: uid, source: '/etc/systemd/system/t.service' },
    }),
  },
});
const message = (port: number) =>
  `Linux lets only root bind ports below 1024, and the service runs as tomcat (/etc/systemd/system/t.service): Tomcat does not bind port ${port}. Use one from 1024 on, or give the service CAP_NET_BIND_SERVICE.`;

describe(RULE, () => {
  it('reports ports below 1024 of another account than root', () => {
    expectProblems(RULE, serverXml('<Connector port="[|443|]"/>'), [{ message: message(443) }], as('tomcat', 1001));
    expectProblems(
      RULE,
      serverXml('<Connector port="[|1023|]"/>'),
      [{ message: message(1023) }],
      as('tomcat', undefined),
    );
  });

  it('is silent for root, other ports, and where the account is not known', () => {
    expectSilence(RULE, serverXml('<Connector port="443"/>'), as('root', 0));
    expectSilence(RULE, serverXml('<Connector port="443"/>'), as('root', undefined));
    expectSilence(RULE, serverXml('<Connector port="1024"/><Connector port="0"/>'), as('tomcat', 1001));
    expectSilence(RULE, serverXml('<Connector port="443"/>', { root: 'portOffset="8000"' }), as('tomcat', 1001));
    expectSilence(RULE, serverXml('<Connector port="443"/>'));
  });
});
