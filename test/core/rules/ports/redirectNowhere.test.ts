import { describe, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const RULE = 'ports/redirect-nowhere';
const message = (port: number) =>
  `No Connector of this file serves HTTPS on port ${port}, so pages that require TLS redirect to where nothing answers. Use the port of a TLS Connector.`;
const TLS = '<Connector port="8443" SSLEnabled="true"/>';

describe(RULE, () => {
  it('offers the ports that serve HTTPS', () => {
    expectProblems(RULE, serverXml(`<Connector port="8080" redirectPort="[|443|]"/>${TLS}`), [
      {
        message: message(443),
        fixes: ['Use 8443, where a Connector serves HTTPS'],
        fixed: serverXml(`<Connector port="8080" redirectPort="8443"/>${TLS}`),
      },
    ]);
  });

  it('reports a port that a Connector without TLS has', () => {
    expectProblems(
      RULE,
      serverXml('<Connector port="8080" redirectPort="[|8443|]"/><Connector port="8443" proxyPort="1"/>'),
      [{ message: message(8443) }],
    );
  });

  it.each([
    ['one that is served', `<Connector port="8080" redirectPort="8443"/>${TLS}`],
    ['the default, which nobody wrote', '<Connector port="8080"/>'],
    ['AJP, whose web server has the port', '<Connector port="8009" protocol="AJP/1.3" redirectPort="8443"/>'],
    ['a proxy in front', '<Connector port="8080" redirectPort="443" proxyPort="443"/>'],
    [
      'a Valve that believes a proxy',
      '<Connector port="8080" redirectPort="443"/><Engine><Valve className="org.apache.catalina.valves.RemoteIpValve"/></Engine>',
    ],
    ['a Connector with TLS', '<Connector port="8443" SSLEnabled="true" redirectPort="443"/>'],
    [
      'a TLS port that is not known',
      '<Connector port="8080" redirectPort="443"/><Connector port="${p}" SSLEnabled="true"/>',
    ],
    [
      'a protocol of someone else',
      '<Connector port="8080" redirectPort="443"/><Connector port="443" protocol="com.example.Tls"/>',
    ],
    ['a file with an error', '<Connector port="8080" redirectPort="443"/><Connector port="443" SSL'],
  ])('is silent about %s', (_name, connectors) => {
    expectSilence(RULE, serverXml(connectors));
  });
});
