import { SERVER_NAMES } from '../schema/index.ts';
import { partsBy } from './alike.ts';
import type { Flow, FlowEnd } from './flows.ts';
import { label } from './mermaidText.ts';

/** More names make the box of a role too high to read. */
const NAMED = 4;

/** A Mermaid flowchart: a box for each kind of server, an arrow for all that goes from one to another; dotted: depends. */
export function flowDiagram(flows: readonly Flow[], shown: (environment: string) => string): string {
  const there = flows.filter(({ need }) => need.verdict !== 'no');
  const parts = partsBy(there);
  const needed = there.flatMap((flow) =>
    parts(flow.source).flatMap((source) =>
      parts(flow.destination).map((destination) => ({ ...flow, source, destination })),
    ),
  );
  const environments = [...new Set(needed.map(({ environment }) => environment))];
  const ids = new Map<string, string>();
  const lines = environments.flatMap((environment, index) => {
    const own = needed.filter((flow) => flow.environment === environment);
    const boxes = boxesOf(own, ids, environment);
    if (environment === undefined) return [...boxes, ...arrowsOf(own, ids, environment)];
    const group = [`  subgraph e${index}[${label(shown(environment))}]`, ...boxes.map((box) => `  ${box}`), '  end'];
    return [...group, ...arrowsOf(own, ids, environment)];
  });
  return ['flowchart LR', ...lines, ''].join('\n');
}

/** What tells the boxes of an environment apart. */
function keyOf({ name, servers }: FlowEnd, environment: string | undefined): string {
  const what = servers.length > 0 ? servers.map((server) => server.root ?? server.name) : [plainName(name)];
  return [environment ?? '', ...what].join('\n');
}

/** Without the service in parentheses: the services of one server share its box. */
function plainName(name: string): string {
  return name.replace(/ \([^()]*\)$/, '');
}

function boxesOf(flows: readonly Flow[], ids: Map<string, string>, environment: string | undefined): readonly string[] {
  const boxes: string[] = [];
  for (const end of flows.flatMap(({ source, destination }) => [source, destination])) {
    const key = keyOf(end, environment);
    if (ids.has(key)) continue;
    const id = `n${ids.size}`;
    ids.set(key, id);
    const isOurs = end.servers.length > 0;
    boxes.push(`  ${id}${isOurs ? `[${label(...serverLines(end))}]` : `([${label(plainName(end.name))}])`}`);
  }
  return boxes;
}

function serverLines({ servers }: FlowEnd): readonly string[] {
  const roles = [...new Set(servers.flatMap(({ role }) => (role ? [SERVER_NAMES[role]] : [])))];
  const names = servers.slice(0, NAMED).map(({ name }) => name);
  const more = servers.length - names.length;
  return [roles.join(', '), ...names, ...(more > 0 ? [`and ${more} more`] : [])];
}

function arrowsOf(
  flows: readonly Flow[],
  ids: ReadonlyMap<string, string>,
  environment: string | undefined,
): readonly string[] {
  const arrows = new Map<string, { readonly arrow: string; readonly ends: string; readonly labels: Set<string> }>();
  for (const { source, destination, ports, row, need } of flows) {
    const from = ids.get(keyOf(source, environment)) ?? '';
    const to = ids.get(keyOf(destination, environment)) ?? '';
    const arrow = need.verdict === 'depends' ? '-.->' : '-->';
    const key = `${from} ${arrow} ${to}`;
    const known = arrows.get(key) ?? { arrow, ends: `${from} ${to}`, labels: new Set<string>() };
    arrows.set(key, known);
    const protocol = row.protocol === 'N/A' ? '' : ` ${row.protocol}`;
    known.labels.add(`${ports.numbers.join(' or ') || 'its port'}${protocol}`);
  }
  return [...arrows.values()].map(({ arrow, ends, labels }) => {
    const [from = '', to = ''] = ends.split(' ');
    // A row that tells no protocol says nothing more of a port that another row tells.
    const told = [...labels].filter((one) => ![...labels].some((other) => other.startsWith(`${one} `)));
    return `  ${from} ${arrow}|${label(told.join(', '))}| ${to}`;
  });
}
