import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { host, serverXml, tls } from './connectors.ts';

const STORE = 'keystoreFile="/k.jks"';
const enabled = (protocols: string) => serverXml(tls(`${STORE} sslEnabledProtocols="${protocols}"`));
const java = (javaVersion: string) => ({ settings: { javaVersion } });

describe('tls/protocols', () => {
  const RULE = 'tls/protocols';
  const BOTH = 'Set sslEnabledProtocols="TLSv1.2+TLSv1.3"';

  it.each([
    [
      'nothing',
      '[||]',
      'sslEnabledProtocols enables no protocol, so Tomcat does not bind the port. Write TLSv1.2+TLSv1.3.',
    ],
    [
      'what is taken away again',
      '[|TLSv1.2-TLSv1.2|]',
      'sslEnabledProtocols enables no protocol, so Tomcat does not bind the port. Write TLSv1.2+TLSv1.3.',
    ],
    [
      'small letters',
      '[|tlsv1.2|]',
      'Java knows no protocol tlsv1.2, and sslEnabledProtocols enables no other, so Tomcat does not bind the port. Write TLSv1.2+TLSv1.3.',
    ],
    [
      'TLS',
      '[|TLS|]',
      'Java knows no protocol TLS, and sslEnabledProtocols enables no other, so Tomcat does not bind the port. Write TLSv1.2+TLSv1.3.',
    ],
    [
      'blanks',
      '[|TLSv1.2 TLSv1.3|]',
      'Blanks do not part protocols: Java knows no protocol TLSv1.2 TLSv1.3, and sslEnabledProtocols enables no other, so Tomcat does not bind the port. Write TLSv1.2+TLSv1.3.',
    ],
  ])('reports %s', (_name, protocols, message) => {
    const problems = expectProblems(RULE, enabled(protocols), [
      { message, fixes: [BOTH], fixed: enabled('TLSv1.2+TLSv1.3') },
    ]);
    expect(problems).toMatchObject([{ severity: 'error', impact: 'bind' }]);
  });

  it('warns of what is left out', () => {
    const message =
      'Java knows no protocol TLSv1.9: Tomcat leaves it out, and enables TLSv1.2 only. Correct the name, or delete it.';
    const xml = serverXml(tls('', host('protocols="[|TLSv1.2+TLSv1.9|]"')));
    expect(expectProblems(RULE, xml, [{ message, fixes: ['Set protocols="TLSv1.2"'] }])).toMatchObject([
      { severity: 'warning', impact: 'link' },
    ]);
  });

  it('warns of commas', () => {
    const message =
      'Tomcat logs a warning, because a + or - may be missing before TLSv1.3. Write TLSv1.2+TLSv1.3, which enables the same.';
    const problems = expectProblems(RULE, enabled('[|TLSv1.2,TLSv1.3|]'), [
      { message, fixes: [BOTH], fixed: enabled('TLSv1.2+TLSv1.3') },
    ]);
    expect(problems).toMatchObject([{ severity: 'warning', impact: 'hygiene' }]);
  });

  it('leaves older protocols to tls/weak-protocol', () => {
    expectSilence(RULE, enabled('TLSv1.1,TLSv1.2'));
    expectProblems('tls/weak-protocol', enabled('[|TLSv1.1,TLSv1.2|]'), [
      {
        message: expect.stringContaining('Write TLSv1.2+TLSv1.3.') as string,
        fixes: [BOTH],
      },
    ]);
    expectProblems(RULE, enabled('[|TLSv1.2,SSLv2Hello|]'), [
      {
        message: expect.stringContaining('before SSLv2Hello') as string,
        fixes: ['Set sslEnabledProtocols="TLSv1.2+SSLv2Hello"'],
      },
    ]);
  });

  it.each([
    ['a list', enabled('+TLSv1.2 + TLSv1.3')],
    ['all', enabled('all')],
    ['no list', serverXml(tls(STORE))],
    ['a placeholder', enabled('${protocols}')],
    ['no TLS', serverXml('<Connector sslEnabledProtocols="TLS"/>')],
    ['AJP', serverXml('<Connector protocol="AJP/1.3" SSLEnabled="true" sslEnabledProtocols="TLS"/>')],
    [
      'OpenSSL',
      serverXml(
        tls('sslImplementationName="org.apache.tomcat.util.net.openssl.OpenSSLImplementation" sslEnabledProtocols="x"'),
      ),
    ],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, xml);
  });
});

describe('tls/weak-protocol', () => {
  const RULE = 'tls/weak-protocol';
  const ONLY = "only TLSv1.2 and TLSv1.3 meet the product's requirement.";

  it('reports what is enabled by name', () => {
    const message = `sslEnabledProtocols enables SSLv3, TLSv1, TLSv1.1: ${ONLY} Write TLSv1.2+TLSv1.3.`;
    const problems = expectProblems(RULE, enabled('[|SSLv3+TLSv1+TLSv1.1+TLSv1.2|]'), [
      { message, fixes: ['Set sslEnabledProtocols="TLSv1.2+TLSv1.3"'], fixed: enabled('TLSv1.2+TLSv1.3') },
    ]);
    expect(problems).toMatchObject([{ severity: 'warning', impact: 'security' }]);
  });

  it('resolves all as Java does', () => {
    const message = `all stands for TLSv1, TLSv1.1 too, which Java before 16, 11.0.11 and 8u291 accepts: ${ONLY} Write TLSv1.2+TLSv1.3.`;
    const xml = enabled('[|all|]');
    const fixes = ['Set sslEnabledProtocols="TLSv1.2+TLSv1.3"'];
    for (const options of [{}, java('1.8.0_282'), java('11.0.10'), java('8')]) {
      expect(expectProblems(RULE, xml, [{ message, fixes }], options)).toMatchObject([{ severity: 'information' }]);
    }
    for (const version of ['1.8.0_292', '11.0.12', '17']) expectSilence(RULE, enabled('all'), java(version));
  });

  it('tells of the default where Java is known to accept it', () => {
    const message = `Without sslEnabledProtocols Tomcat enables TLSv1, TLSv1.1 too, which the Java of this server accepts: ${ONLY} Add sslEnabledProtocols="TLSv1.2+TLSv1.3".`;
    expectProblems(RULE, serverXml(tls('[|keystoreFile|]="/k.jks"')), [{ message }], java('1.8.0_202'));
    expectSilence(RULE, serverXml(tls(STORE)), java('17'));
    expectSilence(RULE, serverXml(tls(STORE)));
  });

  it.each([
    ['what is required', enabled('TLSv1.2+TLSv1.3')],
    ['the form of the first message', enabled('SSLv2Hello+TLSv1.2')],
    ['what is taken away', enabled('all-TLSv1-TLSv1.1')],
    ['a placeholder', enabled('${protocols}')],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, xml);
  });
});

describe('tls/ssl-protocol', () => {
  const RULE = 'tls/ssl-protocol';
  const ssl = (value: string) => serverXml(tls(`${STORE} ${value}`));

  it('reports a list', () => {
    const message =
      'sslProtocol takes one name, such as TLS, and no list, so Tomcat does not bind the port. The list is sslEnabledProtocols: write sslEnabledProtocols="TLSv1.2+TLSv1.3" instead.';
    for (const list of ['TLSv1.2,TLSv1.3', 'TLSv1.2 TLSv1.3', 'TLSv1.2+TLSv1.3']) {
      expectProblems(RULE, ssl(`sslProtocol="[|${list}|]"`), [
        {
          message,
          fixes: ['Replace it by sslEnabledProtocols="TLSv1.2+TLSv1.3"'],
          fixed: ssl('sslEnabledProtocols="TLSv1.2+TLSv1.3"'),
        },
      ]);
    }
  });

  it.each(['TLSv1.9', 'all', 'Default', 'DTLS', 'SSL_TLS'])('reports %s', (name) => {
    const message = `Java has no SSLContext ${name}, so Tomcat does not bind the port. Write TLS, or delete sslProtocol.`;
    expectProblems(RULE, ssl(`sslProtocol="[|${name}|]"`), [{ message, fixes: ['Set sslProtocol="TLS"'] }]);
  });

  it('warns that it does not restrict', () => {
    const message =
      'sslProtocol="TLSv1.2" does not keep clients from using other versions of TLS. Write protocols="TLSv1.2" instead.';
    const xml = serverXml(tls('', host('sslProtocol="[|TLSv1.2|]"')));
    expect(expectProblems(RULE, xml, [{ message, fixes: ['Replace it by protocols="TLSv1.2"'] }])).toMatchObject([
      { severity: 'warning', impact: 'security' },
    ]);
  });

  it.each([
    ['TLS', ssl('sslProtocol="TLS"')],
    ['small letters', ssl('sslProtocol="tls"')],
    ['a name beside a list', ssl('sslProtocol="TLSv1.2" sslEnabledProtocols="TLSv1.2"')],
    ['its other spelling, which is the list', ssl('SSLProtocol="TLSv1.2+TLSv1.3"')],
    ['a placeholder', ssl('sslProtocol="${p}"')],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, xml);
  });
});
