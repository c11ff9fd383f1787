import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../../server/src/core/deployment/buildSnapshot.ts';
import { tlsConfigs } from '../../../../server/src/core/deployment/tls/tlsConfigs.ts';
import type { TlsConfig } from '../../../../server/src/core/deployment/tls/types.ts';

const PATH = '/srv/opt/apache-tomcat-8.5.93/conf/server.xml';
const KEYSTORE = 'certificateKeystoreFile="k.jks" certificateKeystorePassword="x"';

function configOf(connector: string): TlsConfig {
  const text = `<Server><Service name="Catalina">${connector}</Service></Server>`;
  const [config] = tlsConfigs(parseDocument(PATH, 'server-xml', text));
  if (!config) throw new Error('There is no Connector.');
  return config;
}

/** What Tomcat builds, as one line a host. */
const built = (config: TlsConfig) =>
  config.hosts.map(({ hostName, certificates, syntax }) => {
    const keys = certificates.map(({ type, storage, keystore }) => {
      const place = keystore?.isDefaultPath ? '~/.keystore' : String(keystore?.path?.value ?? '');
      return [type.value, storage, place].filter(Boolean).join(' ');
    });
    return `${hostName.value}: ${keys.join(', ') || 'nothing'}${syntax === 'OpenSSL' ? ' (OpenSSL)' : ''}`;
  });

describe('what Tomcat builds', () => {
  it.each([
    [
      'attributes of the Connector',
      '<Connector keystoreFile="k.jks" KeystorePass="x"/>',
      ['_default_: UNDEFINED keystore k.jks'],
    ],
    ['no TLS attribute', '<Connector port="8080"/>', []],
    ['any attribute of TLS', '<Connector clientAuth="false"/>', ['_default_: nothing']],
    ['an alias alone', '<Connector keyAlias="a"/>', ['_default_: UNDEFINED none']],
    ['a password of the key alone', '<Connector keyPass="a"/>', ['_default_: UNDEFINED none']],
    ['a type alone', '<Connector keystoreType="PKCS12"/>', ['_default_: UNDEFINED keystore ~/.keystore']],
    ['a provider alone', '<Connector keystoreProvider="SUN"/>', ['_default_: UNDEFINED keystore ~/.keystore']],
    ['PEM files of the Connector', '<Connector SSLCertificateFile="c.pem"/>', ['_default_: UNDEFINED pem']],
    [
      'elements',
      `<Connector><SSLHostConfig><Certificate ${KEYSTORE} type="RSA"/></SSLHostConfig></Connector>`,
      ['_default_: RSA keystore k.jks'],
    ],
    [
      'a certificate on the host',
      `<Connector><SSLHostConfig ${KEYSTORE}/></Connector>`,
      ['_default_: UNDEFINED keystore k.jks'],
    ],
    [
      'a host without certificate',
      '<Connector><SSLHostConfig hostName="A.Example"/></Connector>',
      ['a.example: nothing'],
    ],
    [
      'both styles',
      `<Connector ciphers="x"><SSLHostConfig hostName="b"><Certificate ${KEYSTORE}/></SSLHostConfig></Connector>`,
      ['_default_: nothing', 'b: UNDEFINED keystore k.jks'],
    ],
    [
      'several certificates',
      `<Connector><SSLHostConfig ${KEYSTORE}><Certificate type="EC" certificateFile="c.pem"/></SSLHostConfig></Connector>`,
      ['_default_: UNDEFINED keystore k.jks, EC pem'],
    ],
    [
      'names of the other style',
      '<Connector certificateKeystoreFile="k"><SSLHostConfig keystoreFile="k"><Certificate keystoreFile="k"/></SSLHostConfig></Connector>',
      ['_default_: UNDEFINED none'],
    ],
    ['a Certificate in the Connector', `<Connector><Certificate ${KEYSTORE}/></Connector>`, []],
    ['AJP', `<Connector protocol="AJP/1.3" keystoreFile="k"><SSLHostConfig/></Connector>`, []],
    [
      'a default name before',
      '<Connector defaultSSLHostConfigName="Ui" keystoreFile="k"/>',
      ['ui: UNDEFINED keystore k'],
    ],
    [
      'a default name behind',
      '<Connector keystoreFile="k" defaultSSLHostConfigName="Ui"/>',
      ['_default_: UNDEFINED keystore k'],
    ],
    ['an empty default name', '<Connector defaultSSLHostConfigName="" keystoreFile="k"/>', []],
    [
      'PEM first',
      '<Connector><SSLHostConfig><Certificate certificateKeyFile="k.pem" certificateKeystoreFile="k"/></SSLHostConfig></Connector>',
      ['_default_: UNDEFINED pem k'],
    ],
    [
      'OpenSSL first',
      `<Connector><SSLHostConfig disableCompression="true"><Certificate ${KEYSTORE}/></SSLHostConfig></Connector>`,
      ['_default_: UNDEFINED keystore k.jks (OpenSSL)'],
    ],
  ])('of %s', (_name, connector, expected) => {
    expect(built(configOf(connector))).toEqual(expected);
  });

  it.each([
    ['SSLEnabled="TRUE"', true],
    ['SSLEnabled="yes"', false],
    ['SSLEnabled=" true"', false],
    ['sslEnabled="true"', false],
    ['SSLEnabled="${tls}"', 'unknown'],
    ['', false],
  ])('is switched on by %s: %s', (attribute, expected) => {
    expect(configOf(`<Connector ${attribute}/>`).enabled.value).toBe(expected);
  });

  it('finds the host that serves everybody else', () => {
    const named = (attributes: string, host: string) =>
      configOf(`<Connector ${attributes}><SSLHostConfig ${host}/></Connector>`).defaultHost;
    expect(named('', '')).toMatchObject({ hostName: { value: '_default_' } });
    expect(named('defaultSSLHostConfigName="A"', 'hostName="a"')).toMatchObject({ hostName: { value: 'a' } });
    expect(named('defaultSSLHostConfigName="b"', 'hostName="a"')).toBeUndefined();
    expect(named('keystoreFile="k" defaultSSLHostConfigName="b"', 'hostName="a"')).toBeUndefined();
    expect(named('', 'hostName="${name}"')).toBe('unknown');
    expect(named('defaultSSLHostConfigName="${name}"', '')).toBe('unknown');
  });

  it('finds hosts of one name', () => {
    const { collisions } = configOf(
      '<Connector sslProtocol="TLS"><SSLHostConfig/><SSLHostConfig hostName="a"/><SSLHostConfig hostName="A"/></Connector>',
    );
    expect(collisions.map(([first, second]) => [first.element?.name, second.hostName.value])).toEqual([
      [undefined, '_default_'],
      ['SSLHostConfig', 'a'],
    ]);
  });

  it('lets a truststore inherit type and provider of the only certificate, but not PKCS12', () => {
    const storeOf = (connector: string) => configOf(connector).hosts[0]?.truststore;
    expect(storeOf('<Connector keystoreType="JCEKS" keystoreProvider="P" truststoreFile="t"/>')).toMatchObject({
      type: { value: 'JCEKS', setting: { name: 'keystoreType' } },
      provider: { name: 'keystoreProvider' },
    });
    expect(storeOf('<Connector keystoreType="pkcs12" truststoreFile="t"/>')?.type.value).toBe('JKS');
    expect(storeOf('<Connector keystoreType="${t}" truststoreFile="t"/>')?.type.value).toBe('unknown');
    expect(storeOf('<Connector keystoreType="JCEKS" truststoreType="JKS" truststoreFile="t"/>')?.type.value).toBe(
      'JKS',
    );
    const two =
      '<Connector><SSLHostConfig truststoreFile="t"><Certificate type="RSA" certificateKeystoreType="JCEKS"/><Certificate type="EC"/></SSLHostConfig></Connector>';
    expect(storeOf(two)?.type).toEqual({ value: 'JKS', setting: undefined });
  });

  it('tells what does not go together, as Tomcat logs it', () => {
    const [host] = configOf(
      '<Connector><SSLHostConfig truststoreFile="t" disableCompression="true"><OpenSSLConf/><Certificate certificateFile="c" certificateKeystoreFile="k"/></SSLHostConfig></Connector>',
    ).hosts;
    expect(host?.syntax).toBe('JSSE');
    expect(host?.mixed.map(({ name }) => name)).toEqual(['disableCompression', 'OpenSSLConf']);
    expect(host?.certificates[0]?.mixed.map(({ name }) => name)).toEqual(['certificateKeystoreFile']);
  });

  it('gives values by their newer names, never passwords', () => {
    const [host] = configOf(
      '<Connector clientAuth="want" SSLProtocol="all" sslEnabledProtocols="TLSv1.2" truststorePass="x"/>',
    ).hosts;
    expect(host?.value('certificateVerification').value).toBe('want');
    expect(host?.value('protocols').value).toBe('TLSv1.2');
    expect(host?.value('truststorePassword').value).toBe('unknown');
    expect(host?.value('ciphers')).toEqual({ value: undefined, setting: undefined });
  });

  it('leaves out what is half typed, and says so', () => {
    const whole = configOf('<Connector SSLEnabled="true"><SSLHostConfig/></Connector>');
    expect([whole.isComplete, whole.isActive]).toEqual([true, true]);
    const half = configOf(
      '<Connector SSLEnabled="true"><SSLHostConfig><Certificate certi </SSLHostConfig></Connector>',
    );
    expect([half.isComplete, half.hosts.length]).toEqual([false, 1]);
    expect(half.hosts[0]?.certificates).toEqual([]);
    const text = '<Server><Service><Connector keystoreFile= </Service></Server>';
    expect(tlsConfigs(parseDocument(PATH, 'server-xml', text))).toEqual([]);
  });
});
