import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { hostXml } from './engine.ts';

describe('container/authenticator', () => {
  const RULE = 'container/authenticator';
  const BASIC = 'org.apache.catalina.authenticator.BasicAuthenticator';
  const message = (parent: string) =>
    `An authenticator must stand in a Context: in ${parent} Tomcat refuses it and does not start. Move or delete it.`;

  it('reports one in a Host or an Engine', () => {
    const [problem] = expectProblems(RULE, hostXml(`<Valve className="[|${BASIC}|]"/>`), [
      { message: message('Host'), fixes: ['Delete this Valve'] },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
    expectProblems(RULE, hostXml(`</Host><Valve className="[|${BASIC}|]"/><Host name="b">`), [
      { message: message('Engine'), fixes: ['Delete this Valve'] },
    ]);
  });

  it('is silent in a Context, and about others', () => {
    expectSilence(RULE, hostXml(`<Context path="/a"><Valve className="${BASIC}"/></Context>`));
    expectSilence(RULE, hostXml('<Valve className="org.apache.catalina.authenticator.SingleSignOn"/>'));
    expectSilence(RULE, hostXml('<Valve/><Valve className="${valve}"/>'));
  });
});

describe('container/address-filter', () => {
  const RULE = 'container/address-filter';
  const valve = (name: string, attributes: string) =>
    hostXml(`<Valve className="org.apache.catalina.valves.${name}" ${attributes}/>`);
  const PATTERN =
    'Java refuses this regular expression, so the Valve does not start, and Tomcat with it. Correct brackets, backslashes and repetitions.';
  const address = (text: string) =>
    `${text} has no valid address, so the Valve does not start, and Tomcat with it. Correct it, as in 10.0.0.0/8.`;
  const bits = (text: string) =>
    `${text} has no valid number of bits (up to 32, for IPv6 128), so the Valve does not start, and Tomcat with it. Correct it, as in 10.0.0.0/8.`;

  it('reports expressions that Java refuses', () => {
    const [problem] = expectProblems(RULE, valve('RemoteAddrValve', 'allow="[|127.(0|]"'), [{ message: PATTERN }]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
    expectProblems(RULE, valve('RemoteHostValve', 'allow="a" deny="[|*.example.com|]"'), [{ message: PATTERN }]);
  });

  it('reports networks that are none', () => {
    expectProblems(RULE, valve('RemoteCIDRValve', 'allow="[|127.0.0.1, 127.0.0.300/8|]"'), [
      { message: address('127.0.0.300/8') },
    ]);
    expectProblems(RULE, valve('RemoteCIDRValve', 'deny="[|10.0.0.0/33|]"'), [{ message: bits('10.0.0.0/33') }]);
  });

  it.each([
    ['good ones', valve('RemoteAddrValve', 'allow="127\\.\\d+|::1"')],
    ['networks', valve('RemoteCIDRValve', 'allow="127.0.0.1, 10.0.0.0/8,::1"')],
    ['placeholders', valve('RemoteCIDRValve', 'allow="${net}/99"')],
    ['templates', valve('RemoteCIDRValve', 'allow="{{ net }}"')],
    ['other Valves', valve('RemoteIpValve', 'internalProxies="("')],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});
