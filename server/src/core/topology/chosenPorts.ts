import { configuredPort } from '../deployment/configuredPort.ts';
import { documentsOf } from '../deployment/documentsOf.ts';
import { type Listener, listeners } from '../deployment/ports.ts';
import type { Server } from '../deployment/server.ts';
import { type FlowRow, flowsTo } from '../schema/index.ts';
import type { Places } from './places.ts';

/** The ports of a flow, and what says so. */
export interface ChosenPorts {
  /** Several where one of them is used and nothing says which; none where the documents name no port. */
  readonly numbers: readonly number[];
  readonly chosenBy: 'csv' | 'server.xml' | 'table' | 'proxy';
  /** A clause for people; empty where the table has one port. */
  readonly why: string;
}

const CSV = 'Server_Configuration.csv';

export function portsByTable({ ports, definedBy }: FlowRow): ChosenPorts {
  return { numbers: ports, chosenBy: 'table', why: definedBy ? `${definedBy} in ${CSV} chooses` : '' };
}

/** The ports of the row at one server: what the CSV says, else what its Tomcat listens on, else those of the table. */
export function chosenPorts(row: FlowRow, server: Server, places: Places): ChosenPorts {
  if (!row.definedBy) return portsByTable(row);
  const fields = fieldsOf(row, server);
  const field = fields.join(' and ');
  const values = fields.map((one) => configuredPort(server, one, places));
  const [value] = values;
  if (typeof value === 'number' && values.every((other) => other === value)) {
    const unlisted = row.ports.includes(value) ? '' : `; the table has ${row.ports.join(' or ')}`;
    return { numbers: [value], chosenBy: 'csv', why: `${field} in ${CSV}${unlisted}` };
  }
  const bound = listenedOn(row, server, places);
  if (bound !== undefined) return { numbers: [bound], chosenBy: 'server.xml', why: 'a Connector listens on it' };
  const isSilent = values.every((other) => other === undefined);
  const why = isSilent ? `${field} in ${CSV} chooses` : `${field} in ${CSV} ${leftOpen(values)}`;
  return { numbers: allPorts(row, server), chosenBy: 'table', why };
}

type Field = NonNullable<FlowRow['definedBy']>;

/** Where the rows to a server disagree on the field that chooses, only a value of both counts. */
function fieldsOf(row: FlowRow, { role }: Server): readonly Field[] {
  if (!row.definedBy) return [];
  if (row.contradiction === undefined || role === undefined) return [row.definedBy];
  return [...new Set([row.definedBy, ...flowsTo(role).flatMap(({ definedBy }) => definedBy ?? [])])];
}

function leftOpen(values: readonly (number | 'unknown' | undefined)[]): string {
  return values.includes('unknown') ? 'has no certain value' : 'do not agree';
}

/** A row that contradicts another may mean the other's ports. */
function allPorts(row: FlowRow, { role }: Server): readonly number[] {
  if (row.contradiction === undefined || role === undefined) return row.ports;
  const rivals = flowsTo(role).filter(({ definedBy }) => definedBy !== undefined);
  return [...new Set([...row.ports, ...rivals.flatMap(({ ports }) => ports)])];
}

/** The only one of the row's ports that Tomcat serves with TLS. What a proxy in front listens on is another port. */
function listenedOn(row: FlowRow, server: Server, places: Places): number | undefined {
  // Sensors speak a protocol of their own, which need not be Tomcat's.
  if (row.protocol !== 'HTTPS') return undefined;
  const [document, ...others] = documentsOf(server, places, 'server-xml');
  if (!document?.complete || others.length > 0 || document.problems.some(({ fatal }) => fatal)) return undefined;
  const all = listeners(document);
  if (all.some(({ bound, connector }) => bound === 'unknown' || isBehindProxy(connector))) return undefined;
  const ports = new Set(all.flatMap(({ tls, bound }) => (tls.isActive && typeof bound === 'number' ? [bound] : [])));
  const [only, ...rest] = allPorts(row, server).filter((port) => ports.has(port));
  return rest.length > 0 ? undefined : only;
}

function isBehindProxy({ attributes }: Listener['connector']): boolean {
  return attributes.some(({ name }) => /^proxy(?:Name|Port)$/i.test(name));
}
