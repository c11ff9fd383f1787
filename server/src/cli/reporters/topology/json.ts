import {
  ELSEWHERE,
  type Flow,
  type KeystoreBinding,
  type LinkEnd,
  type LinkFault,
  plainValue,
  type RoleEvidence,
  type Server,
  type Topology,
  worstOf,
} from '../../../core/index.ts';
import { TOOL } from '../../version.ts';
import { rangeJson } from '../json.ts';
import { shownPath } from '../report.ts';
import type { TopologyReport } from './report.ts';

/** For programs; docs/topology.md describes it. The version changes when something is renamed or taken away. */
export function topologyJson(report: TopologyReport): string {
  const result = {
    version: 1,
    tool: TOOL,
    now: new Date(report.now).toISOString(),
    environments: report.topologies.map((topology) => environmentJson(topology, report)),
    notChecked: report.notChecked.map(({ path, why }) => ({ path: shownPath(path, report.cwd), why })),
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

function environmentJson(topology: Topology, report: TopologyReport) {
  const { cwd } = report;
  return {
    name: shownPath(topology.name, cwd),
    threatIntel: topology.threatIntel ?? null,
    threatIntelWhy: topology.threatIntelWhy,
    servers: topology.servers.map((server) => serverJson(server, topology, report)),
    links: topology.links.map(({ link, state }) => ({
      id: link.id,
      usage: link.usage,
      rows: link.rows,
      port: link.port,
      client: endJson(link.client, cwd),
      server: endJson(link.server, cwd),
      state: state.state,
      why: state.why,
      until: state.until === undefined ? null : new Date(state.until).toISOString(),
      faults: state.faults.map(faultJson),
    })),
    notJudged: [
      ...topology.open.map(({ row, client, server, why }) => ({
        row: row.id,
        client: nameJson(client, cwd),
        server: nameJson(server, cwd),
        why,
      })),
      ...topology.oneEnded.flatMap((flow) => oneEndedJson(flow, cwd)),
    ],
    notAllPaired: topology.notAllPaired,
  };
}

function serverJson(server: Server, topology: Topology, { documents, cwd }: TopologyReport) {
  const { role, candidates, roleFact } = server;
  const counts = topology.countsOf(server);
  const evidence = ({ what, path, range, rows }: RoleEvidence) => ({
    what,
    path: shownPath(path, cwd),
    range: rangeJson(documents.get(path)?.lines, range),
    rows,
  });
  return {
    ...nameJson(server, cwd),
    role: role ?? null,
    candidates,
    roleSource: roleFact.source,
    roleState: roleFact.state,
    evidence: roleFact.evidence.map(evidence),
    files: server.documents.map((path) => shownPath(path, cwd)),
    problems: counts,
    worst: worstOf(counts) ?? null,
  };
}

function nameJson({ name, root }: Server, cwd: string) {
  return { name, root: root === undefined ? null : shownPath(root, cwd) };
}

function endJson({ server, document, keystore, truststore }: LinkEnd, cwd: string) {
  return {
    ...nameJson(server, cwd),
    path: shownPath(document.path, cwd),
    keystore: storeJson(keystore),
    truststore: storeJson(truststore),
  };
}

/** The path as it is configured; null where none is. */
function storeJson(binding: KeystoreBinding | undefined): string | null {
  return (binding?.path && plainValue(binding.path)) ?? null;
}

function faultJson(fault: LinkFault) {
  if (!('verdict' in fault)) return { kind: fault.kind, fault: null, alias: null, at: null, missingIssuer: null };
  const { kind, verdict, entry } = fault;
  return {
    kind,
    fault: verdict.fault,
    alias: entry.alias,
    at: verdict.at.subject,
    missingIssuer: verdict.missingIssuer ?? null,
  };
}

/** An end that is not here has the name that the table gives it, and no root. */
function oneEndedJson({ row, source, destination }: Flow, cwd: string) {
  const clients = source.servers.map((server) => nameJson(server, cwd));
  const servers = destination.servers.map((server) => nameJson(server, cwd));
  const ends = clients.length > 0 ? clients : servers;
  return ends.map((end) => ({
    row: row.id,
    client: clients.length > 0 ? end : { name: source.name, root: null },
    server: clients.length > 0 ? { name: destination.name, root: null } : end,
    why: ELSEWHERE,
  }));
}
