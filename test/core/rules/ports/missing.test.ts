import { describe, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const RULE = 'ports/missing';
const ABSENT = 'This Connector has no port, so Tomcat does not start it. Add one, as in port="8443".';
const NO_NUMBER =
  'To Java this is no number, so Tomcat goes on without a port and does not start this Connector. Write digits alone.';

describe(RULE, () => {
  it('reports a Connector without a port', () => {
    expectProblems(RULE, serverXml('<[|Connector|] SSLEnabled="true"/>'), [{ message: ABSENT }]);
  });

  it('takes blanks away', () => {
    expectProblems(RULE, serverXml('<Connector port="[| 8443|]"/>'), [
      { message: NO_NUMBER, fixes: ['Change to 8443'], fixed: serverXml('<Connector port="8443"/>') },
    ]);
  });

  it('offers the port of the table', () => {
    expectProblems(
      RULE,
      serverXml('<Connector port="[|84a3|]"/>'),
      [{ message: NO_NUMBER, fixes: ['Use 8443 (WebApp -> Detection, probe_port)'] }],
      { settings: { role: 'detection' } },
    );
  });

  it.each(['84a3', '', '8443.0', '0x20FB', '99999999999'])('reports %j', (value) => {
    expectProblems(RULE, serverXml(`<Connector port="[|${value}|]"/>`), [{ message: NO_NUMBER }]);
  });

  it.each([
    ['a number', '<Connector port="8443"/>'],
    ['a number that is no port', '<Connector port="-1"/><Connector port="70000"/>'],
    ['another case', '<Connector Port="8443"/>'],
    ['a placeholder', '<Connector port="${port}"/>'],
    ['a template', '<Connector port="{{ port }}"/><Connector port="%port%"/><Connector port="PORT_PLACEHOLDER"/>'],
    ['a protocol of someone else', '<Connector protocol="com.example.Handler"/>'],
    ['a half-typed tag', '<Connector po/>'],
  ])('is silent about %s', (_name, connector) => {
    expectSilence(RULE, serverXml(connector));
  });

  it('is silent where an unread DTD may add the port', () => {
    expectSilence(RULE, serverXml('<Connector/>', { head: '<!DOCTYPE Server SYSTEM "server.dtd">\n' }));
  });
});
