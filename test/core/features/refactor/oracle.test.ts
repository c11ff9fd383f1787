import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useFolder } from '../../../helpers/cli.ts';
import { startKeystoreMaker } from '../../../oracle/keystores.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';
import { moved } from './moved.ts';

const base = useFolder();
let tomcat: TomcatOracle;

beforeAll(async () => {
  tomcat = startTomcat(base);
  const maker = startKeystoreMaker();
  const at = (file: string, type: string, password = 'changeit') => [
    ...['-keystore', join(base, file), '-storetype', type, '-storepass', password],
  ];
  const key = (alias: string, keypass: string, ...store: readonly string[]) =>
    maker.keytool(
      ...['-genkeypair', '-alias', alias, '-keyalg', 'EC', '-dname', `CN=${alias}.example`, '-keypass', keypass],
      ...store,
    );
  await key('a', 'changeit', ...at('k', 'JKS'));
  await key('a', 'changeit', ...at('two', 'JKS'));
  await key('b', 'changeit', ...at('two', 'JKS'));
  await key('a', 'keypass', ...at('own', 'JKS'));
  await key('a', 'changeit', ...at('p12', 'PKCS12'));
  await key('a', '&<\'">x', ...at('odd', 'JKS', '&<\'">x'));
  await maker.keytool('-exportcert', '-alias', 'a', '-file', join(base, 'a.crt'), ...at('k', 'JKS'));
  const trusted = ['-importcert', '-noprompt', '-alias', 't', '-file', join(base, 'a.crt')];
  await maker.keytool(...trusted, ...at('t', 'JKS'));
  await maker.close();
  const pem = ['-keyout', join(base, 'key.pem'), '-out', join(base, 'cert.pem'), '-subj', '/CN=a.example'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...pem], { stdio: 'pipe' });
});
afterAll(() => tomcat.close());

/** Without the Connector's running number, and the names of element and attribute, which the way of writing decides. */
const logOf = async (text: string) =>
  (await tomcat.logOf(text)).map((line) =>
    line
      .replace(/\[Connector\[.*?\]\]/, '')
      .replace(/Match \[.*?\] (failed to set property) \[.*?\]/, '$1')
      .replace(/(Error setting property) \[.*?\] (to .*) on class \[.*?\]/, '$1 $2'),
  );

const K = 'keystoreFile="k"';
/** One that fails here leaves threads behind that Tomcat waits for. */
const NIO2 = 'protocol="org.apache.coyote.http11.Http11Nio2Protocol"';
const PEM = 'SSLCertificateFile="cert.pem" SSLCertificateKeyFile="key.pem"';

/** Whether Tomcat is content, what the Connector has, and what it holds. */
const CONNECTORS: readonly (readonly [boolean, string, string?])[] = [
  [true, `${K} keystorePass="changeit" keyAlias="a" keystoreType="JKS" clientAuth="false"`],
  [true, `${K} SSLProtocol="TLSv1.2" ciphers="HIGH:!aNULL" sslProtocol="TLS"`],
  [false, `${K} truststoreFile="k" truststorePass="changeit" clientAuth="want"`],
  [true, `defaultSSLHostConfigName="h" ${K} useServerCipherSuitesOrder="true"`],
  [true, `${K} sessionTimeout="60" sessionCacheSize="10" algorithm="SunX509"`],
  [false, 'keystoreFile="missing" keystorePass="changeit"'],
  [false, `${K} keystorePass="wrong"`],
  [false, `${K} keyAlias="b"`],
  [false, 'clientAuth="true"'],
  [false, `${K} sslEnabledProtocols="TLSv9"`],
  [false, `${K} trustMaxCertLength="many"`],
  [true, 'keystoreFile="two" keyAlias="b"'],
  [true, 'keystoreFile="two"'],
  [true, 'keystoreFile="own" keyPass="keypass"'],
  [false, 'keystoreFile="own"'],
  [false, 'keystoreFile="own" keyPass="other"'],
  [true, 'keystoreFile="p12" keystoreType="PKCS12"'],
  [false, `${K} keystoreType="PKCS11"`],
  [false, `${K} keystoreType="NONE"`],
  [true, 'keystoreFile="odd" keystorePass="&amp;&lt;&apos;&quot;&gt;x" keyPass="&#38;&#60;\'&quot;>x"'],
  [true, `${K} keystoreProvider="SUN"`],
  [false, `${K} keystoreProvider="Nobody"`],
  [true, `${K} truststoreFile="t" truststorePass="changeit" truststoreType="JKS" clientAuth="true"`],
  [false, `${K} truststoreFile="t" clientAuth="want" trustMaxCertLength="3"`],
  [false, `${K} truststoreFile="t" truststorePass="wrong" clientAuth="true"`],
  [false, `${K} truststoreFile="missing" clientAuth="true"`],
  [false, `${K} truststoreFile="t" truststoreType="PKCS11" clientAuth="true"`],
  [true, `${K} truststoreFile="t" truststoreAlgorithm="PKIX" clientAuth="yes"`],
  [false, `${K} truststoreFile="t" truststoreAlgorithm="None" clientAuth="true"`],
  [false, `${K} truststoreFile="t" crlFile="missing" clientAuth="true"`],
  [false, `${K} algorithm="None"`],
  [false, `${K} trustManagerClassName="com.example.None"`],
  [false, `${K} clientAuth="perhaps"`],
  [false, `${K} sslEnabledProtocols="TLSv1.2,TLSv1.3"`],
  [true, `${K} sslEnabledProtocols="TLSv1.2+TLSv1.3"`],
  [true, `${K} ciphers="TLS_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"`],
  [false, `${K} ciphers="TLS_NOTHING"`],
  [false, `${K} sslProtocol="TLSv9"`],
  [false, `${K} sessionTimeout="long"`],
  [true, `${NIO2} ${K} keyAlias="a"`],
  [true, `${NIO2} ${PEM}`],
  [true, `${K} keyAlias="a"`, '<UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol"/>'],
  [true, `${K} keyAlias="a"`, '<!-- about it -->'],
  [true, K, '<SSLHostConfig hostName="h"><Certificate certificateKeystoreFile="two"/></SSLHostConfig>'],
  [false, K, '<SSLHostConfig hostName="h"><Certificate certificateKeystoreFile="missing"/></SSLHostConfig>'],
  [true, PEM],
  [false, `${PEM.replace('key.pem', 'missing.pem')}`],
  [true, `${PEM} SSLCipherSuite="HIGH" SSLHonorCipherOrder="true" SSLVerifyDepth="3"`],
  [true, `${PEM} SSLVerifyClient="require" SSLCACertificateFile="missing.pem"`],
  [false, 'SSLCertificateFile="a.crt"'],
];

/** The ways of writing that the cases are gone through with. */
const FORMS: readonly ((attributes: string, content: string) => string)[] = [
  (attributes, content) =>
    content
      ? `<Connector port="0" SSLEnabled="true" ${attributes}>${content}</Connector>`
      : `<Connector port="0" SSLEnabled="true" ${attributes} />`,
  (attributes, content) =>
    `<Connector\n\t\t${attributes.replace(/ (?=\w+=)/g, '\n\t\t')}\n\t\tport="0"\n\t\tSSLEnabled="true"> <!-- c -->\n\t${content}\n</Connector>`,
  (attributes, content) =>
    `<!-- before --><Connector ${attributes.replace(/="/g, ' = "')} SSLEnabled='true' port='0'><!-- in -->${content}</Connector><!-- behind -->`,
];

const inService = (connectors: string) => `<Server port="-1"><Service name="s">\n  ${connectors}\n</Service></Server>`;

const cases = CONNECTORS.map(([isRight, attributes, content = ''], index) => {
  const form = FORMS[index % FORMS.length] ?? FORMS[0];
  return { isRight, attributes, content, connector: form?.(attributes, content) ?? '', index };
});

it.each(cases)(
  'Tomcat says the same before and after of $attributes $content',
  async ({ isRight, connector, index }) => {
    const lines = inService(connector);
    const before = index % 2 === 0 ? lines : lines.replaceAll('\n', '\r\n');
    const after = moved(before);
    if (after === undefined) throw new Error('not offered');
    expect(/(?<!\r)\n/.test(after), 'line ends of the other kind').toBe(index % 2 === 0);
    const log = await logOf(before);
    expect(await logOf(after), after).toEqual(log);
    expect(log.length > 0, log.join('\n')).toBe(!isRight);
    expect(moved(after), 'there is nothing left to move').toBeUndefined();
  },
);

it('Tomcat says the same of all at once', async () => {
  const before = inService(
    cases
      .filter(({ isRight }) => isRight)
      .map(({ connector }) => connector)
      .join('\n'),
  );
  const after = moved(before, 1);
  if (after === undefined) throw new Error('not offered');
  expect(await logOf(before)).toEqual([]);
  expect(await logOf(after), after).toEqual([]);
  expect(moved(after)).toBeUndefined();
  expect(moved(after, 1)).toBeUndefined();
});
