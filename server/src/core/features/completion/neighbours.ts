import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { type Element, plainValue } from '../../model/setting.ts';
import { flowsTo, rowTitle } from '../../schema/index.ts';
import { namesMeant } from '../names.ts';

/** A value, and what tells it from the others. */
export interface Value {
  readonly value: string;
  readonly detail?: string;
}

/** The names of elements that an attribute can point to; undefined for attributes that point to none. */
export function namesFor(document: ConfigDocument, element: Element, attribute: string): readonly string[] | undefined {
  return namesMeant(document, element, attribute)?.flatMap((name) => plainValue(name) || []);
}

/**
 * Of a Connector: ports on which the product's documents expect this server to answer HTTP. Of its redirectPort: those of
 * the Connectors beside it that have TLS.
 */
export function portsOf(
  snapshot: Snapshot,
  document: ConfigDocument,
  element: Element,
  attribute: string,
): readonly Value[] {
  if (element.name !== 'Connector') return [];
  if (attribute === 'redirectPort') {
    const secure = tlsConfigs(document).filter((tls) => tls.isActive && tls.connector.parent === element.parent);
    const ports = secure.flatMap(({ connector }) => connector.attributes.filter(({ name }) => name === 'port'));
    return ports.flatMap((port) => plainValue(port) || []).map((value) => ({ value, detail: 'a Connector with TLS' }));
  }
  const role = serverOf(snapshot, document.path)?.role;
  if (attribute !== 'port' || role === undefined) return [];
  const titles = new Map<string, string | undefined>();
  for (const flow of flowsTo(role).filter(({ protocol }) => protocol.startsWith('HTTP'))) {
    for (const port of flow.ports.map(String))
      if (!titles.has(port)) titles.set(port, rowTitle({ table: 'communication', id: flow.id }));
  }
  return [...titles].map(([value, detail]) => ({ value, ...(detail === undefined ? {} : { detail }) }));
}
