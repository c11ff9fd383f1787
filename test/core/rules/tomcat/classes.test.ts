import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml, tls } from './connectors.ts';

const UNKNOWN = 'tomcat/unknown-class';
const WRONG = 'tomcat/wrong-class';
const listener = (name: string) => `<Server port="1" shutdown="S">\n  <Listener className="${name}"/>\n</Server>\n`;
const valve = (name: string) => serverXml(`<Engine name="E"><Valve className="${name}"/></Engine>`);

describe(UNKNOWN, () => {
  it.each([
    [
      'org.apache.catalina.core.JasperListener',
      'Tomcat 7.0 is the last that has the class NAME: Tomcat 8.5 does not start. Delete this Listener.',
    ],
    [
      'org.apache.catalina.mbeans.ServerLifecycleListener',
      'Tomcat 6.0 is the last that has the class NAME: Tomcat 8.5 does not start. Delete this Listener.',
    ],
    [
      'org.apache.catalina.core.OpenSSLLifecycleListener',
      'The class NAME came with Tomcat 9.0: Tomcat 8.5 does not start. Delete this Listener, or name a class that 8.5 has.',
    ],
  ])('deletes the listener %s with its line', (name, message) => {
    const fixed = '<Server port="1" shutdown="S">\n</Server>\n';
    const problems = expectProblems(UNKNOWN, listener(`[|${name}|]`), [
      { message: message.replace('NAME', name), fixes: ['Delete this Listener'], fixed },
    ]);
    expect(problems).toMatchObject([{ severity: 'error', impact: 'start' }]);
  });

  it('leaves what shares the line', () => {
    const text = (inside: string) => `<Server port="1" shutdown="S">${inside}<Service name="S"/></Server>`;
    const gone = 'org.apache.catalina.core.JasperListener';
    expectProblems(UNKNOWN, text(`<Listener className="[|${gone}|]"></Listener>`), [
      {
        message: `Tomcat 7.0 is the last that has the class ${gone}: Tomcat 8.5 does not start. Delete this Listener.`,
        fixes: ['Delete this Listener'],
        fixed: text(''),
      },
    ]);
  });

  it.each([
    ['org.apache.catalina.valves.AccesLogValve', 'org.apache.catalina.valves.AccessLogValve'],
    ['org.apache.catalina.AccessLogValve', 'org.apache.catalina.valves.AccessLogValve'],
    ['AccessLogValve', 'org.apache.catalina.valves.AccessLogValve'],
  ])('%s was meant to be %s', (name, meant) => {
    expectProblems(UNKNOWN, valve(`[|${name}|]`), [
      {
        message: `Tomcat 8.5 has no class ${name}, and does not start. Did you mean ${meant}?`,
        fixes: [`Change to ${meant}`],
        fixed: valve(meant),
      },
    ]);
  });

  it.each([
    [
      'org.apache.catalina.valves.Nothing',
      'Tomcat 8.5 has no class org.apache.catalina.valves.Nothing, and does not start. Correct the name.',
    ],
    [
      'my.Valve',
      "Neither Tomcat nor Java has the class my.Valve, and its package is nobody's domain: without a jar in lib that has it, Tomcat does not start.",
    ],
    [
      'com.example.Valve',
      "Neither Tomcat nor Java has the class com.example.Valve, and its package is nobody's domain: without a jar in lib that has it, Tomcat does not start.",
    ],
    [
      'a valve of mine',
      'a valve of mine is no name of a class, so Tomcat does not start. Write one, package included.',
    ],
  ])('reports %s', (name, message) => {
    expectProblems(UNKNOWN, valve(`[|${name}|]`), [{ message }]);
  });

  it('reports an empty name', () => {
    expectProblems(UNKNOWN, valve('[||]'), [
      { message: 'className="" is no name of a class, so Tomcat does not start. Write one, package included.' },
    ]);
  });

  it('binds no port with a trust manager or an implementation of TLS that is missing', () => {
    const without =
      "and its package is nobody's domain: without a jar in lib that has it, Tomcat does not bind the port.";
    const problems = expectProblems(
      UNKNOWN,
      serverXml(tls('keystoreFile="k" sslImplementationName="[|no.Such|]" trustManagerClassName="[|no.Other|]"')),
      [
        { message: `Neither Tomcat nor Java has the class no.Such, ${without}` },
        { message: `Neither Tomcat nor Java has the class no.Other, ${without}` },
      ],
    );
    expect(problems).toMatchObject([{ impact: 'bind' }, { impact: 'bind' }]);
  });

  it.each([
    ['classes of Tomcat', valve('org.apache.catalina.valves.AccessLogValve')],
    ['classes of other makers', valve('org.wso2.carbon.Valve')],
    ['a jar of Tomcat that is not in lib', listener('org.apache.catalina.mbeans.JmxRemoteLifecycleListener')],
    ['a class within a class', listener('org.apache.catalina.startup.Tomcat$FixContextListener')],
    ['a placeholder', valve('${valve}')],
    ['a class that Tomcat does not ask for', serverXml('<Connector port="1" className="no.Such"/>')],
    ['a Connector without TLS', serverXml('<Connector port="1" sslImplementationName="no.Such"/>')],
    ['a trust manager of another maker', serverXml(tls('keystoreFile="k" trustManagerClassName="com.acme.Trust"'))],
    [
      'a deep package without a domain',
      serverXml(tls('keystoreFile="k" trustManagerClassName="won.utils.tls.AcceptAllCertsTrustManager"')),
    ],
    [
      'an implementation of Tomcat',
      serverXml(tls('keystoreFile="k" sslImplementationName="org.apache.tomcat.util.net.jsse.JSSEImplementation"')),
    ],
  ])('is silent about %s', (_name, text) => {
    expectSilence(UNKNOWN, text);
    expectSilence(WRONG, text);
  });
});

describe(WRONG, () => {
  it.each([
    ['org.apache.catalina.startup.VersionLoggerListener', valve, 'org.apache.catalina.Valve'],
    ['java.lang.Object', listener, 'org.apache.catalina.LifecycleListener'],
  ])('reports %s', (name, around, kind) => {
    const problems = expectProblems(WRONG, around(`[|${name}|]`), [
      { message: `${name} is no ${kind}, so Tomcat does not start. Name a class that is one.` },
    ]);
    expect(problems).toMatchObject([{ severity: 'error', impact: 'start' }]);
  });

  it('binds no port with a trust manager that is none', () => {
    const text = serverXml(
      tls('').replace('/>', '><SSLHostConfig trustManagerClassName="[|java.lang.String|]"/></Connector>'),
    );
    const problems = expectProblems(WRONG, text, [
      {
        message:
          'java.lang.String is no javax.net.ssl.TrustManager, so Tomcat does not bind the port. Name a class that is one.',
      },
    ]);
    expect(problems).toMatchObject([{ impact: 'bind' }]);
  });
});
