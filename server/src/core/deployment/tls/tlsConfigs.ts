import type { ConfigDocument } from '../../model/document.ts';
import { type Element, plainValue, type Setting } from '../../model/setting.ts';
import { setterName } from '../../schema/tomcat/attributes.ts';
import { isAjp, protocolOf } from '../../schema/tomcat/protocols.ts';
import { connectorElements, isFaulty } from './connectorElements.ts';
import { hostOf } from './tlsHost.ts';
import { effectiveText, settingsOf } from './tlsSettings.ts';
import type { Effective, TlsConfig, TlsHost } from './types.ts';

/** The name of the SSLHostConfig that is meant where none is given (SSLHostConfig.DEFAULT_SSL_HOST_NAME). */
const DEFAULT_HOST_NAME = '_default_';

const known = new WeakMap<ConfigDocument, readonly TlsConfig[]>();

/**
 * The TLS of every Connector, in file order, with or without any. A Connector whose start tag is half typed is left
 * out, and so is what is half typed below one: then it is not complete.
 */
export function tlsConfigs(document: ConfigDocument): readonly TlsConfig[] {
  const before = known.get(document);
  if (before) return before;
  const configs = connectorElements(document).map((connector) => tlsConfigOf(connector, document));
  known.set(document, configs);
  return configs;
}

function tlsConfigOf(connector: Element, document: ConfigDocument): TlsConfig {
  const protocol = protocolKey(connector);
  const enabled = enabledOf(connector);
  const hasTls = protocol === 'unknown' || !isAjp(protocol);
  const hosts = hasTls ? [...ownHost(connector), ...nestedHosts(connector, document)] : [];
  const defaultHostName = nameOf(attributeNamed(connector, 'defaultSSLHostConfigName'));
  return {
    connector,
    protocol,
    enabled,
    isActive: enabled.value === true && hasTls && protocol !== 'unknown',
    isComplete: document.complete && !isFaulty(connector.range, document),
    hosts,
    defaultHost: defaultHostOf(hosts, defaultHostName),
    defaultHostName,
    collisions: collisionsOf(hosts),
    attributes: hasTls ? settingsOf(connector).map(({ setting }) => setting) : [],
  };
}

/** Connector has no setter for its protocol: the name counts as it is written. */
function protocolKey({ attributes }: Element): TlsConfig['protocol'] {
  const setting = attributes.find(({ name }) => name === 'protocol');
  const protocol = protocolOf(setting && (plainValue(setting) ?? '${}'));
  return typeof protocol === 'string' ? 'unknown' : protocol.key;
}

/** Boolean.valueOf: what is not `true` is false. */
function enabledOf(connector: Element): Effective<boolean> {
  const { value, setting } = effectiveText(attributeNamed(connector, 'SSLEnabled'));
  return { value: value === 'unknown' ? value : value?.toLowerCase() === 'true', setting };
}

/** The last of several spellings wins, as Tomcat calls one setter for each. */
function attributeNamed({ attributes }: Element, name: string): Setting | undefined {
  const wanted = setterName(name);
  return attributes.findLast((attribute) => setterName(attribute.name) === wanted);
}

function nameOf(setting: Setting | undefined): Effective<string> {
  const { value } = effectiveText(setting);
  return { value: value === 'unknown' ? value : (value?.toLowerCase() ?? DEFAULT_HOST_NAME), setting };
}

/**
 * The SSLHostConfig that the first TLS attribute makes (AbstractHttp11Protocol.registerDefaultSSLHostConfig). It is
 * kept under the defaultSSLHostConfigName of that moment; one that comes later does not reach it.
 */
function ownHost(connector: Element): readonly TlsHost[] {
  const settings = settingsOf(connector);
  const [first] = settings;
  if (!first) return [];
  const isName = ({ name }: Setting) => setterName(name) === 'DefaultSSLHostConfigName';
  const before = connector.attributes.slice(0, connector.attributes.indexOf(first.setting));
  const hostName = nameOf(before.findLast(isName));
  if (hostName.value === '') return [];
  return [hostOf({ element: undefined, holder: connector, hostName, settings, children: [] })];
}

function nestedHosts(connector: Element, document: ConfigDocument): readonly TlsHost[] {
  const { start, end } = connector.range;
  const inside = document.elements.filter(
    ({ range, startTag }) => range.start > start && range.end <= end && !isFaulty(startTag, document),
  );
  return inside
    .filter(({ name, parent }) => name === 'SSLHostConfig' && parent === connector)
    .map((element) =>
      hostOf({
        element,
        holder: element,
        hostName: nameOf(attributeNamed(element, 'hostName')),
        settings: settingsOf(element),
        children: inside.filter(
          ({ name, parent }) => parent === element && (name === 'Certificate' || name === 'OpenSSLConf'),
        ),
      }),
    );
}

function defaultHostOf(hosts: readonly TlsHost[], { value: wanted }: Effective<string>): TlsConfig['defaultHost'] {
  if (wanted === 'unknown') return 'unknown';
  const found = hosts.find(({ hostName }) => hostName.value === wanted);
  return found ?? (hosts.some(({ hostName }) => hostName.value === 'unknown') ? 'unknown' : undefined);
}

function collisionsOf(hosts: readonly TlsHost[]): TlsConfig['collisions'] {
  return hosts.flatMap((host, index) => {
    const { value } = host.hostName;
    if (value === 'unknown' || value === '') return [];
    const before = hosts.slice(0, index).find(({ hostName }) => hostName.value === value);
    return before ? [[before, host] as const] : [];
  });
}
