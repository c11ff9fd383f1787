import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const RULE = 'ports/address-not-local';

describe(RULE, () => {
  it('reports addresses that no machine has', () => {
    const [problem] = expectProblems(RULE, serverXml('<Connector port="8443" address="[|192.0.2.10|]"/>'), [
      {
        message:
          'No machine has the address 192.0.2.10: it is set aside for examples in documents. Tomcat does not bind this port. Use an address of the server, or delete the attribute to listen on all.',
        fixes: ['Delete address'],
        fixed: serverXml('<Connector port="8443"/>'),
      },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
  });

  it('reports that of the shutdown port, where there is one', () => {
    const message =
      'No machine has the address 240.0.0.1: it is set aside by the internet standards. Tomcat cannot wait for its shutdown command there and stops as soon as it has started. Delete the attribute.';
    const [problem] = expectProblems(RULE, serverXml('', { root: 'port="8005" address="[|240.0.0.1|]"' }), [
      { message, fixes: ['Delete address'] },
    ]);
    expect(problem).toMatchObject({ impact: 'start' });
    expectSilence(RULE, serverXml('', { root: 'port="-1" address="240.0.0.1"' }));
  });

  it('tells what becomes of a name that nobody knows', () => {
    const message =
      'Tomcat asks the name service for server-01 when it starts. If that does not know it, Tomcat logs a warning and listens on all addresses. Write the IP address to be sure.';
    const [problem] = expectProblems(RULE, serverXml('<Connector port="8443" address="[|server-01|]"/>'), [
      { message },
    ]);
    expect(problem).toMatchObject({ severity: 'information', impact: 'security' });
    expectSilence(RULE, serverXml('', { root: 'port="8005" address="server-01"' }));
  });

  it.each(['127.0.0.1', '10.0.0.1', '0.0.0.0', '::', 'localhost', 'not an address', '${address}', '', '224.0.0.1'])(
    'is silent about %j',
    (address) => {
      expectSilence(RULE, serverXml(`<Connector port="8443" address="${address}"/>`));
    },
  );
});
