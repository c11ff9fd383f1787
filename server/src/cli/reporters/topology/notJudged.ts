import { type FlowEnd, type FlowRow, flowRows, SERVER_NAMES, type Topology } from '../../../core/index.ts';
import { paint, printable, type Terminal, wrap } from '../../terminal.ts';
import { portText } from '../flows/words.ts';

const NAMED = 3;

/** The flows of which nothing can be said, by the reason: which ports of which pair; none where there are none. */
export function notJudgedText(topology: Topology, terminal: Terminal): readonly string[] {
  const reasons = [...pairsByReason(topology)].map(([why, pairs]) => {
    const byPorts = new Map<string, string[]>();
    for (const [pair, ports] of pairs) {
      const known = byPorts.get(ports.join(', '));
      if (known) known.push(pair);
      else byPorts.set(ports.join(', '), [pair]);
    }
    const lines = [...byPorts].map(([ports, names]) =>
      wrap(printable(`${listed(names)}: ${ports}`), terminal.width, '    '),
    );
    return [`  ${why}`, ...lines].join('\n');
  });
  const title = paint(terminal, 'bold', 'Not judged, because');
  return [...(reasons.length > 0 ? [[title, ...reasons].join('\n')] : []), ...unpaired(topology, terminal)];
}

type Reasons = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

function pairsByReason({ open, oneEnded }: Topology): Reasons {
  const reasons = new Map<string, Map<string, string[]>>();
  const add = (why: string, pair: string, row: FlowRow, ports?: string) => {
    const pairs = reasons.get(why) ?? new Map<string, string[]>();
    reasons.set(why, pairs);
    const known = pairs.get(pair);
    const port = `${ports ?? portText(row.ports)}${row.service ? ` (${row.service})` : ''}`;
    if (known) known.push(port);
    else pairs.set(pair, [port]);
  };
  const rows = new Map(flowRows().map((row) => [row.id, row]));
  for (const { row, client, server, why } of open) {
    const flow = rows.get(row.id);
    if (flow) add(why, `${client.name} → ${server.name}`, flow);
  }
  for (const { row, source, destination, ports } of oneEnded) {
    for (const client of namesOf(source)) {
      for (const server of namesOf(destination)) add(ELSEWHERE, `${client} → ${server}`, row, portText(ports.numbers));
    }
  }
  return reasons;
}

/** An end that is not here has the name of the table, without the service, which stands behind the port. */
function namesOf({ name, servers }: FlowEnd): readonly string[] {
  return servers.length > 0 ? servers.map((server) => server.name) : [name.replace(/ \([^()]*\)$/, '')];
}

const ELSEWHERE = 'the other end is not here';

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

function unpaired({ notAllPaired }: Topology, terminal: Terminal): readonly string[] {
  if (notAllPaired.length === 0) return [];
  const roles = notAllPaired.map((role) => `${SERVER_NAMES[role]}s`).join(', ');
  const text = `Of the ${roles} only the first 64 are paired with each server that calls them.`;
  return [wrap(text, terminal.width)];
}
