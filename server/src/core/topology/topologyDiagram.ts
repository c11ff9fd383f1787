import type { LinkState } from '../deployment/links/types.ts';
import type { Server } from '../deployment/server.ts';
import { flowRows, SERVER_NAMES } from '../schema/index.ts';
import { label } from './mermaidText.ts';
import { type Topology, worstOf } from './topology.ts';

/** A viewer draws 500 arrows at most: of more servers those of one role share a box. */
const MOST_BOXES = 40;

type State = LinkState['state'] | 'open';

/** How a link of each state is drawn, the worst last: an arrow's end, its colour, and what its label says. */
const ARROWS: Readonly<Record<State, { readonly arrow: string; readonly colour: string; readonly word: string }>> = {
  open: { arrow: '-.->', colour: '#9e9e9e', word: 'not judged' },
  unknown: { arrow: '-.->', colour: '#616161', word: 'not known' },
  ok: { arrow: '-->', colour: '#2e7d32', word: 'ok' },
  expiring: { arrow: '-->', colour: '#ef6c00', word: 'expiring' },
  broken: { arrow: '--x', colour: '#c62828', word: 'broken' },
};

const CLASSES = [
  '  classDef error stroke:#c62828,stroke-width:2px',
  '  classDef warning stroke:#ef6c00,stroke-width:2px',
];

/** A Mermaid flowchart of the servers and their links; `shown` is the name of an environment for people. */
export function topologyDiagram(topologies: readonly Topology[], shown: (environment: string) => string): string {
  const boxes = new Boxes();
  const groups = topologies.flatMap((topology, index) => [
    `  subgraph e${index}[${label(shown(topology.name))}]`,
    ...boxes.of(topology).map((line) => `    ${line}`),
    '  end',
  ]);
  const arrows = topologies.flatMap((topology) => arrowsOf(topology, boxes));
  return ['flowchart LR', ...groups, ...arrows.map(({ line }) => `  ${line}`), ...styles(arrows), ...CLASSES, ''].join(
    '\n',
  );
}

/** The boxes by what they stand for: a server, or all of a role. */
class Boxes {
  readonly #ids = new Map<string, string>();

  of(topology: Topology): readonly string[] {
    const groups = new Map<string, Server[]>();
    for (const server of topology.servers) {
      const key = this.#keyOf(server, topology);
      const group = groups.get(key);
      if (group) group.push(server);
      else groups.set(key, [server]);
    }
    return [...groups].map(([key, servers]) => {
      const id = `n${this.#ids.size}`;
      this.#ids.set(key, id);
      const roles = [...new Set(servers.map(({ role }) => (role ? SERVER_NAMES[role] : 'role not known')))];
      const [first] = servers;
      const name = servers.length === 1 && first ? first.name : `${servers.length} servers`;
      const worst = servers.map((server) => worstOf(topology.countsOf(server)));
      const mark = (['error', 'warning'] as const).find((severity) => worst.includes(severity));
      return `${id}[${label(name, roles.join(', '))}]${mark ? `:::${mark}` : ''}`;
    });
  }

  id(server: Server, topology: Topology): string {
    return this.#ids.get(this.#keyOf(server, topology)) ?? '';
  }

  #keyOf({ role, root, name, documents }: Server, { servers, name: environment }: Topology): string {
    return [environment, ...(servers.length > MOST_BOXES ? [role] : [root, name, documents[0]])].join('\n');
  }
}

interface Arrow {
  readonly line: string;
  readonly state: State;
}

/** One for all between two boxes that is in the same state. */
function arrowsOf(topology: Topology, boxes: Boxes): readonly Arrow[] {
  const found = new Map<
    string,
    { readonly from: string; readonly to: string; readonly state: State; ports: string[] }
  >();
  const add = (client: Server, server: Server, state: State, port: string) => {
    const [from, to] = [boxes.id(client, topology), boxes.id(server, topology)];
    const key = `${from} ${to} ${state}`;
    const known = found.get(key);
    if (known) known.ports.push(port);
    else found.set(key, { from, to, state, ports: [port] });
  };
  for (const { link, state } of topology.links) {
    add(link.client.server, link.server.server, state.state, String(link.port));
  }
  for (const { row, client, server } of topology.open) {
    add(
      client,
      server,
      'open',
      flowRows()
        .find(({ id }) => id === row.id)
        ?.ports.join(' or ') ?? '',
    );
  }
  return [...found.values()].map(({ from, to, state, ports }) => ({
    line: `${from} ${ARROWS[state].arrow}|${label(`${counted(ports)}: ${ARROWS[state].word}`)}| ${to}`,
    state,
  }));
}

/** "8443, 7075", with the number of links where a port has several. */
function counted(ports: readonly string[]): string {
  const count = new Map<string, number>();
  for (const port of ports) count.set(port, (count.get(port) ?? 0) + 1);
  return [...count].map(([port, number]) => (number === 1 ? port : `${port} (${number} links)`)).join(', ');
}

/** Mermaid counts arrows from zero. */
function styles(arrows: readonly Arrow[]): readonly string[] {
  return (Object.keys(ARROWS) as State[]).flatMap((state) => {
    const indexes = arrows.flatMap((arrow, index) => (arrow.state === state ? [index] : []));
    return indexes.length === 0 ? [] : [`  linkStyle ${indexes.join(',')} stroke:${ARROWS[state].colour}`];
  });
}
