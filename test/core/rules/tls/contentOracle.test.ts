import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from '../../../helpers/cli.ts';
import { problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { startKeystoreMaker } from '../../../oracle/keystores.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';
import { serverXml } from './connectors.ts';

const base = useFolder();
let tomcat: TomcatOracle;
beforeAll(async () => {
  tomcat = startTomcat(base);
  const maker = startKeystoreMaker();
  const [k, t, c] = ['k', 't', 'c'].map((name) => join(base, name)) as [string, string, string];
  const own = ['-storetype', 'JKS', '-storepass', 'changeit'];
  const key = ['-genkeypair', '-alias', 'a', '-keyalg', 'EC', '-dname', 'CN=a.example', '-keypass', 'changeit'];
  await maker.keytool(...key, '-keystore', k, ...own);
  await maker.keytool('-exportcert', '-alias', 'a', '-file', c, '-keystore', k, ...own);
  await maker.keytool('-importcert', '-noprompt', '-alias', 'ca', '-file', c, '-keystore', t, ...own);
  await maker.close();
});
afterAll(() => tomcat.close());

/** The rules, each with what Tomcat logs where it reports an error, and where a warning. */
const LOG: Readonly<Record<string, { readonly error?: RegExp; readonly warning?: RegExp }>> = {
  'keystore/unusable-location': {
    error: /No aliases for private keys found|trustAnchors parameter must be|unknown protocol|Connection refused/,
  },
  'keystore/type': { error: /Failed to load keystore type/ },
  'tls/protocols': {
    error: /None of the \[protocols\] specified/,
    warning: /Some of the specified \[protocols\]|Check if a \+\/- prefix is missing/,
  },
  'tls/algorithm': {
    error: /(Key|Trust)ManagerFactory not available/,
    warning: /does not support the certificateVerificationDepth/,
  },
  'tls/ciphers': { error: /None of the \[ciphers\] specified/ },
  'tls/client-auth-value': { warning: /certificate verification value .* is not recognised/ },
  'tls/crl': { error: /No such file|does not support the certificateRevocationFile/ },
  'tls/optional-verification': { warning: /optional certificate (authentication|verification)/ },
  'tls/ssl-protocol': { error: /SSLContext not available|SSLContext is initialized automatically/ },
};

const TRUST = 'truststoreFile="t" truststorePass="changeit"';

describe('Tomcat logs what we say, and nothing of the kind elsewhere', () => {
  it.each<[string, string?]>([
    ['keystoreFile="k"'],
    ['keystoreFile=""', 'keystore/unusable-location error'],
    ['keystoreFile="NONE"', 'keystore/unusable-location error'],
    ['keystoreFile="classpath:k"', 'keystore/unusable-location error'],
    ['keystoreFile="http://127.0.0.1:1/k"', 'keystore/unusable-location error'],
    ['keystoreFile="k" truststoreFile=""', 'keystore/unusable-location error'],
    ['keystoreFile="k" truststoreFile="NONE"', 'keystore/unusable-location error'],
    ['keystoreFile="k" keystoreType="JSK"', 'keystore/type error'],
    ['keystoreFile="k" keystoreType=""', 'keystore/type error'],
    ['keystoreFile="k" keystoreType="BCFKS"', 'keystore/type error'],
    ['keystoreFile="k" keystoreType="UBER"', 'keystore/type error'],
    ['keystoreFile="k" keystoreType="pkcs12"'],
    ['keystoreFile="k" keystoreType="CaseExactJKS"'],
    ['keystoreFile="k" keystoreProvider="Nope"', 'keystore/type error'],
    ['keystoreFile="k" keystoreProvider=""', 'keystore/type error'],
    ['keystoreFile="k" keystoreProvider="SunJCE"', 'keystore/type error'],
    ['keystoreFile="k" keystoreProvider="SUN"'],
    ['keystoreFile="k" keystoreProvider="SunJSSE" keystoreType="PKCS12"'],
    ['keystoreFile="k" truststoreType="FOO"'],
    [`keystoreFile="k" ${TRUST} truststoreType="FOO"`, 'keystore/type error'],
    ['keystoreFile="k" sslEnabledProtocols="TLSv1.2+TLSv1.3"'],
    ['keystoreFile="k" sslEnabledProtocols="+TLSv1.2 + TLSv1.3,"'],
    ['keystoreFile="k" sslEnabledProtocols="TLSv1.2,TLSv1.3"', 'tls/protocols warning'],
    ['keystoreFile="k" sslEnabledProtocols="TLSv1.2, TLSv1.3"', 'tls/protocols warning'],
    ['keystoreFile="k" sslEnabledProtocols="all,TLSv1.2"', 'tls/protocols warning'],
    ['keystoreFile="k" sslEnabledProtocols="TLSv1.2+TLSv1.9"', 'tls/protocols warning'],
    ['keystoreFile="k" sslEnabledProtocols="TLSv1.2-TLSv1.9"'],
    ['keystoreFile="k" sslEnabledProtocols="TLSv1.2 TLSv1.3"', 'tls/protocols error'],
    ['keystoreFile="k" sslEnabledProtocols="TLSv1.2;TLSv1.3"', 'tls/protocols error'],
    ['keystoreFile="k" sslEnabledProtocols=""', 'tls/protocols error'],
    ['keystoreFile="k" sslEnabledProtocols="X"', 'tls/protocols error'],
    ['keystoreFile="k" sslEnabledProtocols="-all"', 'tls/protocols error'],
    ['keystoreFile="k" sslEnabledProtocols="TLSv1.2-TLSv1.2"', 'tls/protocols error'],
    ['keystoreFile="k" sslEnabledProtocols="tlsv1.2"', 'tls/protocols error'],
    ['keystoreFile="k" sslEnabledProtocols="TLS"', 'tls/protocols error'],
    ['keystoreFile="k" sslEnabledProtocols="SSLv2"', 'tls/protocols error'],
    ['keystoreFile="k" sslEnabledProtocols="ALL"'],
    ['keystoreFile="k" sslEnabledProtocols="all-TLSv1"'],
    ['keystoreFile="k" sslEnabledProtocols="SSLv2Hello+SSLv3+TLSv1+TLSv1.1"'],
    ['keystoreFile="k" sslProtocol="TLSv1.2,TLSv1.3"', 'tls/ssl-protocol error'],
    ['keystoreFile="k" sslProtocol=""', 'tls/ssl-protocol error'],
    ['keystoreFile="k" sslProtocol="all"', 'tls/ssl-protocol error'],
    ['keystoreFile="k" sslProtocol="Default"', 'tls/ssl-protocol error'],
    ['keystoreFile="k" sslProtocol="SSLv2"', 'tls/ssl-protocol error'],
    ['keystoreFile="k" sslProtocol="SSL_TLS"', 'tls/ssl-protocol error'],
    ['keystoreFile="k" sslProtocol="tls"'],
    ['keystoreFile="k" sslProtocol="SSL"'],
    ['keystoreFile="k" sslProtocol="SSLv3"'],
    ['keystoreFile="k" sslProtocol="TLSv1.1"'],
    ['keystoreFile="k" algorithm="IbmX509"', 'tls/algorithm error'],
    ['keystoreFile="k" algorithm=""', 'tls/algorithm error'],
    ...['sunx509', 'NewSunX509', 'PKIX'].map((name): [string] => [`keystoreFile="k" algorithm="${name}"`]),
    ['keystoreFile="k" truststoreAlgorithm="FOO"'],
    [`keystoreFile="k" ${TRUST} truststoreAlgorithm="FOO"`, 'tls/algorithm error'],
    [`keystoreFile="k" ${TRUST} truststoreAlgorithm=""`, 'tls/algorithm error'],
    ...['X.509', 'SunPKIX'].map((name): [string] => [`keystoreFile="k" ${TRUST} truststoreAlgorithm="${name}"`]),
    [`keystoreFile="k" ${TRUST} truststoreAlgorithm="X509" trustMaxCertLength="10"`, 'tls/algorithm warning'],
    [`keystoreFile="k" ${TRUST} truststoreAlgorithm="pkix" trustMaxCertLength="10"`],
    [`keystoreFile="k" ${TRUST} truststoreAlgorithm="SunX509" crlFile="c"`, 'tls/crl error'],
    [`keystoreFile="k" ${TRUST} truststoreAlgorithm="SunX509" crlFile=""`],
    [`keystoreFile="k" ${TRUST} crlFile="no.crl"`, 'tls/crl error'],
    ['keystoreFile="k" crlFile="no.crl"'],
    ...['off', '', ' true', '1'].map((value): [string, string] => [
      `keystoreFile="k" clientAuth="${value}"`,
      'tls/client-auth-value warning',
    ]),
    ...['TRUE', 'yes', 'require', 'Required', 'false', 'no', 'none'].map((value): [string] => [
      `keystoreFile="k" clientAuth="${value}"`,
    ]),
    ...['want', 'optional', 'optionalNoCA', 'optional_no_ca'].map((value): [string, string] => [
      `keystoreFile="k" clientAuth="${value}"`,
      'tls/optional-verification warning',
    ]),
    ['keystoreFile="k" clientAuth="want" sslEnabledProtocols="TLSv1.2"'],
    ...[
      ...['', ',', 'FOO', 'high', 'RC4', '!HIGH', 'tls_aes_128_gcm_sha256', 'ecdhe-rsa-aes128-gcm-sha256'],
      ...['SSL_RSA_WITH_RC4_128_MD5', 'SSL_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_NULL_SHA256', 'RC4-MD5,FOO'],
      ...[
        'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA',
        'TLS_AES_128_GCM_SHA256;TLS_AES_256_GCM_SHA384',
        'DES-CBC-SHA',
        'PSK-FOO',
      ],
      ...['eNULL', 'NULL', 'aNULL', 'ADH', 'AECDH', 'EXPORT', 'EXP', 'EXPORT40', 'DES', 'RC2', 'IDEA', 'SEED', 'MD5'],
    ].map((value): [string, string] => [`keystoreFile="k" ciphers="${value}"`, 'tls/ciphers error']),
    ...[
      ...['HIGH', 'ALL', 'FOO:HIGH', 'HIGH,FOO', 'HIGH:!aNULL:!RC4', '!aNULL,HIGH', 'ECDHE+AESGCM'],
      ...['TLS_AES_128_GCM_SHA256', 'FOO,TLS_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA FOO', 'AES128-SHA'],
      ...['ECDHE-RSA-AES128-GCM-SHA256', 'TLS_CHACHA20_POLY1305_SHA256', 'RC4-MD5:AES128-SHA'],
    ].map((value): [string] => [`keystoreFile="k" ciphers="${value}"`]),
  ])('%s', async (attributes, expected) => {
    const text = serverXml(`<Connector port="0" SSLEnabled="true" ${attributes}/>`);
    const folder = SERVER_XML.slice(0, SERVER_XML.indexOf('/conf/'));
    const paths = { [`${folder}/no.crl`]: 'missing', [folder]: 'folder' } as const;
    const problems = Object.keys(LOG).flatMap((rule) => problemsOf(rule, { [SERVER_XML]: text }, { paths }));
    const heard = problems.filter(({ rule, severity }) => LOG[rule]?.[severity === 'error' ? 'error' : 'warning']);
    expect(heard.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(expected ? [expected] : []);
    const log = (await tomcat.logOf(text)).join('\n');
    for (const [rule, { error, warning }] of Object.entries(LOG)) {
      for (const [severity, pattern] of Object.entries({ error, warning })) {
        if (pattern === undefined) continue;
        const said = `${rule} ${severity}` === expected;
        expect(pattern.test(log), `${rule} ${severity}: ${log}`).toBe(said);
      }
    }
  });
});
