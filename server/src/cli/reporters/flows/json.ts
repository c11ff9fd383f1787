import { type Flow, type FlowEnd, rowPage, type Server } from '../../../core/index.ts';
import { TOOL } from '../../version.ts';
import type { EnvironmentReport } from './report.ts';

type Shown = EnvironmentReport['shown'];

/** For programs: also the flows that are not needed, marked as such. */
export function flowsJson({ shown, environments, flows }: EnvironmentReport): string {
  const result = {
    version: 1,
    tool: TOOL,
    environments: environments.map(({ name, servers, threatIntel, threatIntelWhy }) => ({
      name: shown(name),
      threatIntel: threatIntel ?? null,
      threatIntelWhy,
      servers: servers.map((server) => ({ ...serverJson(server, shown), candidates: server.candidates })),
    })),
    flows: flows.map((flow) => flowJson(flow, shown)),
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

function flowJson({ row, environment, source, destination, ports, need, isLocal }: Flow, shown: Shown) {
  return {
    row: row.id,
    table: row.table,
    environment: environment === undefined ? null : shown(environment),
    source: endJson(source, shown),
    destination: endJson(destination, shown),
    service: row.service ?? null,
    ports: ports.numbers,
    chosenBy: ports.chosenBy,
    why: ports.why,
    protocol: row.protocol,
    type: row.type,
    needed: need.verdict,
    neededWhy: need.why,
    local: isLocal,
    note: row.note,
    contradiction: row.contradiction ?? null,
    openQuestion: row.openQuestion ?? null,
    page: rowPage({ table: 'communication', id: row.id }),
  };
}

function endJson({ name, servers }: FlowEnd, shown: Shown) {
  return { name, servers: servers.map((server) => serverJson(server, shown)) };
}

function serverJson({ name, root, role }: Server, shown: Shown) {
  return { name, root: root === undefined ? null : shown(root), role: role ?? null };
}
