import { linksOf, MOST_PEERS, openLinksOf } from '../deployment/links/linksOf.ts';
import { stateOf } from '../deployment/links/stateOf.ts';
import type { Link, LinkState, OpenLink } from '../deployment/links/types.ts';
import type { Server } from '../deployment/server.ts';
import type { Snapshot } from '../deployment/snapshot.ts';
import type { Problem, Severity } from '../model/problem.ts';
import { flowRows, type ServerRole } from '../schema/index.ts';
import { type Environment, environmentsOf } from './environments.ts';
import { type Flow, flowsFor } from './flows.ts';
import { needOf } from './need.ts';

/** How many problems there are of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

export interface JudgedLink {
  readonly link: Link;
  readonly state: LinkState;
}

/** The servers of a role of which not all are paired. */
export interface Unpaired {
  readonly role: ServerRole;
  readonly servers: number;
  readonly leftOut: number;
}

/** An environment with what is known of the connections in it. */
export interface Topology extends Environment {
  /** Each once, by its client. */
  readonly links: readonly JudgedLink[];
  /** Flows between two of its servers that cannot be judged. */
  readonly open: readonly OpenLink[];
  /** Flows over TLS of which only one end is here. */
  readonly oneEnded: readonly Flow[];
  /** Roles with more servers than are paired with each of their clients: how many there are, and how many are left out. */
  readonly notAllPaired: readonly Unpaired[];
  /** The problems of a server's files; none where it has no problem. */
  countsOf(server: Server): Counts;
}

/** What of the snapshot talks with what. The problems are those of {@link analyze}. */
export function topologyOf(snapshot: Snapshot, problems: readonly Problem[]): readonly Topology[] {
  const counts = countsByServer(snapshot, problems);
  const flows = flowsFor({ places: snapshot }).filter(
    ({ source, destination, need, row }) =>
      need.verdict !== 'no' && isOverTls(row) && (source.servers.length === 0 || destination.servers.length === 0),
  );
  return environmentsOf(snapshot).map((environment) => ({
    ...environment,
    links: environment.servers.flatMap((server) => linksFrom(server, snapshot)),
    open: environment.servers.flatMap((server) => openFrom(server, environment, snapshot)),
    oneEnded: flows.filter((flow) => flow.environment === environment.name),
    notAllPaired: rolesWithMany(environment),
    countsOf: (server) => counts.get(server) ?? NONE,
  }));
}

const NONE: Counts = { error: 0, warning: 0, information: 0 };

/** Sensors talk over TLS as well, by a protocol of their own. */
function isOverTls({ protocol, source }: Flow['row']): boolean {
  return protocol === 'HTTPS' || source === 'Sensor';
}

function linksFrom(server: Server, snapshot: Snapshot): readonly JudgedLink[] {
  const links = [...linksOf(snapshot, server)].filter(({ client }) => client.server === server);
  return links.map((link) => ({ link, state: stateOf(link, snapshot) }));
}

function openFrom(server: Server, { threatIntel }: Environment, snapshot: Snapshot): readonly OpenLink[] {
  const own = [...openLinksOf(snapshot, server)].filter(({ client }) => client === server);
  return own.filter(({ row }) => {
    const flow = flowRows().find(({ id }) => id === row.id);
    return flow === undefined || needOf(flow, threatIntel).verdict !== 'no';
  });
}

function rolesWithMany({ servers }: Environment): readonly Unpaired[] {
  const count = new Map<ServerRole, number>();
  for (const { role } of servers) if (role) count.set(role, (count.get(role) ?? 0) + 1);
  return [...count].flatMap(([role, number]) =>
    number > MOST_PEERS ? [{ role, servers: number, leftOut: number - MOST_PEERS }] : [],
  );
}

function countsByServer({ servers }: Snapshot, problems: readonly Problem[]): ReadonlyMap<Server, Counts> {
  const owners = new Map(servers.flatMap((server) => server.documents.map((path) => [path, server])));
  const counts = new Map<Server, Record<Severity, number>>();
  for (const { path, severity } of problems) {
    const server = owners.get(path);
    if (!server) continue;
    const own = counts.get(server) ?? { ...NONE };
    own[severity]++;
    counts.set(server, own);
  }
  return counts;
}

/** The worst severity that was found; undefined for none. */
export function worstOf(counts: Counts): Severity | undefined {
  return (['error', 'warning', 'information'] as const).find((severity) => counts[severity] > 0);
}
