import type { Element } from '../../model/setting.ts';
import { effectiveText, findLast, type TlsSetting } from './tlsSettings.ts';
import type { PemFiles, TlsCertificate, TlsStore } from './types.ts';

/** The attributes that each tell where the key comes from (SSLHostConfigCertificate.setStoreType in 8.5). */
const STORAGE: ReadonlyMap<string, 'keystore' | 'pem'> = new Map([
  ['CertificateKeystoreFile', 'keystore'],
  ['CertificateKeystorePassword', 'keystore'],
  ['CertificateKeystoreProvider', 'keystore'],
  ['CertificateKeystoreType', 'keystore'],
  ['CertificateFile', 'pem'],
  ['CertificateKeyFile', 'pem'],
  ['CertificateChainFile', 'pem'],
]);

/**
 * @param element undefined where attributes of `holder`, a Connector or SSLHostConfig, make the certificate.
 * @param settings those of the certificate.
 */
export function certificateOf(
  element: Element | undefined,
  holder: Element,
  settings: readonly TlsSetting[],
): TlsCertificate {
  const find = (attribute: string) => findLast(settings, 'Certificate', attribute);
  const storage = settings.map(({ attribute }) => STORAGE.get(attribute)).find((kind) => kind !== undefined) ?? 'none';
  const type = effectiveText(element?.attributes.find(({ name }) => name === 'type'));
  return {
    element,
    type: { value: type.value || 'UNDEFINED', setting: type.setting },
    storage,
    mixed: settings
      .filter(({ attribute }) => STORAGE.has(attribute) && STORAGE.get(attribute) !== storage)
      .map(({ setting }) => ({ name: setting.name, at: setting.keyRange, setting })),
    keystore: keystoreOf(holder, find, storage === 'keystore'),
    pem: pemOf(find),
    settings: settings.map(({ setting }) => setting),
    setting: find,
  };
}

type Find = TlsCertificate['setting'];

function keystoreOf(element: Element, find: Find, isUsed: boolean): TlsStore | undefined {
  const path = find('certificateKeystoreFile');
  const password = find('certificateKeystorePassword');
  const alias = find('certificateKeyAlias');
  const type = effectiveText(find('certificateKeystoreType'));
  const provider = find('certificateKeystoreProvider');
  if (!path && !password && !alias && !type.setting && !provider) return undefined;
  return {
    element,
    path,
    isDefaultPath: isUsed && path === undefined,
    password,
    keyPassword: find('certificateKeyPassword'),
    alias,
    type: { value: type.value ?? 'JKS', setting: type.setting },
    provider,
  };
}

function pemOf(find: Find): PemFiles | undefined {
  const certificate = find('certificateFile');
  const key = find('certificateKeyFile');
  const chain = find('certificateChainFile');
  return certificate || key || chain
    ? { certificate, key, chain, password: find('certificateKeyPassword') }
    : undefined;
}
