import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from '../../../helpers/cli.ts';
import { problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { startKeystoreMaker } from '../../../oracle/keystores.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';
import { certificate, host, serverXml } from './connectors.ts';

/** Ports that nobody else has: the operating system chooses one. */
const tls = (attributes: string, children = '') =>
  `<Connector port="0" SSLEnabled="true" ${attributes}>${children}</Connector>`;
const RULES = [
  'tls/certificate-type',
  'tls/default-keystore',
  'tls/duplicate-host-name',
  'tls/empty-host-name',
  'tls/mixed-storage',
  'tls/mixed-syntax',
  'tls/no-certificate',
  'tls/no-host-config',
  'tls/repeated-openssl-conf',
];
const said = (text: string) =>
  [...new Set(RULES.flatMap((rule) => problemsOf(rule, { [SERVER_XML]: text })))].map(({ rule }) => rule.slice(4));

/** What Tomcat logs for each rule. */
const LOG: Readonly<Record<string, RegExp>> = {
  'certificate-type': /No enum constant|at least one is missing the required attribute type/,
  'default-keystore': /\.keystore \(No such file/,
  'duplicate-host-name': /Multiple SSLHostConfig elements were provided/,
  'empty-host-name': /^SEVERE.*No host name was provided for the SSL host configuration/m,
  'mixed-storage': /is for certificate storage type/,
  'mixed-syntax': /configuration syntax but the SSLHostConfig/,
  'no-certificate': /certificateFile must be defined/,
  'no-host-config': /No SSLHostConfig element was found/,
  'repeated-openssl-conf': /End event threw exception <- null <- null/,
};

const base = useFolder();
let tomcat: TomcatOracle;
beforeAll(async () => {
  tomcat = startTomcat(base);
  const maker = startKeystoreMaker();
  const key = ['-genkeypair', '-alias', 'a', '-keyalg', 'EC', '-dname', 'CN=a.example', '-keypass', 'changeit'];
  await maker.keytool(...key, '-keystore', join(base, 'k'), '-storetype', 'JKS', '-storepass', 'changeit');
  await maker.close();
});
/** With that keystore, so that Tomcat gets as far as possible. */
const logOf = async (text: string) => {
  const real = text.replaceAll('"/k.jks"', '"k"').replaceAll('Password="x"', 'Password="changeit"');
  return (await tomcat.logOf(real)).join('\n');
};
afterAll(() => tomcat.close());

describe('Tomcat complains where we do, and nowhere else', () => {
  it.each<[string, string, readonly string[]]>([
    ['a password alone', tls('keystorePass="x"'), ['default-keystore']],
    ['a type alone', tls('keystoreType="PKCS12" keyAlias="a"'), ['default-keystore']],
    [
      'a password in a Certificate',
      tls('', host('', '<Certificate certificateKeystorePassword="x"/>')),
      ['default-keystore'],
    ],
    ['an alias alone', tls('keyAlias="a"'), ['no-certificate']],
    ['a password of the key alone', tls('keyPass="a"'), ['no-certificate']],
    ['a truststore alone', tls('truststoreFile="t.jks"'), ['no-certificate']],
    ['clientAuth alone', tls('clientAuth="false"'), ['no-certificate']],
    ['an SSLHostConfig alone', tls('', '<SSLHostConfig/>'), ['no-certificate']],
    ['old names in a Certificate', tls('', host('', '<Certificate keystoreFile="k"/>')), ['no-certificate']],
    ['a key alone', tls('SSLCertificateKeyFile="k.pem"'), ['no-certificate']],
    [
      'a key before a keystore',
      tls('SSLCertificateKeyFile="k.pem" keystoreFile="k"'),
      ['mixed-storage', 'no-certificate'],
    ],
    [
      'ciphers beside another host',
      tls('ciphers="HIGH"', host('hostName="a"', '')),
      ['no-certificate', 'no-certificate'],
    ],
    ['nothing', tls(''), ['no-host-config']],
    ['a Certificate in the Connector', tls('', certificate()), ['no-host-config']],
    ['new names on the Connector', tls('certificateKeystoreFile="k"'), ['no-host-config']],
    ['another name', tls('', host('hostName="a"')), ['no-host-config']],
    ['another default', tls('defaultSSLHostConfigName="a"', host('')), ['no-host-config']],
    ['an empty default', tls('defaultSSLHostConfigName="" keystoreFile="k"'), ['no-host-config']],
    ['a default that comes late', tls('keystoreFile="k" defaultSSLHostConfigName="a"'), ['no-host-config']],
    ['a default that comes first', tls('defaultSSLHostConfigName="A" keystoreFile="k"'), []],
    ['both styles', tls('clientAuth="false"', '<SSLHostConfig/>'), ['duplicate-host-name']],
    [
      'both styles without TLS',
      '<Connector port="0" clientAuth="false"><SSLHostConfig/></Connector>',
      ['duplicate-host-name'],
    ],
    [
      'names in other case',
      tls('', host('hostName="a"') + host('hostName="A"')),
      ['duplicate-host-name', 'no-host-config'],
    ],
    ['an empty name', tls('', host('hostName=""')), ['empty-host-name']],
    ['a type in small letters', tls('', host('', certificate('type="rsa"'))), ['certificate-type']],
    ['two without type', tls('', host('', certificate() + certificate('type="EC"'))), ['certificate-type']],
    ['one on the host', tls('', host('certificateKeystoreFile="k"', certificate('type="EC"'))), ['certificate-type']],
    ['two OpenSSLConf', tls('', host('', '<OpenSSLConf/><OpenSSLConf/>')), ['no-certificate', 'repeated-openssl-conf']],
    [
      'OpenSSLConf, then a keystore',
      tls('', host('', `<OpenSSLConf/>${certificate()}`)),
      ['mixed-syntax', 'mixed-syntax'],
    ],
    ['a truststore, then OpenSSL', tls('', host('truststoreFile="t" disableCompression="true"')), ['mixed-syntax']],
    ['a keystore, then PEM', tls('keystoreFile="k" SSLCertificateFile="c"'), ['mixed-storage']],
    ['a keystore', tls('keystoreFile="k"'), []],
    ['a Certificate', tls('', host('')), []],
    ['two with types', tls('', host('', certificate('type="RSA"') + certificate('type="EC"'))), []],
    ['two on AJP', '<Connector port="0" protocol="AJP/1.3"><SSLHostConfig/><SSLHostConfig/></Connector>', []],
    ['no TLS', '<Connector port="0" keyAlias="a" keystorePass="x"/>', []],
  ])('%s', async (_name, connector, expected) => {
    const text = serverXml(connector);
    expect(said(text)).toEqual(expected);
    const log = await logOf(text);
    // Tomcat stops at the first error, and what we say beyond it comes after that.
    const fatal = expected.filter((rule) => /duplicate|empty|type|repeated/.test(rule));
    for (const [rule, pattern] of Object.entries(LOG)) {
      if (fatal.length > 0 && !fatal.includes(rule)) continue;
      if (expected.includes(rule)) expect(log, rule).toMatch(pattern);
      else expect(log, rule).not.toMatch(pattern);
    }
  });
});
