import type { ConfigDocument } from '../../model/document.ts';
import { Secret } from '../../model/secret.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import type { BindingContext, KeystoreBinding, PathTarget, StoreTls } from '../binding.ts';
import { resolvePath } from '../resolvePath.ts';
import { secretOf } from '../secretOf.ts';
import { tlsConfigs } from './tlsConfigs.ts';
import type { TlsCertificate, TlsConfig, TlsHost, TlsStore } from './types.ts';

/** Tomcat's default for keystorePass (SSLHostConfigCertificate.DEFAULT_KEYSTORE_PASSWORD in 8.5). */
const TOMCAT_DEFAULT_PASSWORD = new Secret('changeit');

/** The types whose file Java opens itself; others, such as PKCS11, may have none, or one that only their provider reads. */
const FILE_TYPES = new Set(['jks', 'pkcs12', 'jceks', 'dks', 'caseexactjks']);

/** Every store that a server.xml names, in whichever style: those of certificates, and one truststore a host. */
export function tlsBindings(document: ConfigDocument, context: BindingContext): readonly KeystoreBinding[] {
  return tlsConfigs(document).flatMap((config) =>
    config.hosts.flatMap((host) => [
      ...host.certificates.flatMap((certificate) => [
        ...keystoreBinding(document, config, host, certificate, context),
        ...pemBindings(document, config, host, certificate, context),
      ]),
      ...truststoreBinding(document, config, host, context),
    ]),
  );
}

function keystoreBinding(
  document: ConfigDocument,
  config: TlsConfig,
  host: TlsHost,
  certificate: TlsCertificate,
  context: BindingContext,
): readonly KeystoreBinding[] {
  const { keystore: store } = certificate;
  if (!store || !isNamed(store)) return [];
  return [
    {
      ...shared(document, 'keystore', store, context),
      tls: { config, host, certificate, names: namesOf(store, 'keystore') },
      inUse: config.enabled.value === true && certificate.storage === 'keystore',
      effectivePassword: store.password ? secretOf(store.password) : TOMCAT_DEFAULT_PASSWORD,
      effectiveKeyPassword: store.keyPassword ? secretOf(store.keyPassword) : 'store',
    },
  ];
}

function truststoreBinding(
  document: ConfigDocument,
  config: TlsConfig,
  host: TlsHost,
  context: BindingContext,
): readonly KeystoreBinding[] {
  const { truststore: store } = host;
  if (!store || !isNamed(store)) return [];
  return [
    {
      ...shared(document, 'truststore', store, context),
      tls: { config, host, certificate: undefined, names: namesOf(store, 'truststore') },
      inUse: config.enabled.value === true && host.trustManager === undefined,
      effectivePassword: store.password ? secretOf(store.password) : 'none',
      effectiveKeyPassword: 'store',
    },
  ];
}

/** One for each file, the certificate's first. Of them Tomcat has a password for the one that it takes the key from only. */
function pemBindings(
  document: ConfigDocument,
  config: TlsConfig,
  host: TlsHost,
  certificate: TlsCertificate,
  context: BindingContext,
): readonly KeystoreBinding[] {
  const { certificate: own, key, chain, password } = certificate.pem ?? {};
  const written = password ?? certificate.setting('certificateKeystorePassword');
  return [own, key, chain].flatMap((path) => {
    if (!path) return [];
    const element = path.element ?? config.connector;
    return [
      {
        id: `${document.path}#${element.range.start}#${path.name}`,
        name: path.name,
        store: 'keystore',
        format: 'pem',
        document,
        element,
        tls: { config, host, certificate, names: { ...PEM_NAMES, path: path.name } },
        path,
        password: undefined,
        alias: undefined,
        keyPassword: path === key ? password : undefined,
        configuredType: undefined,
        inUse: config.enabled.value === true && certificate.storage === 'pem',
        target: targetOf(path, document, context),
        effectivePassword: path !== key ? 'none' : written ? secretOf(written) : TOMCAT_DEFAULT_PASSWORD,
        effectiveKeyPassword: 'store',
      },
    ];
  });
}

const PEM_NAMES = { password: '', alias: '', keyPassword: '', type: '' } as const;

const isNamed = ({ path, password, alias }: TlsStore): boolean => Boolean(path || password || alias);

function shared(
  document: ConfigDocument,
  name: 'keystore' | 'truststore',
  { element, path, password, alias, keyPassword, type, provider }: TlsStore,
  context: BindingContext,
) {
  // A store of another type or provider need not be a file that can be read here.
  const isFile = type.value !== 'unknown' && FILE_TYPES.has(type.value.toLowerCase()) && provider === undefined;
  return {
    id: `${document.path}#${element.range.start}#${name}`,
    name,
    store: name,
    format: 'keystore' as const,
    document,
    element,
    path,
    password,
    alias,
    keyPassword,
    configuredType: type.setting && type.value !== 'unknown' && type.value !== '' ? type.value : undefined,
    target: isFile ? targetOf(path, document, context) : UNKNOWN,
  };
}

const UNKNOWN: PathTarget = { status: 'unknown' };

/** SSLUtilBase.getStore opens no file for an empty path and for NONE. */
function targetOf(path: Setting | undefined, document: ConfigDocument, context: BindingContext): PathTarget {
  const value = path && plainValue(path);
  if (value === undefined) return UNKNOWN;
  if (value === '' || value.toUpperCase() === 'NONE') return { status: 'none' };
  return resolvePath(value, { documentPath: document.path, kind: document.kind, ...context });
}

function namesOf({ element }: TlsStore, store: 'keystore' | 'truststore'): StoreTls['names'] {
  if (element.name === 'Connector') {
    const [path, password, type] = [`${store}File`, `${store}Pass`, `${store}Type`];
    return { path, password, type, alias: 'keyAlias', keyPassword: 'keyPass' };
  }
  const prefix = store === 'keystore' ? 'certificateKeystore' : 'truststore';
  const [path, password, type] = [`${prefix}File`, `${prefix}Password`, `${prefix}Type`];
  return { path, password, type, alias: 'certificateKeyAlias', keyPassword: 'certificateKeyPassword' };
}
