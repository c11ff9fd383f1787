import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const RULE = 'ports/shutdown-open';
const OFF = 'Switch the shutdown port off (-1)';
const local = (port: number) =>
  `Any account of this machine can stop Tomcat: it takes the default command SHUTDOWN on port ${port}. Use port="-1", or another command.`;

describe(RULE, () => {
  it('reports the default command', () => {
    const [problem] = expectProblems(RULE, serverXml('', { root: 'port="[|8006|]" shutdown="SHUTDOWN"' }), [
      { message: local(8006), fixes: [OFF], fixed: serverXml('', { root: 'port="-1" shutdown="SHUTDOWN"' }) },
    ]);
    expect(problem).toMatchObject({ severity: 'information', impact: 'security' });
  });

  it('knows the defaults', () => {
    expectProblems(RULE, '<[|Server|]>\n</Server>', [
      { message: local(8005), fixes: [OFF], fixed: '<Server port="-1">\n</Server>' },
    ]);
  });

  it('warns of an address that others reach', () => {
    const message =
      'Whoever reaches port 8005 of this address can stop Tomcat by the default command SHUTDOWN. Delete the address, or use port="-1".';
    const [problem] = expectProblems(RULE, serverXml('', { root: 'port="8005" address="[|0.0.0.0|]"' }), [
      { message, fixes: [OFF] },
    ]);
    expect(problem).toMatchObject({ severity: 'warning' });
  });

  it.each(['port="-1"', 'port="8005" shutdown="x7Gq"', 'port="${p}"', 'port="8005" shutdown="${s}"'])(
    'is silent about %s',
    (root) => {
      expectSilence(RULE, serverXml('', { root }));
    },
  );
});
