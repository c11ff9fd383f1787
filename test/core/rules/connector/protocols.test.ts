import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const on = (protocol: string, more = '') => serverXml(`<Connector port="8443" protocol="${protocol}"/>${more}`);

describe('connector/unknown-protocol', () => {
  const RULE = 'connector/unknown-protocol';
  const message = (protocol: string, meant: string) =>
    `Tomcat has no protocol ${protocol}, and no class of that name: it fails on this Connector and does not start. Use ${meant}.`;

  it.each([
    ['HTTP/2', 'HTTP/1.1'],
    ['http/1.1', 'HTTP/1.1'],
    ['HTTP/1.1 ', 'HTTP/1.1'],
    ['HTTPS', 'HTTP/1.1'],
    ['', 'HTTP/1.1'],
    ['AJP', 'AJP/1.3'],
    ['org.apache.coyote.http2.Http2Protocol', 'HTTP/1.1'],
    ['no.such.AjpHandler', 'AJP/1.3'],
  ])('reports %j', (protocol, meant) => {
    const [problem] = expectProblems(RULE, on(`[|${protocol}|]`), [
      { message: message(protocol, meant), fixes: [`Change to ${meant}`], fixed: on(meant) },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
  });

  it.each(['java.lang.String', 'org.apache.catalina.core.StandardHost'])('reports %s, which is none', (protocol) => {
    const wrong = `${protocol} is no protocol: Tomcat fails on this Connector and does not start. Use HTTP/1.1.`;
    expectProblems(RULE, on(`[|${protocol}|]`), [{ message: wrong, fixes: ['Change to HTTP/1.1'] }]);
  });

  it.each([
    'HTTP/1.1',
    'AJP/1.3',
    'org.apache.coyote.http11.Http11Nio2Protocol',
    'org.apache.coyote.http11.Http11Protocol',
    'com.acme.Handler',
    '${protocol}',
    '{{ protocol }}',
  ])('is silent about %s', (protocol) => expectSilence(RULE, on(protocol)));
});

describe('connector/removed-protocol', () => {
  const RULE = 'connector/removed-protocol';

  it.each([
    ['org.apache.coyote.http11.Http11Protocol', 'HTTP/1.1'],
    ['org.apache.coyote.ajp.AjpProtocol', 'AJP/1.3'],
  ])('reports %s', (protocol, instead) => {
    const message = `Tomcat 8.5 has no blocking connector any more: it warns, and uses the one of ${instead}. Write ${instead}.`;
    expectProblems(RULE, on(`[|${protocol}|]`), [{ message, fixes: [`Change to ${instead}`], fixed: on(instead) }]);
  });

  it('is silent about the others', () => {
    expectSilence(RULE, on('HTTP/1.1'));
    expectSilence(RULE, on('org.apache.coyote.http11.Http11NioProtocol'));
    expectSilence(RULE, serverXml('<Connector port="1"/>'));
  });
});

describe('connector/apr-not-loaded', () => {
  const RULE = 'connector/apr-not-loaded';
  const APR = 'org.apache.coyote.http11.Http11AprProtocol';
  const LISTENER = '<Listener className="org.apache.catalina.core.AprLifecycleListener"/>';

  it('is an error without the listener', () => {
    const [problem] = expectProblems(RULE, on(`[|${APR}|]`), [
      {
        message:
          'This protocol needs the AprLifecycleListener, which the file does not have, so Tomcat does not bind the port. Use HTTP/1.1, or add the listener and install libtcnative-1.',
        fixes: ['Change to HTTP/1.1'],
        fixed: on('HTTP/1.1'),
      },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
  });

  it('is a warning with it', () => {
    const [problem] = expectProblems(RULE, on(`[|${APR}|]`, LISTENER), [
      {
        message:
          'This protocol needs the native library libtcnative-1, which does not come with Tomcat: without it the port is not bound. Use HTTP/1.1, or make sure that the library is installed.',
        fixes: ['Change to HTTP/1.1'],
      },
    ]);
    expect(problem).toMatchObject({ severity: 'warning' });
  });

  it('does not know about a listener that is half typed', () => {
    const [problem] = expectProblems(RULE, on(`[|${APR}|]`, '<Listener className="org.apache'), [
      {
        message: expect.stringContaining('libtcnative-1, which does not come') as string,
        fixes: ['Change to HTTP/1.1'],
      },
    ]);
    expect(problem).toMatchObject({ severity: 'warning' });
  });

  const OPENSSL = 'org.apache.tomcat.util.net.openssl.OpenSSLImplementation';
  const openssl = (more: string) => serverXml(`<Connector port="8443" SSLEnabled="true" sslImplementationName=${more}`);

  it('tells of OpenSSL, too', () => {
    const message =
      'OpenSSL needs the AprLifecycleListener, which the file does not have, so Tomcat does not bind the port. Delete sslImplementationName, or add the listener and install libtcnative-1.';
    const [problem] = expectProblems(RULE, openssl(`"[|${OPENSSL}|]"/>`), [{ message }]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
    const library =
      'OpenSSL needs the native library libtcnative-1, which does not come with Tomcat: without it the port is not bound. Delete sslImplementationName, or make sure that the library is installed.';
    expectProblems(RULE, openssl(`"[|${OPENSSL}|]"/>${LISTENER}`), [{ message: library }]);
  });

  it('is silent about NIO', () => {
    expectSilence(RULE, on('HTTP/1.1'));
    expectSilence(RULE, openssl('"org.apache.tomcat.util.net.jsse.JSSEImplementation"/>'));
    expectSilence(RULE, serverXml(`<Connector port="8443" sslImplementationName="${OPENSSL}"/>`));
  });
});
