import { type FlowRow, flowRows, SERVER_NAMES, type ServerRole } from '../../schema/index.ts';
import { configuredPort } from '../configuredPort.ts';
import { type Listener, listeners } from '../ports.ts';
import type { Server } from '../server.ts';
import type { Snapshot } from '../snapshot.ts';
import { clientEnd, clientRow, documentsOf, serverEnd, serverRow } from './ends.ts';
import type { Link, LinkEnd, OpenLink } from './types.ts';

/**
 * Of more servers of one role in an environment the rest is not paired, for work must grow with servers and not with pairs.
 * Every server still has links with the first of them, so that what is wrong at its own end is found.
 * `topology` says how many are left out.
 */
export const MOST_PEERS = 32;

/** What Server_Configuration.csv can choose. */
const CHOICES = [443, 8443];

type Found = { readonly link: Link } | { readonly open: OpenLink };

/** The flows over TLS that begin at one server and end at another, not at a service of its own. */
const FLOWS: readonly FlowRow[] = flowRows().filter(
  ({ protocol, sourceRoles, destinationRoles }) =>
    protocol === 'HTTPS' && sourceRoles.length > 0 && destinationRoles.length === 1,
);

/**
 * The links at whose one end a server stands, the other end being in the same environment; at most {@link MOST_PEERS} for
 * each flow. Made as they are asked for.
 */
export function* linksOf(snapshot: Snapshot, server: Server): Iterable<Link> {
  for (const found of pairsOf(snapshot, server)) if ('link' in found) yield found.link;
}

/** The flows to and from a server of which nothing can be said, and why. */
export function* openLinksOf(snapshot: Snapshot, server: Server): Iterable<OpenLink> {
  for (const found of pairsOf(snapshot, server)) if ('open' in found) yield found.open;
}

/** The servers that a server may have links with, at most {@link MOST_PEERS} of each role. */
export function peersOf({ servers }: Pick<Snapshot, 'servers'>, { role, environment }: Server): readonly Server[] {
  if (role === undefined) return [];
  const roles = new Set<ServerRole>();
  for (const { sourceRoles, destinationRoles } of FLOWS) {
    const [destination] = destinationRoles;
    if (destination && sourceRoles.includes(role) && isJudged(role, destination)) roles.add(destination);
    if (destination === role) for (const source of sourceRoles) if (isJudged(source, role)) roles.add(source);
  }
  return [...roles].flatMap((one) => serversOf(servers, environment, one));
}

const isJudged = (client: ServerRole, server: ServerRole): boolean =>
  clientRow(client) !== undefined && serverRow(server) !== undefined;

function* pairsOf(snapshot: Snapshot, server: Server): Iterable<Found> {
  const { role, environment } = server;
  if (role === undefined) return;
  for (const flow of FLOWS) {
    const [destination] = flow.destinationRoles;
    if (destination === undefined) continue;
    if (flow.sourceRoles.includes(role)) {
      for (const peer of serversOf(snapshot.servers, environment, destination)) {
        if (peer !== server) yield pair(snapshot, flow, server, peer);
      }
    } else if (destination === role) {
      for (const source of flow.sourceRoles) {
        for (const peer of serversOf(snapshot.servers, environment, source)) yield pair(snapshot, flow, peer, server);
      }
    }
  }
}

const known = new WeakMap<Snapshot, WeakMap<Server, Map<FlowRow | string, unknown>>>();

/** What is found of one server's end serves all its links, as long as the snapshot is the same. */
function once<Value>(snapshot: Snapshot, server: Server, key: FlowRow | string, make: () => Value): Value {
  const servers = known.get(snapshot) ?? new WeakMap<Server, Map<FlowRow | string, unknown>>();
  known.set(snapshot, servers);
  const values = servers.get(server) ?? new Map<FlowRow | string, unknown>();
  servers.set(server, values);
  if (!values.has(key)) values.set(key, make());
  return values.get(key) as Value;
}

function pair(snapshot: Snapshot, flow: FlowRow, client: Server, server: Server): Found {
  const row = { table: 'communication', id: flow.id } as const;
  const open = (why: string): Found => ({ open: { row, client, server, why } });
  const calling = client.role && clientRow(client.role);
  const called = server.role && serverRow(server.role);
  if (!client.role || !server.role || !calling) return open('the tables name no keystore that the caller shows');
  if (!called || flow.service) return open('the tables name no keystore that it is called with');
  const callers = once(snapshot, client, 'client', () => clientEnd(snapshot, client, calling));
  if (!callers) return open(`the files of the ${SERVER_NAMES[client.role]} name no store for it`);
  const end = once(snapshot, server, flow, () => calledEnd(snapshot, flow, server));
  if (typeof end === 'string') return open(end);
  const port = end.listener?.bound;
  if (typeof port !== 'number') return open('its port is not known');
  const rows = [row, callers.row, end.row];
  const id = `${flow.id}:${client.name}:${server.name}`;
  return { link: { id, usage: calling.usage, rows, port, client: callers, server: end } };
}

/** The Connector that the flow ends at; a clause where that is not certain. */
function calledEnd(snapshot: Snapshot, flow: FlowRow, server: Server): LinkEnd | string {
  const row = server.role && serverRow(server.role);
  const [document, ...others] = documentsOf(snapshot, server, 'server-xml');
  if (!document || !row) return 'no server.xml of it is here';
  if (others.length > 0) return 'it has several server.xml';
  const ports = portsOf(snapshot, flow, server);
  if (ports === 'unknown') return 'Server_Configuration.csv leaves its port open';
  const found = listeners(document).filter((listener) => servesOn(listener, ports));
  const [listener] = found;
  if (!listener) return `no Connector of it listens with TLS on ${ports.join(' or ')}`;
  if (found.length > 1) return `several of its Connectors listen on ${ports.join(' or ')}`;
  return serverEnd(snapshot, server, row, { document, listener });
}

const servesOn = ({ tls, bound }: Listener, ports: readonly number[]): boolean =>
  tls.isActive && typeof bound === 'number' && ports.includes(bound);

/** What a row that contradicts another says of its field does not count: either port may be meant. */
function portsOf(snapshot: Snapshot, flow: FlowRow, server: Server): readonly number[] | 'unknown' {
  if (!flow.definedBy) return flow.ports;
  if (flow.contradiction !== undefined) return CHOICES;
  const chosen = configuredPort(server, flow.definedBy, snapshot);
  if (chosen === 'unknown') return chosen;
  return chosen === undefined ? flow.ports : [chosen];
}

const groups = new WeakMap<Snapshot['servers'], ReadonlyMap<string, readonly Server[]>>();

/** The first {@link MOST_PEERS} servers of a role in an environment, in the order in which they were found. */
function serversOf(servers: Snapshot['servers'], environment: string, role: ServerRole): readonly Server[] {
  return (groups.get(servers) ?? group(servers)).get(`${role} ${environment}`) ?? [];
}

function group(servers: Snapshot['servers']): ReadonlyMap<string, readonly Server[]> {
  const found = new Map<string, Server[]>();
  for (const server of servers) {
    const key = `${server.role} ${server.environment}`;
    const same = found.get(key);
    if (!same) found.set(key, [server]);
    else if (same.length < MOST_PEERS) same.push(server);
  }
  groups.set(servers, found);
  return found;
}
