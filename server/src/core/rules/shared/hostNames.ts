import type { StoreTls } from '../../deployment/binding.ts';
import type { Certificate } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { type Element, hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';
import { attributeOf } from './connectors.ts';

export { covers, hostNamesIn } from '../../deployment/stores/certificateNames.ts';

/** True without any subject alternative name that a host could be checked by. */
export function lacksAlternativeNames({ dnsNames, ipAddresses }: Certificate): boolean {
  return dnsNames.length === 0 && ipAddresses.length === 0;
}

/** A host name in server.xml that peers may call a Connector by. */
export interface ConfiguredName {
  readonly name: string;
  readonly setting: Setting;
  /** False for names that a proxy before Tomcat may answer to with a certificate of its own. */
  readonly isCertain: boolean;
}

/**
 * The names that a certificate of a Connector should cover: that of its SSLHostConfig; for the default one also the
 * Connector's defaultSSLHostConfigName, its proxyName, a name as its address, and the virtual hosts of its Service. Names
 * that reach only this machine and labels without a dot, which any default host may have, are left out.
 */
export function configuredNames(
  document: ConfigDocument,
  { config, host }: Pick<StoreTls, 'config' | 'host'>,
): readonly ConfiguredName[] {
  if (host !== config.defaultHost) {
    const { setting } = host.hostName;
    // One for several names: which of them are used is not known.
    return setting && !plainValue(setting)?.includes('*') ? asName(setting, true) : [];
  }
  const { connector } = config;
  const own: readonly (readonly [string, boolean])[] = [
    ['defaultSSLHostConfigName', true],
    ['proxyName', false],
    ['address', false],
  ];
  return [
    ...own.flatMap(([attribute, isCertain]) => {
      const setting = attributeOf(connector, attribute);
      return setting && !(attribute === 'address' && isAddress(setting)) ? asName(setting, isCertain) : [];
    }),
    ...virtualHosts(document, connector),
  ];
}

/** None where a Connector has certificates for hosts of its own (SSLHostConfig), which are not looked at here. */
function virtualHosts(document: ConfigDocument, connector: Element): readonly ConfiguredName[] {
  const service = connector.parent;
  const isOfService = (element: Element) => element.parent?.parent === service;
  if (document.elements.some((element) => element.name === 'SSLHostConfig' && isOfService(element))) return [];
  return document.elements
    .filter((element) => element.name === 'Host' && element.parent?.name === 'Engine' && isOfService(element))
    .flatMap((host) => {
      const setting = attributeOf(host, 'name');
      return setting ? asName(setting, true) : [];
    });
}

const isAddress = (setting: Setting): boolean => /^[\d.]+$|:/.test(plainValue(setting) ?? '');

function asName(setting: Setting, isCertain: boolean): readonly ConfiguredName[] {
  const name = plainValue(setting)?.trim() ?? '';
  if (hasPlaceholder(setting) || !/^[^\s:/]+\.[^\s:/]+$/.test(name) || /^(127\.|0\.0\.0\.0$)|localhost/i.test(name))
    return [];
  return [{ name, setting, isCertain }];
}
