import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { certificate, host, serverXml, tls } from './connectors.ts';

describe('tls/mixed-syntax', () => {
  const RULE = 'tls/mixed-syntax';
  const mixed = (name: string, kind: string, other: string, of = '_default_') =>
    `${name} is for the TLS of ${kind}, but what stands before it in the SSLHostConfig ${of} is for that of ${other}: Tomcat logs a warning. Keep the settings of one kind.`;

  it.each([
    [
      'an attribute of OpenSSL behind one of Java',
      tls('', host('truststoreFile="/t" [|disableCompression|]="true"', '')),
      mixed('disableCompression', 'OpenSSL', 'Java'),
    ],
    [
      'a keystore behind an attribute of OpenSSL',
      tls('', host('caCertificateFile="/c.pem" hostName="a"', '<Certificate [|certificateKeystoreFile|]="/k"/>')),
      mixed('certificateKeystoreFile', 'Java', 'OpenSSL', 'a'),
    ],
    [
      'an OpenSSLConf behind a keystore',
      tls('', host('', `${certificate()}<[|OpenSSLConf|]/>`)),
      mixed('OpenSSLConf', 'OpenSSL', 'Java'),
    ],
    [
      'attributes of a Connector',
      tls('keystoreFile="/k" [|SSLDisableCompression|]="true"'),
      mixed('SSLDisableCompression', 'OpenSSL', 'Java'),
    ],
  ])('reports %s', (_name, xml, message) => {
    expectProblems(RULE, serverXml(xml), [{ message }]);
  });

  it.each([
    ['one kind', tls('', host('truststoreFile="/t"'))],
    ['settings of both', tls('', host('protocols="TLSv1.2" ciphers="HIGH" disableCompression="true"', ''))],
    ['PEM files with either', tls('', host('truststoreFile="/t"', '<Certificate certificateFile="/c"/>'))],
    ['one kind for each host', tls('', host('') + host('hostName="a" disableCompression="true"', ''))],
    ['AJP', `<Connector protocol="AJP/1.3">${host('truststoreFile="/t" disableCompression="true"')}</Connector>`],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, serverXml(xml));
  });
});

describe('tls/mixed-storage', () => {
  const RULE = 'tls/mixed-storage';

  it('reports PEM files behind a keystore, and deletes them', () => {
    expectProblems(
      RULE,
      serverXml(tls('', host('', certificate('[|certificateFile|]="/c.pem" [|certificateKeyFile|]="/k.pem"')))),
      ['certificateFile', 'certificateKeyFile'].map((name) => ({
        message: `${name} is for PEM files, but a setting before it says that the certificate is in a keystore: Tomcat takes that, logs a warning, and does not use ${name}. Delete it.`,
        fixes: [`Delete ${name}`],
      })),
    );
  });

  it('reports a keystore behind PEM files', () => {
    const message =
      'keystoreFile is for a keystore, but a setting before it says that the certificate is in PEM files: Tomcat takes these, and logs a warning. Keep one of the two.';
    expectProblems(RULE, serverXml(tls('SSLCertificateFile="/c.pem" keyAlias="a" [|keystoreFile|]="/k"')), [
      { message },
    ]);
  });

  it('is silent about one kind in each Certificate', () => {
    const pem = '<Certificate type="EC" certificateFile="/c.pem" certificateKeyPassword="x"/>';
    expectSilence(RULE, serverXml(tls('', host('', certificate('type="RSA" certificateKeyPassword="x"') + pem))));
  });
});

describe('tls/repeated-openssl-conf', () => {
  const RULE = 'tls/repeated-openssl-conf';

  it('reports all but the first', () => {
    const message =
      'This SSLHostConfig already has an OpenSSLConf, so Tomcat does not start. Move the OpenSSLConfCmd elements into one.';
    const confs = '<OpenSSLConf/><[|OpenSSLConf|]/><[|OpenSSLConf|]/>';
    expectProblems(RULE, serverXml(tls('', host('', confs))), [{ message }, { message }]);
  });

  it('is silent about one in each SSLHostConfig', () => {
    const conf = '<OpenSSLConf/>';
    expectSilence(RULE, serverXml(tls('', host('', conf) + host('hostName="a"', conf))));
  });
});

describe('tls/http2-without-tls', () => {
  const RULE = 'tls/http2-without-tls';
  const upgrade = (name: string) => `<UpgradeProtocol className="${name}"/>`;
  const HTTP2 = 'org.apache.coyote.http2.Http2Protocol';

  it('reports HTTP/2 in plain text', () => {
    const message =
      'This Connector has no TLS, so browsers do not use HTTP/2 on it: only clients that ask for it in plain text (h2c) do. Move it to the TLS Connector.';
    expectProblems(RULE, serverXml(`<Connector port="8080">${upgrade(`[|${HTTP2}|]`)}</Connector>`), [{ message }]);
  });

  it.each([
    ['TLS', tls('keystoreFile="/k"', upgrade(HTTP2))],
    ['TLS that is not known', `<Connector SSLEnabled="\${tls}">${upgrade(HTTP2)}</Connector>`],
    ['another protocol', `<Connector port="8080">${upgrade('com.acme.Upgrade')}</Connector>`],
    ['AJP', `<Connector protocol="AJP/1.3">${upgrade(HTTP2)}</Connector>`],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, serverXml(xml));
  });
});

describe('tls/ignored-truststore', () => {
  const RULE = 'tls/ignored-truststore';
  const ignored = (name: string) => ({
    message: `Tomcat ignores ${name}, because trustManagerClassName decides whom to trust. Delete it, or trustManagerClassName.`,
    fixes: [`Delete ${name}`],
  });

  it('reports and fades what is ignored, in either style', () => {
    expectProblems(
      RULE,
      serverXml(
        tls('keystoreFile="/k" trustManagerClassName="com.acme.T" [|truststoreFile="/t"|] [|truststorePass="x"|]'),
      ),
      [ignored('truststoreFile'), ignored('truststorePass')],
    );
    const text = serverXml(tls('', host('truststorePassword="x" trustManagerClassName="com.acme.T"')));
    expect(problemsOf(RULE, { [SERVER_XML]: text })).toMatchObject([
      { tags: ['unnecessary'], severity: 'information' },
    ]);
  });

  it.each([
    ['no class', tls('keystoreFile="/k" truststoreFile="/t"')],
    ['an empty class', tls('keystoreFile="/k" trustManagerClassName="" truststoreFile="/t"')],
    ['no truststore', tls('keystoreFile="/k" trustManagerClassName="com.acme.T" clientAuth="true"')],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, serverXml(xml));
  });
});
