import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { Effective, TlsCertificate, TlsConfig, TlsHost, TlsStore } from '../../deployment/tls/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { type Element, hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';
import { code, list } from '../markdown.ts';

/** A list of ciphers can be as long as a page. */
const LONGEST_TEXT = 80;

/**
 * The TLS that Tomcat builds for the Connector that the element is or belongs to; undefined for elements of no Connector,
 * and for those that have nothing to do with TLS.
 */
export function tlsSection(document: ConfigDocument, element: Element): string | undefined {
  const config = tlsConfigs(document).find(({ connector }) => isWithin(element, connector));
  if (!config || (config.hosts.length === 0 && config.enabled.value !== true)) return undefined;
  if (config.enabled.value === 'unknown') return undefined;
  if (config.enabled.value === false) {
    return 'TLS: Tomcat builds none for this Connector, because SSLEnabled is not `true`: it serves plain HTTP.';
  }
  if (!config.isActive) return undefined;
  if (config.hosts.length === 0) return 'TLS: SSLEnabled is `true`, but nothing says which key: the port is not bound.';
  return `TLS that Tomcat builds for this Connector:\n\n${list(config.hosts.map((host) => hostLine(host, config)))}`;
}

/** The settings of a Connector that TLS is made of, wherever they stand. */
export function isTlsSetting(document: ConfigDocument, setting: Setting): boolean {
  if (setting.element?.name !== 'Connector') return setting.element !== undefined;
  const config = tlsConfigs(document).find(({ connector }) => connector === setting.element);
  return config !== undefined && [config.enabled.setting, ...config.attributes].includes(setting);
}

function isWithin(element: Element, connector: Element): boolean {
  let at: Element | undefined = element;
  while (at && at !== connector) at = at.parent;
  return at !== undefined;
}

function hostLine(host: TlsHost, config: TlsConfig): string {
  const isDefault = config.defaultHost === host ? ', for callers that name no other' : '';
  const keys = host.certificates.map(certificateText);
  const verification = host.value('certificateVerification');
  const parts = [
    keys.length === 0 ? 'no key, so the port is not bound' : keys.join(' and '),
    host.trustManager
      ? `callers judged by ${valueText(host.trustManager)}`
      : `truststore ${host.truststore?.path ? valueText(host.truststore.path) : 'that of Java'}`,
    `client certificates ${effectiveText(verification, 'none')}`,
    `protocols ${effectiveText(host.value('protocols'), 'all')}`,
    ...(host.value('ciphers').setting ? [`ciphers ${effectiveText(host.value('ciphers'), '')}`] : []),
  ];
  return `SSLHostConfig ${effectiveText(host.hostName, '_default_')}${isDefault}: ${parts.join('; ')}`;
}

function certificateText({ storage, keystore, pem, type }: TlsCertificate): string {
  const kind = type.value === 'UNDEFINED' || type.value === 'unknown' ? '' : ` (${code(type.value)})`;
  if (storage === 'none') return `no key${kind}`;
  if (storage === 'keystore') return `keystore ${storeText(keystore)}${kind}`;
  return `PEM certificate ${pem?.certificate ? valueText(pem.certificate) : 'that is missing'}${kind}`;
}

function storeText(store: TlsStore | undefined): string {
  if (!store) return 'that is missing';
  const path = store.path
    ? valueText(store.path)
    : store.isDefaultPath
      ? '`.keystore` in the home of the user'
      : 'none';
  const alias = store.alias ? `, alias ${valueText(store.alias)}` : ', its first key';
  return `${path} as ${effectiveText(store.type, 'JKS')}${alias}`;
}

function effectiveText({ value, setting }: Effective<string | undefined>, byDefault: string): string {
  if (setting) return valueText(setting);
  return code(value === undefined || value === 'unknown' ? byDefault : value);
}

/** Never a password: those are no plain values. */
function valueText(setting: Setting): string {
  const value = plainValue(setting);
  if (value === undefined || hasPlaceholder(setting)) return 'set by a placeholder';
  if (value === '') return 'empty';
  return code(value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value);
}
