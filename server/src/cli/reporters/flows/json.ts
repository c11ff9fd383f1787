import { type Flow, type FlowEnd, rowPage, type Server } from '../../../core/index.ts';
import { TOOL } from '../../version.ts';
import { shownPath } from '../report.ts';
import type { FlowReport } from './report.ts';

/** For programs: also the flows that are not needed, marked as such. */
export function flowsJson({ cwd, environments, flows }: FlowReport): string {
  const result = {
    version: 1,
    tool: TOOL,
    environments: environments.map(({ name, servers, threatIntel, threatIntelWhy }) => ({
      name: shownPath(name, cwd),
      threatIntel: threatIntel ?? null,
      threatIntelWhy,
      servers: servers.map((server) => ({ ...serverJson(server, cwd), candidates: server.candidates })),
    })),
    flows: flows.map((flow) => flowJson(flow, cwd)),
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

function flowJson({ row, environment, source, destination, ports, need, isLocal }: Flow, cwd: string) {
  return {
    row: row.id,
    table: row.table,
    environment: environment === undefined ? null : shownPath(environment, cwd),
    source: endJson(source, cwd),
    destination: endJson(destination, cwd),
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

function endJson({ name, servers }: FlowEnd, cwd: string) {
  return { name, servers: servers.map((server) => serverJson(server, cwd)) };
}

function serverJson({ name, root, role }: Server, cwd: string) {
  return { name, root: root === undefined ? null : shownPath(root, cwd), role: role ?? null };
}
