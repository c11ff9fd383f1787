import type { Server } from '../deployment/server.ts';
import { type FlowRow, flowRows, type ServerRole } from '../schema/index.ts';
import { type ChosenPorts, chosenPorts, portsByTable } from './chosenPorts.ts';
import { type Environment, environmentsOf } from './environments.ts';
import { type Need, needOf } from './need.ts';
import type { Places, ThreatIntel } from './places.ts';

/** Where a flow begins or ends. */
export interface FlowEnd {
  /** As the table calls it. */
  readonly name: string;
  readonly roles: readonly ServerRole[];
  /** Those that are here; empty for what has no files of ours, such as a sensor. */
  readonly servers: readonly Server[];
}

/** A connection that must be possible, for as many servers as have it alike. */
export interface Flow {
  readonly row: FlowRow;
  /** Undefined where the tables alone were asked. */
  readonly environment: string | undefined;
  readonly source: FlowEnd;
  readonly destination: FlowEnd;
  readonly ports: ChosenPorts;
  readonly need: Need;
  /** True where it never leaves the server. */
  readonly isLocal: boolean;
}

export interface FlowQuery {
  /** Only what begins or ends at a server of this role. */
  readonly role?: ServerRole | undefined;
  /** Goes before what the settings say or the files tell. */
  readonly threatIntel?: ThreatIntel | undefined;
  /** The servers that the flows are wanted of; without them the flows are those of the tables. */
  readonly places?: Places | undefined;
}

/**
 * What must be open, from where to where: for each environment in the order of the tables, a row once for the servers
 * that agree on its ports. With servers only rows count that begin or end at one of them; servers whose role is not
 * certain have none.
 */
export function flowsFor({ role, threatIntel, places }: FlowQuery): readonly Flow[] {
  const rows = flowRows().filter((row) => role === undefined || touches(row, role));
  if (!places) return rows.flatMap((row) => throughProxy(flowOf(row, needOf(row, threatIntel)), threatIntel));
  return environmentsOf(places, threatIntel).flatMap((environment) => {
    const mode = environment.threatIntel;
    return rows.flatMap((row) =>
      flowsIn(environment, row, places, needOf(row, mode), role).flatMap((flow) => throughProxy(flow, mode)),
    );
  });
}

const touches = ({ sourceRoles, destinationRoles }: FlowRow, role: ServerRole): boolean =>
  sourceRoles.includes(role) || destinationRoles.includes(role);

function flowOf(row: FlowRow, need: Need): Flow {
  return {
    row,
    environment: undefined,
    source: { name: row.source, roles: row.sourceRoles, servers: [] },
    destination: { name: row.destination, roles: row.destinationRoles, servers: [] },
    ports: portsByTable(row),
    need,
    isLocal: staysWithin(row),
  };
}

/** The services of a Microservices server talk with one another inside of it. */
function staysWithin({ sourceRoles, destinationRoles }: FlowRow): boolean {
  return [sourceRoles, destinationRoles].every((roles) => roles.length === 1 && roles[0] === 'microservices');
}

/** Of a row for several roles only the end of the wanted one counts, unless that is at the other end. */
function rolesOf(own: readonly ServerRole[], others: readonly ServerRole[], wanted: ServerRole | undefined) {
  return wanted !== undefined && own.includes(wanted) && !others.includes(wanted) ? [wanted] : own;
}

function flowsIn(
  environment: Environment,
  row: FlowRow,
  places: Places,
  need: Need,
  wanted: ServerRole | undefined,
): readonly Flow[] {
  const common = { ...flowOf(row, need), environment: environment.name };
  const { sourceRoles, destinationRoles } = row;
  const sources = environment.withRole(rolesOf(sourceRoles, destinationRoles, wanted));
  const destinations = environment.withRole(rolesOf(destinationRoles, sourceRoles, wanted));
  if (sources.length === 0 && destinations.length === 0) return [];
  const source = { ...common.source, servers: sources };
  if (destinations.length === 0) return [{ ...common, source }];
  const alike = new Map<string, { readonly ports: ChosenPorts; readonly servers: Server[] }>();
  for (const server of destinations) {
    const ports = chosenPorts(row, server, places);
    const key = [ports.chosenBy, ports.why, ...ports.numbers].join('\n');
    const same = alike.get(key);
    if (same) same.servers.push(server);
    else alike.set(key, { ports, servers: [server] });
  }
  return [...alike.values()].map(({ ports, servers }) => ({
    ...common,
    source: common.isLocal ? { ...common.source, servers } : source,
    destination: { ...common.destination, servers },
    ports,
  }));
}

/** By a proxy the way to the global service has two parts, and the port of the first is not in any document. */
function throughProxy(flow: Flow, mode: ThreatIntel | undefined): readonly Flow[] {
  if (flow.row.threatIntel !== 'global' || mode !== 'global-proxy') return [flow];
  const proxy: FlowEnd = { name: 'Your proxy', roles: [], servers: [] };
  const ports: ChosenPorts = { numbers: [], chosenBy: 'proxy', why: 'the port of your proxy' };
  return [
    { ...flow, destination: proxy, ports },
    { ...flow, source: proxy },
  ];
}
