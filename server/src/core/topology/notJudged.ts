import { type FlowRow, flowRows, SERVER_NAMES } from '../schema/index.ts';
import type { FlowEnd } from './flows.ts';
import type { Topology } from './topology.ts';

/** Flows of which nothing can be said, for one reason. */
export interface NotJudged {
  /** A clause for people. */
  readonly why: string;
  /** Pairs "client → server" that have the same ports, which are "443 or 8443, 7070 (sage)". */
  readonly flows: readonly { readonly pairs: readonly string[]; readonly ports: string }[];
}

/** What of an environment cannot be judged, by the reason. */
export function notJudgedIn({ open, oneEnded }: Topology): readonly NotJudged[] {
  const reasons = new Map<string, Map<string, string[]>>();
  const add = (why: string, pair: string, row: FlowRow, numbers: readonly number[]) => {
    const pairs = reasons.get(why) ?? new Map<string, string[]>();
    reasons.set(why, pairs);
    const port = `${numbers.join(' or ')}${row.service ? ` (${row.service})` : ''}`;
    const known = pairs.get(pair);
    if (known) known.push(port);
    else pairs.set(pair, [port]);
  };
  const rows = new Map(flowRows().map((row) => [row.id, row]));
  for (const { row, client, server, why } of open) {
    const flow = rows.get(row.id);
    if (flow) add(why, `${client.name} → ${server.name}`, flow, flow.ports);
  }
  for (const { row, source, destination, ports } of oneEnded) {
    for (const client of namesOf(source)) {
      for (const server of namesOf(destination)) add(ELSEWHERE, `${client} → ${server}`, row, ports.numbers);
    }
  }
  return [...reasons].map(([why, pairs]) => ({ why, flows: byPorts(pairs) }));
}

function byPorts(pairs: ReadonlyMap<string, readonly string[]>): NotJudged['flows'] {
  const found = new Map<string, string[]>();
  for (const [pair, list] of pairs) {
    const ports = list.join(', ');
    const known = found.get(ports);
    if (known) known.push(pair);
    else found.set(ports, [pair]);
  }
  return [...found].map(([ports, same]) => ({ pairs: same, ports }));
}

/** An end that is not here has the name of the table, without the service, which stands behind the port. */
function namesOf({ name, servers }: FlowEnd): readonly string[] {
  return servers.length > 0 ? servers.map((server) => server.name) : [name.replace(/ \([^()]*\)$/, '')];
}

/** How many servers are not paired with each server that calls them: a sentence for each role. */
export function unpairedText({ notAllPaired }: Topology): readonly string[] {
  return notAllPaired.map(
    ({ role, servers, leftOut }) =>
      `Of ${servers} ${SERVER_NAMES[role]}s only the first ${servers - leftOut} are paired with each server that calls them: the links to the other ${leftOut} are not judged.`,
  );
}

export const ELSEWHERE = 'the other end is not here';
