import type { LinkEnd } from '../deployment/links/types.ts';
import { roleName, roleReason } from '../deployment/roles/roleText.ts';
import type { Server } from '../deployment/server.ts';
import type { Snapshot } from '../deployment/snapshot.ts';
import type { PictureBundle, PictureEnvironment, PictureLink, PictureServer } from '../model/deploymentPicture.ts';
import type { ViewPlace } from '../model/keystoreView.ts';
import type { Problem } from '../model/problem.ts';
import { environmentNames } from '../topology/environmentNames.ts';
import { notJudgedIn } from '../topology/notJudged.ts';
import { type JudgedLink, type Topology, topologyOf, worstOf } from '../topology/topology.ts';
import { isoDay } from '../values/day.ts';
import { listed, printable } from '../values/printable.ts';
import { countsText, serverId, serverPlace } from './deploymentTree/servers.ts';
import type { References } from './references.ts';
import { viewPlace } from './viewPlace.ts';

/** More are no reading matter; {@link PictureEnvironment.bundles} count all. */
const MOST_LINKS = 500;

/** The servers and their links, made ready for a picture and the tables beside it. `problems` are the snapshot's. */
export function deploymentPicture(
  snapshot: Snapshot,
  problems: readonly Problem[],
  references: References,
): readonly PictureEnvironment[] {
  const topologies = topologyOf(snapshot, problems);
  const names = environmentNames(topologies.map(({ name }) => name));
  return topologies.map((topology) => {
    const links = [...topology.links].sort((a, b) => ORDER[a.state.state] - ORDER[b.state.state]);
    const shown = links.slice(0, MOST_LINKS).map((judged) => pictureLink(judged, references));
    return {
      name: names(topology.name),
      servers: topology.servers.map((server) => pictureServer(server, topology, snapshot, references)),
      links: shown,
      leftOut: links.length - shown.length,
      bundles: bundlesOf(links),
      notJudged: notJudgedIn(topology).map(({ why, flows }) => ({
        why,
        flows: flows.map(({ pairs, ports }) => ({ pairs: listed(pairs.map(printable)), ports })),
      })),
    };
  });
}

const ORDER = { broken: 0, expiring: 1, unknown: 2, ok: 3 } as const;

function pictureServer(server: Server, topology: Topology, snapshot: Snapshot, references: References): PictureServer {
  const counts = topology.countsOf(server);
  return {
    id: serverId(server),
    name: printable(server.name),
    role: roleName(server.roleFact),
    roleKey: server.role ?? null,
    reason: printable(roleReason(server.roleFact)),
    severity: worstOf(counts) ?? null,
    problems: countsText(counts),
    place: serverPlace(server, snapshot, references),
  };
}

function pictureLink({ link, state }: JudgedLink, references: References): PictureLink {
  const { id, port, usage, client, server } = link;
  return {
    id,
    from: serverId(client.server),
    to: serverId(server.server),
    port,
    usage,
    state: state.state,
    why: printable(state.why),
    until: state.until === undefined ? null : isoDay(state.until),
    place: decisivePlace({ link, state }, references),
  };
}

/** Where a person would look first. */
function decisivePlace({ link: { client, server }, state }: JudgedLink, references: References): ViewPlace {
  const [fault] = state.faults;
  const connector = viewPlace(server.document, server.listener?.connector.startTag, references);
  const store = (end: LinkEnd, kind: 'keystore' | 'truststore') => {
    const path = end[kind]?.path;
    return path ? viewPlace(end.document, path.valueRange, references) : undefined;
  };
  switch (fault?.kind) {
    case 'untrusted-server':
      return store(client, 'truststore') ?? viewPlace(client.document, undefined, references);
    case 'untrusted-client':
    case 'not-bound':
      return store(server, 'truststore') ?? connector;
    case 'no-client-key':
      return store(client, 'keystore') ?? viewPlace(client.document, undefined, references);
    case 'no-common-version':
      return connector;
    case undefined:
      return state.state === 'expiring' ? (store(server, 'keystore') ?? connector) : connector;
  }
}

function bundlesOf(links: readonly JudgedLink[]): readonly PictureBundle[] {
  const found = new Map<
    string,
    { bundle: Omit<PictureBundle, 'links' | 'ports'>; links: number; ports: Set<number> }
  >();
  for (const { link, state } of links) {
    const [from, to] = [link.client.server.role, link.server.server.role];
    if (!from || !to) continue;
    const key = `${from} ${to} ${state.state}`;
    const known = found.get(key) ?? { bundle: { from, to, state: state.state }, links: 0, ports: new Set<number>() };
    known.links++;
    known.ports.add(link.port);
    found.set(key, known);
  }
  return [...found.values()].map(({ bundle, links: count, ports }) => ({
    ...bundle,
    links: count,
    ports: [...ports].sort((a, b) => a - b),
  }));
}
