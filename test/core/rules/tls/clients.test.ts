import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { host, serverXml, tls } from './connectors.ts';

const STORE = 'keystoreFile="/k.jks"';
const TRUST = 'truststoreFile="/t.jks"';
const connector = (attributes: string, children = '') => serverXml(tls(`${STORE} ${attributes}`, children));
const H2 = '<UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol"/>';

describe('tls/algorithm', () => {
  const RULE = 'tls/algorithm';

  it.each([
    ['an algorithm for keys', connector('algorithm="[|IbmX509|]"'), 'KeyManagerFactory IbmX509', 'algorithm'],
    ['an empty one', connector('algorithm="[||]"'), 'KeyManagerFactory ""', 'algorithm'],
    [
      'one in an SSLHostConfig',
      serverXml(tls('', host('keyManagerAlgorithm="[|X|]"'))),
      'KeyManagerFactory X',
      'keyManagerAlgorithm',
    ],
    [
      'an algorithm for clients',
      connector(`${TRUST} truststoreAlgorithm="[|IbmPKIX|]"`),
      'TrustManagerFactory IbmPKIX',
      'truststoreAlgorithm',
    ],
  ])('reports %s', (_name, xml, what, name) => {
    const message = `Java has no ${what}, so Tomcat does not bind the port. Delete ${name}: the default fits.`;
    const problems = expectProblems(RULE, xml, [{ message, fixes: [`Delete ${name}`] }]);
    expect(problems).toMatchObject([{ severity: 'error', impact: 'bind' }]);
  });

  it('warns of a depth that nobody heeds', () => {
    const message =
      'trustMaxCertLength has no effect: with SunX509 Tomcat limits no chains, and logs a warning. Delete it, or write PKIX for the algorithm of the truststore.';
    const xml = connector(`${TRUST} truststoreAlgorithm="SunX509" [|trustMaxCertLength="3"|]`);
    expect(expectProblems(RULE, xml, [{ message }])).toMatchObject([{ severity: 'warning' }]);
  });

  it.each([
    ['names in small letters', connector(`algorithm="sunx509" ${TRUST} truststoreAlgorithm="pkix"`)],
    ['an algorithm without a truststore', connector('truststoreAlgorithm="FOO"')],
    ['one beside a class', connector(`${TRUST} truststoreAlgorithm="FOO" trustManagerClassName="com.acme.T"`)],
    ['a depth with PKIX', connector(`${TRUST} trustMaxCertLength="3"`)],
    ['a placeholder', connector('algorithm="${a}"')],
    ['no TLS', serverXml('<Connector keystoreFile="/k" algorithm="FOO"/>')],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, xml);
  });
});

describe('tls/crl', () => {
  const RULE = 'tls/crl';
  const base = SERVER_XML.slice(0, SERVER_XML.indexOf('/conf/'));
  const gone = { paths: { [`${base}/conf/no.crl`]: 'missing', [`${base}/conf`]: 'folder' } } as const;

  it('reports a file that is missing', () => {
    const message =
      'conf/no.crl does not exist, so Tomcat does not bind the port. Put the file there, correct the path, or delete crlFile.';
    const problems = expectProblems(RULE, connector(`${TRUST} crlFile="[|conf/no.crl|]"`), [{ message }], gone);
    expect(problems).toMatchObject([{ severity: 'error', impact: 'bind' }]);
  });

  it('reports an algorithm that supports none', () => {
    const message =
      'The algorithm SunX509 of the truststore supports no list of revoked certificates, so Tomcat does not bind the port. Delete truststoreAlgorithm, or certificateRevocationListFile.';
    const attributes = `${TRUST} truststoreAlgorithm="SunX509" certificateRevocationListFile="[|conf/a.crl|]"`;
    expectProblems(RULE, serverXml(tls('', host(attributes))), [{ message }]);
  });

  it.each([
    ['a file that is there', connector(`${TRUST} crlFile="conf/a.crl"`)],
    ['one that nobody reads, without a truststore', connector('crlFile="conf/no.crl"')],
    ['one beside a class', connector(`${TRUST} crlFile="conf/no.crl" trustManagerClassName="com.acme.T"`)],
    ['an empty path', connector(`${TRUST} crlFile="" truststoreAlgorithm="SunX509"`)],
    ['a placeholder', connector(`${TRUST} crlFile="\${dir}/no.crl"`)],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, xml, gone);
  });

  it('is silent where the folder was not copied either', () => {
    expectSilence(RULE, connector(`${TRUST} crlFile="conf/no.crl"`), { paths: { [`${base}/conf/no.crl`]: 'missing' } });
  });
});

describe('tls/client-auth-value', () => {
  const RULE = 'tls/client-auth-value';

  it.each([
    ['clientAuth', 'off', connector('clientAuth="[|off|]"')],
    ['clientAuth', '', connector('clientAuth="[||]"')],
    ['clientAuth', ' true', connector('clientAuth="[| true|]"')],
    ['certificateVerification', 'wanted', serverXml(tls('', host('certificateVerification="[|wanted|]"')))],
  ])('reports %s="%s"', (name, value, xml) => {
    const message = `Tomcat knows no ${name}="${value}" and logs a warning; then it asks every client for a certificate, and refuses those without one. Write required, optional or none.`;
    const fixes = [`Set ${name}="none"`, `Set ${name}="required"`];
    expect(expectProblems(RULE, xml, [{ message, fixes }])).toMatchObject([{ severity: 'warning', impact: 'link' }]);
  });

  it.each([
    ...['true', 'YES', 'require', 'required', 'want', 'optional', 'optionalNoCA', 'optional_no_ca'],
    ...['false', 'no', 'NONE', '${auth}'],
  ])('is silent about %s', (value) => {
    expectSilence(RULE, connector(`clientAuth="${value}"`));
  });
});

describe('tls/public-cas-trusted', () => {
  const RULE = 'tls/public-cas-trusted';
  const message = (name: string) =>
    `${name} asks clients for certificates, but without truststoreFile Tomcat trusts every public authority of Java's cacerts, and not your own. Add truststoreFile.`;

  it('reports two-way TLS without a truststore', () => {
    const problems = expectProblems(RULE, connector('clientAuth="[|true|]"'), [{ message: message('clientAuth') }]);
    expect(problems).toMatchObject([{ severity: 'warning', impact: 'security' }]);
    expectProblems(RULE, serverXml(tls('', host('truststorePassword="x" certificateVerification="[|optional|]"'))), [
      { message: message('certificateVerification') },
    ]);
  });

  it('tells what an authority for OpenSSL is worth', () => {
    const ca = 'caCertificateFile="conf/ca.pem" certificateVerification="[|required|]"';
    expectProblems(RULE, serverXml(tls('', host(ca))), [
      {
        message:
          "certificateVerification asks clients for certificates, but caCertificateFile counts only with Tomcat's native library: without it Tomcat trusts every public authority of Java's cacerts, and not your own. Add truststoreFile.",
      },
    ]);
  });

  it.each([
    ['one-way TLS', connector('clientAuth="false"')],
    ['no word of clients', connector('')],
    ['a truststore', connector(`clientAuth="true" ${TRUST}`)],
    ['a class', connector('clientAuth="true" trustManagerClassName="com.acme.T"')],
    ['optional ones of any authority', connector('clientAuth="optionalNoCA"')],
    ['what Tomcat does not know', connector('clientAuth="off"')],
    ['a placeholder', connector('clientAuth="${auth}"')],
    ['AJP', serverXml('<Connector protocol="AJP/1.3" SSLEnabled="true" clientAuth="true"/>')],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, xml);
  });
});

describe('tls/optional-verification', () => {
  const RULE = 'tls/optional-verification';
  const fixes = ['Set clientAuth="required"'];
  const tls13 =
    'clientAuth="want" does not go with TLSv1.3, in which Java cannot ask for a certificate later, and Tomcat logs a warning. Write required or none, or enable TLSv1.2 only.';

  it('reports it with TLSv1.3', () => {
    for (const protocols of ['', ' sslEnabledProtocols="TLSv1.2+TLSv1.3"', ' sslEnabledProtocols="all"']) {
      const xml = connector(`clientAuth="[|want|]"${protocols}`);
      expect(expectProblems(RULE, xml, [{ message: tls13, fixes }])).toMatchObject([{ severity: 'warning' }]);
    }
  });

  it('reports it with HTTP/2', () => {
    const http2 =
      'clientAuth="want" does not go with HTTP/2, which allows no optional certificates, and Tomcat logs a warning. Write required or none, or delete the UpgradeProtocol.';
    const both =
      'clientAuth="want" goes neither with TLSv1.3 nor with HTTP/2, which allow no optional certificates, and Tomcat logs warnings. Write required or none.';
    expectProblems(RULE, connector('clientAuth="[|want|]" sslEnabledProtocols="TLSv1.2"', H2), [
      { message: http2, fixes },
    ]);
    expectProblems(RULE, connector('clientAuth="[|want|]"', H2), [{ message: both, fixes }]);
  });

  it.each([
    ['required certificates', connector('clientAuth="true"', H2)],
    ['TLSv1.2 only', connector('clientAuth="want" sslEnabledProtocols="TLSv1.2"')],
    ['protocols that are not known', connector('clientAuth="want" sslEnabledProtocols="${p}"')],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, xml);
  });

  it('is silent where Java has no TLSv1.3', () => {
    expectSilence(RULE, connector('clientAuth="want"'), { settings: { javaVersion: '1.8.0_252' } });
    expectProblems(RULE, connector('clientAuth="[|want|]"'), [{ message: tls13, fixes }], {
      settings: { javaVersion: '1.8.0_292' },
    });
  });
});
