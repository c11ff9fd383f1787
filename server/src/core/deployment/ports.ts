import type { ConfigDocument } from '../model/document.ts';
import type { Element, Setting } from '../model/setting.ts';
import { isAjp } from '../schema/tomcat/protocols.ts';
import { type Address, ANY, LOOPBACK, readAddress } from '../values/address.ts';
import { javaInt } from '../values/javaInt.ts';
import { attributeNamed, tomcatTree } from './containers.ts';
import { tlsConfigs } from './tls/tlsConfigs.ts';
import { effectiveText } from './tls/tlsSettings.ts';
import type { TlsConfig } from './tls/types.ts';

/** What shuts Tomcat down unless Server says otherwise (StandardServer). */
export const DEFAULT_SHUTDOWN_PORT = 8005;

/** A port, and where it is written. */
export interface PortReading {
  readonly setting: Setting | undefined;
  /**
   * The port that is bound: a positive one with the portOffset of Server. unset: none is written, or what is written
   * is no number; unknown: a placeholder stands for it.
   */
  readonly bound: number | 'unset' | 'unknown';
}

/** Where a Connector of one of Tomcat's protocols listens. */
export interface Listener extends PortReading {
  readonly tls: TlsConfig;
  readonly connector: Element;
  readonly address: Address | 'unknown';
}

const known = new WeakMap<ConfigDocument, readonly Listener[]>();

/** In file order, which is the order of binding. A Connector whose protocol is not known is left out. */
export function listeners(document: ConfigDocument): readonly Listener[] {
  const before = known.get(document);
  if (before) return before;
  const offset = portOffset(document);
  const found = tlsConfigs(document).flatMap((tls): readonly Listener[] => {
    const { connector, protocol } = tls;
    if (protocol === 'unknown') return [];
    // AJP listens on the loopback alone unless it is told another address (since 8.5.51).
    const address = addressOf(connector, isAjp(protocol) ? LOOPBACK : ANY);
    return [{ tls, connector, address, ...readPort(connector, offset) }];
  });
  known.set(document, found);
  return found;
}

/** Where Server waits for its shutdown command; undefined where there is no Server. */
export function shutdownListener(
  document: ConfigDocument,
): (PortReading & { readonly server: Element; readonly address: Address | 'unknown' }) | undefined {
  const server = tomcatTree(document).all('Server')[0];
  if (!server) return undefined;
  const offset = portOffset(document);
  const { setting, bound } = readPort(server, offset);
  const address = addressOf(server, LOOPBACK);
  if (bound !== 'unset') return { server, setting, bound, address };
  return { server, setting, bound: offset === 'unknown' ? offset : DEFAULT_SHUTDOWN_PORT + offset, address };
}

/** What is added to every positive port. Tomcat refuses a negative one and goes on without. */
export function portOffset(document: ConfigDocument): number | 'unknown' {
  const server = tomcatTree(document).all('Server')[0];
  const { value } = effectiveText(server && attributeNamed(server, 'portOffset'));
  if (value === undefined || value === 'unknown') return value ?? 0;
  return Math.max(0, javaInt(value) ?? 0);
}

/** A port of the element as it is bound; `name` is `port` unless given. */
export function readPort(element: Element, offset: number | 'unknown', name = 'port'): PortReading {
  const setting = attributeNamed(element, name);
  const { value } = effectiveText(setting);
  if (value === undefined) return { setting, bound: 'unset' };
  const port = javaInt(value);
  if (port === undefined) return { setting, bound: value === 'unknown' ? value : 'unset' };
  if (port <= 0) return { setting, bound: port };
  return { setting, bound: offset === 'unknown' ? offset : port + offset };
}

function addressOf(element: Element, otherwise: Address): Address | 'unknown' {
  const { value } = effectiveText(attributeNamed(element, 'address'));
  if (value === undefined) return otherwise;
  return value === 'unknown' ? value : readAddress(value);
}
