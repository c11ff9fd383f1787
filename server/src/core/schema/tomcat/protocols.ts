import { tomcatData } from './load.ts';
import type { ProtocolKey } from './types.ts';

/** The protocol handler of a Connector. removed: a blocking one, which 8.5 replaces by NIO with a warning. */
export type Protocol =
  | { readonly key: ProtocolKey; readonly removed: boolean }
  /** A class that is none of Tomcat's, or a placeholder. */
  | 'foreign'
  /** No protocol and no class: Tomcat does not start. */
  | 'none';

const BY_NAME: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['HTTP/1.1', { key: 'n', removed: false }],
  ['AJP/1.3', { key: 'N', removed: false }],
  ['org.apache.coyote.http11.Http11Protocol', { key: 'n', removed: true }],
  ['org.apache.coyote.ajp.AjpProtocol', { key: 'N', removed: true }],
  ...Object.entries(tomcatData.protocols).map(
    ([key, name]) => [name, { key: key as ProtocolKey, removed: false }] as const,
  ),
]);

/** Reads `protocol` of a Connector, compared with case as Tomcat does (Connector.setProtocol in 8.5); undefined is HTTP/1.1. */
export function protocolOf(value: string | undefined): Protocol {
  if (value === undefined) return { key: 'n', removed: false };
  const known = BY_NAME.get(value);
  if (known) return known;
  return value.includes('${') || /^[\w$]+(\.[\w$]+)+$/.test(value) ? 'foreign' : 'none';
}

export function isAjp(key: ProtocolKey): boolean {
  return key === 'N' || key === 'M' || key === 'P';
}

export function needsNative(key: ProtocolKey): boolean {
  return key === 'p' || key === 'P';
}
