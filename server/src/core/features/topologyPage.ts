import { roleName } from '../deployment/roles/roleText.ts';
import type { Snapshot } from '../deployment/snapshot.ts';
import type { Problem } from '../model/problem.ts';
import { notJudgedIn, unpairedText } from '../topology/notJudged.ts';
import { type JudgedLink, type Topology, topologyOf, worstOf } from '../topology/topology.ts';
import { topologyDiagram } from '../topology/topologyDiagram.ts';
import { listed, printable } from '../values/printable.ts';
import { escapeMarkdown } from './markdown.ts';

/** More rows make a preview slow, and are nothing to read. */
const MOST_ROWS = 200;

/** The servers, their roles, their links and what of them holds, as a page of Markdown. `problems` are the snapshot's. */
export function topologyPage(snapshot: Snapshot, problems: readonly Problem[]): string {
  const topologies = topologyOf(snapshot, problems);
  if (topologies.length === 0) return '# Topology\n\nNo server has been found here.\n';
  const parts = topologies.flatMap((topology) => [
    `## ${text(topology.name)}`,
    `\`\`\`mermaid\n${topologyDiagram([topology], (name) => name)}\`\`\``,
    table(['Server', 'Role', 'Because of', 'Worst problem'], serverRows(topology)),
    ...linksTable(topology),
    ...notJudgedIn(topology).map(({ why, flows }) =>
      [
        `Not judged, because ${why}:`,
        '',
        ...flows.map(({ pairs, ports }) => `- ${text(listed(pairs))}: ${text(ports)}`),
      ].join('\n'),
    ),
    ...unpairedText(topology),
  ]);
  return `${['# Topology', ...parts].join('\n\n')}\n`;
}

function serverRows(topology: Topology): readonly (readonly string[])[] {
  return topology.servers.map((server) => {
    const { name, roleFact, evidence } = server;
    return [name, roleName(roleFact), evidence, worstOf(topology.countsOf(server)) ?? 'none'];
  });
}

function linksTable({ links }: Topology): readonly string[] {
  if (links.length === 0) return [];
  const order = { broken: 0, expiring: 1, unknown: 2, ok: 3 } as const;
  const sorted = [...links].sort((a, b) => order[a.state.state] - order[b.state.state]);
  return [table(['Client', 'Server', 'Port', 'State', 'Why'], sorted.map(linkRow))];
}

function linkRow({ link, state }: JudgedLink): readonly string[] {
  const until = state.until === undefined ? '' : `until ${new Date(state.until).toISOString().slice(0, 10)}`;
  const word = state.state === 'unknown' ? 'not known' : state.state;
  return [link.client.server.name, link.server.server.name, String(link.port), word, state.why || until];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const shown = rows.slice(0, MOST_ROWS).map((row) => line(row.map(text)));
  const more = rows.length - shown.length;
  return [line(head), line(head.map(() => '---')), ...shown, ...(more > 0 ? ['', `… and ${more} more.`] : [])].join(
    '\n',
  );
}

/** Also for a table's cell. */
function text(value: string): string {
  return escapeMarkdown(printable(value)).replaceAll('|', '\\|');
}
