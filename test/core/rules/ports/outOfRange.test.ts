import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const RULE = 'ports/out-of-range';
const connector = (port: number) =>
  `There is no port ${port}, so Tomcat does not bind this Connector. Use one from 1 to 65535 (0 takes any that is free).`;
const server = (port: number) =>
  `There is no port ${port}: Tomcat starts, cannot listen for its shutdown command, and stops. Use one from 1 to 65535, or -1 to do without.`;

describe(RULE, () => {
  it.each([-1, 65536, 70000])('reports %i on a Connector', (port) => {
    const [problem] = expectProblems(RULE, serverXml(`<Connector port="[|${port}|]"/>`), [
      { message: connector(port) },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
  });

  it('counts the offset', () => {
    const root = 'port="-1" portOffset="60000"';
    const message =
      'With the portOffset of Server this is 68443, which is no port: Tomcat does not bind this Connector. Use a smaller one.';
    expectProblems(RULE, serverXml('<Connector port="[|8443|]"/>', { root }), [{ message }]);
  });

  it.each([-2, 70000])('reports %i on Server', (port) => {
    const [problem] = expectProblems(RULE, serverXml('<Connector port="1"/>', { root: `port="[|${port}|]"` }), [
      { message: server(port), fixes: ['Switch the shutdown port off (-1)'] },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
  });

  it.each([
    ['any free port', '<Connector port="0"/>', undefined],
    ['the ends', '<Connector port="1"/><Connector port="65535"/>', undefined],
    ['no shutdown port', '<Connector port="1"/>', 'port="-1" portOffset="5"'],
    ['an offset that is not known', '<Connector port="65000"/>', 'portOffset="${offset}"'],
    ['a negative offset, which Tomcat refuses', '<Connector port="65535"/>', 'portOffset="-1"'],
    ['no number', '<Connector port="x"/>', 'port="x"'],
  ])('is silent about %s', (_name, text, root) => {
    expectSilence(RULE, serverXml(text, root === undefined ? {} : { root }));
  });
});
