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
  const key = ['-genkeypair', '-alias', 'a', '-keyalg', 'EC', '-dname', 'CN=a.example', '-keypass', 'changeit'];
  await maker.keytool(...key, '-keystore', join(base, 'k'), '-storetype', 'JKS', '-storepass', 'changeit');
  await maker.close();
});
afterAll(() => tomcat.close());

/** Without the Connector's running number, and the names of element and attribute, which the way of writing decides. */
const logOf = async (text: string) =>
  (await tomcat.logOf(text)).map((line) =>
    line.replace(/\[Connector\[.*?\]\]/, '').replace(/Match \[.*?\] (failed to set property) \[.*?\]/, '$1'),
  );

it.each([
  ['a whole set', 'keystoreFile="k" keystorePass="changeit" keyAlias="a" keystoreType="JKS" clientAuth="false"', true],
  ['protocols and ciphers', 'keystoreFile="k" SSLProtocol="TLSv1.2" ciphers="HIGH:!aNULL" sslProtocol="TLS"', true],
  [
    'a truststore that trusts nobody',
    'keystoreFile="k" truststoreFile="k" truststorePass="changeit" clientAuth="want"',
    false,
  ],
  ['another name', 'defaultSSLHostConfigName="h" keystoreFile="k" useServerCipherSuitesOrder="true"', true],
  ['sessions', 'keystoreFile="k" sessionTimeout="60" sessionCacheSize="10" algorithm="SunX509"', true],
  ['a missing keystore', 'keystoreFile="missing" keystorePass="changeit"', false],
  ['a wrong password', 'keystoreFile="k" keystorePass="wrong"', false],
  ['a missing alias', 'keystoreFile="k" keyAlias="b"', false],
  ['no key', 'clientAuth="true"', false],
  ['an unknown protocol', 'keystoreFile="k" sslEnabledProtocols="TLSv9"', false],
  ['a number that is none', 'keystoreFile="k" trustMaxCertLength="many"', false],
])('Tomcat loads %s alike before and after', async (_name, attributes, isRight) => {
  const before = `<Server port="-1"><Service name="s">
  <Connector port="0" SSLEnabled="true" ${attributes} />
</Service></Server>`;
  const after = moved(before);
  if (after === undefined) throw new Error('not offered');
  const log = await logOf(before);
  expect(await logOf(after), after).toEqual(log);
  expect(log.some((line) => line.startsWith('SEVERE') || line.startsWith('WARNING'))).toBe(!isRight);
});
