import { attributes, LOCAL, type StartupCase, startupCase, withConnectors } from '../startupCase.ts';
import { FOLDER, KEY_PASSWORD, PASSWORD } from '../stores.ts';

type Values = Readonly<Record<string, string | undefined>>;
type Style = 'old' | 'new';
const STYLES: readonly Style[] = ['old', 'new'];

/** What the two styles call the same thing. */
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  file: ['keystoreFile', 'certificateKeystoreFile'],
  pass: ['keystorePass', 'certificateKeystorePassword'],
  type: ['keystoreType', 'certificateKeystoreType'],
  provider: ['keystoreProvider', 'certificateKeystoreProvider'],
  alias: ['keyAlias', 'certificateKeyAlias'],
  keyPass: ['keyPass', 'certificateKeyPassword'],
  pem: ['SSLCertificateFile', 'certificateFile'],
  pemKey: ['SSLCertificateKeyFile', 'certificateKeyFile'],
  trustFile: ['truststoreFile', 'truststoreFile'],
  trustPass: ['truststorePass', 'truststorePassword'],
  trustType: ['truststoreType', 'truststoreType'],
  trustProvider: ['truststoreProvider', 'truststoreProvider'],
  trustAlgorithm: ['truststoreAlgorithm', 'truststoreAlgorithm'],
  trustManager: ['trustManagerClassName', 'trustManagerClassName'],
  depth: ['trustMaxCertLength', 'certificateVerificationDepth'],
  crl: ['crlFile', 'certificateRevocationListFile'],
  clients: ['clientAuth', 'certificateVerification'],
  versions: ['sslEnabledProtocols', 'protocols'],
  context: ['sslProtocol', 'sslProtocol'],
  ciphers: ['ciphers', 'ciphers'],
  algorithm: ['algorithm', 'keyManagerAlgorithm'],
  order: ['useServerCipherSuitesOrder', 'honorCipherOrder'],
};
const OF_CERTIFICATE = new Set(['file', 'pass', 'type', 'provider', 'alias', 'keyPass', 'pem', 'pemKey']);

function named(values: Values, style: Style, keep: (key: string) => boolean = () => true): string {
  const pairs = Object.entries(values).filter(([key]) => keep(key));
  return attributes(Object.fromEntries(pairs.map(([key, value]) => [NAMES[key]?.[style === 'old' ? 0 : 1], value])));
}

/** A TLS Connector in one of the styles; `more` are attributes of the Connector. */
export function tlsConnector(style: Style, values: Values, more = ''): string {
  if (style === 'old') return `<Connector ${LOCAL} SSLEnabled="true"${named(values, style)}${more}/>`;
  const host = named(values, style, (key) => !OF_CERTIFICATE.has(key));
  const certificate = named(values, style, (key) => OF_CERTIFICATE.has(key));
  return `<Connector ${LOCAL} SSLEnabled="true"${more}><SSLHostConfig${host}><Certificate${certificate}/></SSLHostConfig></Connector>`;
}

const conf = (name: string) => `${FOLDER}/${name}`;
export const GOOD: Values = { file: conf('one.jks'), pass: PASSWORD };

function inBothStyles(family: string, all: readonly Values[], more = ''): readonly StartupCase[] {
  return STYLES.flatMap((style) =>
    all.map((values) => {
      const name = `${style} ${JSON.stringify(values)}${more}`;
      return startupCase(family, name, withConnectors(`[|${tlsConnector(style, values, more)}|]`));
    }),
  );
}

function products(choices: Readonly<Record<string, readonly (string | undefined)[]>>): readonly Values[] {
  let all: readonly Values[] = [{}];
  for (const [key, values] of Object.entries(choices))
    all = all.flatMap((one) => values.map((value) => ({ ...one, [key]: value })));
  return all;
}

const STORES =
  'one.jks one.p12 one.jceks changeit.jks key-password.jks old.jks two.jks both.jks empty.jks certificate.jks certificate.p12 zero.jks cut.jks text.jks c.pem folder missing.jks'.split(
    ' ',
  );
const TYPES = [undefined, 'JKS', 'pkcs12', 'JCEKS', 'FOO', ''];

export function keystoreCases(): readonly StartupCase[] {
  const places = ['', 'NONE', '~/one.jks', 'classpath:one.jks', 'conf/certs/no such.jks', 'conf\\certs\\one.jks'];
  return [
    ...inBothStyles(
      'keystores',
      products({
        file: STORES.map(conf),
        pass: [PASSWORD, undefined, 'wrong-1', ''],
        type: TYPES,
        alias: [undefined, 'a', 'A', 'ca', 'nope'],
      }),
    ),
    ...inBothStyles('key passwords', [
      ...products({
        file: ['one.jks', 'key-password.jks', 'one.p12', 'one.jceks'].map(conf),
        pass: [PASSWORD],
        type: [undefined, 'JCEKS'],
        keyPass: [PASSWORD, KEY_PASSWORD, 'wrong-1', ''],
      }),
    ]),
    ...inBothStyles('places of keystores', products({ file: places, pass: [PASSWORD, undefined], type: TYPES })),
    ...inBothStyles('providers', products({ ...lists(GOOD), provider: ['SUN', 'Nope', ''] })),
  ];
}

const lists = (values: Values) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [value]]));

export function truststoreCases(): readonly StartupCase[] {
  const files =
    'trust.jks trust.p12 trust.jceks trust-old.jks empty.jks one.jks both.jks zero.jks text.jks missing.jks';
  return [
    ...inBothStyles(
      'truststores',
      products({
        ...lists(GOOD),
        trustFile: files.split(' ').map(conf),
        trustPass: [PASSWORD, undefined, 'wrong-1'],
        trustType: [undefined, 'JKS', 'PKCS12', 'JCEKS'],
        clients: [undefined, 'true'],
      }),
    ),
    ...inBothStyles(
      'trust managers',
      products({
        ...lists(GOOD),
        trustFile: [undefined, conf('trust.jks')],
        trustPass: [PASSWORD],
        trustAlgorithm: [undefined, 'PKIX', 'SunX509', 'FOO', ''],
        depth: [undefined, '3', 'x'],
        crl: [undefined, conf('missing.crl')],
      }),
    ),
    ...inBothStyles(
      'revocation lists',
      products({
        ...lists(GOOD),
        trustFile: [undefined, conf('trust.jks')],
        trustPass: [PASSWORD],
        clients: [undefined, 'true'],
        crl: 'good.crl der.crl cut.crl missing.crl text.jks zero.jks c.pem one.jks folder'
          .split(' ')
          .map(conf)
          .concat(''),
        trustAlgorithm: [undefined, 'SunX509'],
      }),
    ),
    ...inBothStyles(
      'trust manager classes',
      products({
        ...lists(GOOD),
        trustFile: [undefined, conf('missing.jks')],
        trustManager: ['java.lang.String', 'no.such.Manager', 'org.apache.catalina.core.StandardHost'],
      }),
    ),
    ...inBothStyles(
      'certificates of clients',
      products({
        ...lists(GOOD),
        clients: 'true TRUE yes require required optional want optionalNoCA optional_no_ca false no none maybe'
          .split(' ')
          .concat(''),
        trustFile: [undefined, conf('trust.jks')],
        trustPass: [PASSWORD],
        versions: [undefined, 'TLSv1.2'],
      }),
    ),
  ];
}

const PEM_KEYS =
  'k pkcs1 other encrypted two-keys cut blanks windows pkcs8-aes128 pkcs8-aes192 pkcs8-aes256 pkcs8-des3 pkcs8-pbes1 pkcs8-scrypt pkcs1-aes128 pkcs1-aes256 pkcs1-des3 ec-pkcs8 ec-sec1 ec-with-parameters ec-encrypted'.split(
    ' ',
  );

export function handshakeCases(): readonly StartupCase[] {
  const versions =
    'TLSv1.2 TLSv1.3 TLSv1.2+TLSv1.3 +TLSv1.2+TLSv1.3 TLSv1.2,TLSv1.3 all all,-TLSv1 -TLSv1.2 tlsv1.2 TLSv1.9 TLSv1.2+TLSv1.9 SSLv3 SSLv2Hello+TLSv1.2 TLSv1 TLSv1.1 TLS ALL'
      .split(' ')
      .concat('', 'TLSv1.2 TLSv1.3', 'TLSv1.2, TLSv1.3', 'all,-all');
  const ciphers =
    'HIGH ALL:!aNULL HIGH:!FOO FOO FOO,BAR TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 TLS_AES_128_GCM_SHA256 ECDHE-ECDSA-AES128-GCM-SHA256 SSL_RSA_WITH_RC4_128_SHA TLS_RSA_WITH_AES_128_CBC_SHA,FOO RC4 !ALL DEFAULT eNULL'.split(
      ' ',
    );
  return [
    ...inBothStyles(
      'protocols',
      products({ ...lists(GOOD), versions, ciphers: [undefined, 'HIGH', 'TLS_AES_128_GCM_SHA256'] }),
    ),
    ...inBothStyles(
      'contexts',
      products({
        ...lists(GOOD),
        context: ['TLS', 'TLSv1.2', 'TLSv1.3', 'SSL', 'tls', 'TLSv1.2,TLSv1.3', 'TLSv1.9', 'Default', ''],
        versions: [undefined, 'TLSv1.2'],
      }),
    ),
    ...inBothStyles('ciphers', products({ ...lists(GOOD), ciphers: [...ciphers, ''], order: [undefined, 'yes'] })),
    ...inBothStyles(
      'key managers',
      products({ ...lists(GOOD), algorithm: ['SunX509', 'NewSunX509', 'PKIX', 'sunx509', 'IbmX509', 'FOO', ''] }),
    ),
    ...inBothStyles(
      'PEM',
      products({
        pem: ['c.pem', 'both.pem', 'k.pem', 'one.jks', 'missing.pem', 'zero.jks', 'text.jks'].map(conf).concat(''),
        pemKey: [undefined, ...['k.pem', 'pkcs1.pem', 'other.pem', 'encrypted.pem', 'c.pem', 'missing.pem'].map(conf)],
        keyPass: [undefined, PASSWORD, 'wrong-1'],
      }),
    ),
    ...inBothStyles(
      'PEM keys',
      products({
        pem: ['c.pem', 'ec.pem'].map(conf),
        pemKey: PEM_KEYS.map((name) => conf(`${name}.pem`)),
        keyPass: [undefined, PASSWORD, 'wrong-1', ''],
        pass: [undefined],
      }),
    ),
    ...inBothStyles(
      'PEM keys',
      products({
        pem: ['both-encrypted.pem', 'both.pem'].map(conf),
        keyPass: [undefined, PASSWORD, 'wrong-1'],
      }),
    ),
    ...inBothStyles('PEM and keystores', [
      { ...GOOD, pem: conf('c.pem'), pemKey: conf('k.pem') },
      { pem: conf('c.pem'), pemKey: conf('k.pem'), ...GOOD },
      { pemKey: conf('k.pem'), ...GOOD },
      { pem: conf('c.pem'), pass: PASSWORD },
      { pemKey: conf('k.pem') },
    ]),
  ];
}
