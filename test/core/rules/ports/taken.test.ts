import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const RULE = 'ports/taken';
const taken = (port: number) =>
  `A Connector above listens on port ${port} already, so Tomcat does not bind this one. Give it another port or address.`;
const off = { root: 'port="-1"' };

describe(RULE, () => {
  it('reports the second Connector, of whatever Service', () => {
    const xml = serverXml('<Connector port="8443"/></Service><Service><Connector port="[|8443|]"/>', off);
    const [problem] = expectProblems(RULE, xml, [{ message: taken(8443) }]);
    expect(problem).toMatchObject({
      severity: 'error',
      impact: 'bind',
      related: [{ message: 'The Connector that has the port.' }],
    });
  });

  it.each([
    ['all addresses and one', '', 'address="127.0.0.1"'],
    ['one and all addresses', 'address="10.0.0.1"', 'address="::"'],
    ['two ways to write one', 'address="::1"', 'address="0:0:0:0:0:0:0:1"'],
    ['localhost', 'address="localhost"', 'address="127.0.0.1"'],
    ['AJP, which listens on the loopback', 'address="127.0.0.1"', 'protocol="AJP/1.3"'],
  ])('reports %s', (_name, first, second) => {
    expectProblems(RULE, serverXml(`<Connector port="8443" ${first}/><Connector port="[|8443|]" ${second}/>`, off), [
      { message: taken(8443) },
    ]);
  });

  it('counts the offset, which 0 does not get', () => {
    const root = 'port="-1" portOffset="100"';
    expectProblems(RULE, serverXml('<Connector port="80"/><Connector port="[|80|]"/>', { root }), [
      { message: taken(180) },
    ]);
    expectSilence(RULE, serverXml('<Connector port="0"/><Connector port="0"/>', { root }));
  });

  it('reports a shutdown port that a Connector has', () => {
    const [problem] = expectProblems(RULE, serverXml('<Connector port="8005"/>', { root: 'port="[|8005|]"' }), [
      {
        message:
          'A Connector listens on port 8005, so Tomcat cannot wait for its shutdown command there and stops as soon as it has started. Use another port, or -1 to do without.',
        fixes: ['Switch the shutdown port off (-1)'],
        fixed: serverXml('<Connector port="8005"/>', { root: 'port="-1"' }),
      },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
  });

  it('knows the default of the shutdown port', () => {
    expectProblems(RULE, serverXml('<Connector port="[|8005|]"/>', { root: '' }), [
      {
        message:
          'Without a port on Server Tomcat waits on port 8005 for its shutdown command. This Connector takes it, so Tomcat stops as soon as it has started. Use another port, or add port="-1" to Server.',
      },
    ]);
  });

  it.each([
    ['different addresses', '<Connector port="8443" address="127.0.0.1"/><Connector port="8443" address="127.0.0.2"/>'],
    [
      'AJP beside another address',
      '<Connector port="8009" protocol="AJP/1.3"/><Connector port="8009" address="10.0.0.1"/>',
    ],
    [
      'a name that may be any address',
      '<Connector port="8443" address="server"/><Connector port="8443" address="10.0.0.1"/>',
    ],
    ['a placeholder', '<Connector port="${p}"/><Connector port="${p}"/>'],
    ['an address that is not known', '<Connector port="1" address="${a}"/><Connector port="1"/>'],
    ['no ports', '<Connector/><Connector/>'],
    ['Connectors where Tomcat reads none', '<Connector port="1"/></Service><Connector port="1"/><Service>'],
    ['comments', '<Connector port="1"/><!-- <Connector port="1"/> -->'],
  ])('is silent about %s', (_name, connectors) => {
    expectSilence(RULE, serverXml(connectors, off));
  });

  it('is silent about a shutdown port of another address', () => {
    expectSilence(RULE, serverXml('<Connector port="8005" address="10.0.0.1"/>'));
  });
});
