import {
  basename,
  type JudgedLink,
  type LinkEnd,
  type LinkFault,
  plainValue,
  roleName,
  type Server,
  type Topology,
} from '../../../core/index.ts';
import { paint, printable, type Terminal, wrap } from '../../terminal.ts';
import { shownPath } from '../report.ts';
import { countsText } from '../severities.ts';
import { notJudgedText } from './notJudged.ts';
import type { TopologyReport } from './report.ts';

const COLOURS = { ok: 'green', expiring: 'yellow', broken: 'red', unknown: 'dim' } as const;
const WORDS = { ok: 'ok', expiring: 'expiring', broken: 'broken', unknown: 'not known' } as const;

/** For people: the servers with what their roles rest on, the links with their state, and what could not be judged. */
export function topologyText(report: TopologyReport, terminal: Terminal): string {
  const parts = report.topologies.flatMap((topology) => {
    const links = linksText(topology, report, terminal);
    return [
      headText(topology, report, terminal),
      section('Servers', serversText(topology, report, terminal), terminal),
      ...(links.length > 0 ? [section('Links', links, terminal)] : []),
      ...notJudgedText(topology, terminal),
    ];
  });
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[], terminal: Terminal): string {
  return [paint(terminal, 'bold', title), ...lines].join('\n');
}

function headText({ name, servers, links }: Topology, { cwd, now }: TopologyReport, terminal: Terminal): string {
  const of = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  const title = `${printable(shownPath(name, cwd))}: ${of(servers.length, 'server')}, ${of(links.length, 'link')}`;
  return `${paint(terminal, 'bold', title)}, as of ${new Date(now).toISOString().slice(0, 10)}`;
}

function serversText(topology: Topology, report: TopologyReport, terminal: Terminal): readonly string[] {
  const longest = Math.min(24, Math.max(...topology.servers.map(({ name }) => name.length)));
  return topology.servers.map((server) => {
    const indent = ' '.repeat(longest + 4);
    const name = `  ${printable(server.name).padEnd(longest)}  `;
    const role = wrap(`${roleName(server.roleFact)}${evidenceText(server, report)}`, terminal.width, indent);
    const found = countsText(topology.countsOf(server), terminal);
    const files = `${server.documents.length} file${server.documents.length === 1 ? '' : 's'}`;
    const first = name.length > indent.length ? `${name}\n${role}` : `${name}${role.slice(indent.length)}`;
    return `${first}\n${indent}${files}${found === '' ? '' : `: ${found}`}`;
  });
}

/** What the role rests on, with the places. */
function evidenceText({ roleFact }: Server, { documents }: TopologyReport): string {
  if (roleFact.source === 'settings') return ', as the settings say';
  const [first, ...others] = roleFact.evidence;
  if (!first) return '';
  const lines = documents.get(first.path)?.lines;
  const place = `${basename(first.path)}${lines ? `:${lines.positionAt(first.range.start).line + 1}` : ''}`;
  const more = others.length > 0 ? ` and ${others.map(({ what }) => what).join(', ')}` : '';
  return `, by ${printable(`${first.what} (${place})${more}`)}`;
}

/** More links are told by what is the matter with them, not each. */
const MOST_LINKS = 40;
const NAMED = 3;

const endsText = ({ link: { client, server, port } }: JudgedLink) =>
  printable(`${client.server.name} → ${server.server.name}:${port}`);

function linksText({ links }: Topology, report: TopologyReport, terminal: Terminal): readonly string[] {
  if (links.length > MOST_LINKS) return summary(links, terminal);
  const longest = Math.min(40, Math.max(0, ...links.map((judged) => endsText(judged).length)));
  return links.map((judged) => linkText(judged, endsText(judged).padEnd(longest), report, terminal));
}

function summary(links: readonly JudgedLink[], terminal: Terminal): readonly string[] {
  const alike = new Map<string, JudgedLink[]>();
  for (const judged of links) {
    const key = `${judged.state.state} ${judged.state.why}`;
    const same = alike.get(key);
    if (same) same.push(judged);
    else alike.set(key, [judged]);
  }
  const lines = [...alike.values()].map((group) => {
    const [first] = group;
    if (!first) return '';
    const { state, why } = first.state;
    const more = group.length > NAMED ? ` and ${group.length - NAMED} more` : '';
    const names = `${group.slice(0, NAMED).map(endsText).join(', ')}${more}`;
    const text = wrap(why === '' ? names : `${why}: ${names}`, terminal.width, ' '.repeat(13)).trimStart();
    return `  ${paint(terminal, COLOURS[state], WORDS[state].padEnd(9))}  ${text}`;
  });
  return [...lines, '  --format json tells each.'];
}

function linkText({ link, state }: JudgedLink, ends: string, report: TopologyReport, terminal: Terminal): string {
  const word = paint(terminal, COLOURS[state.state], WORDS[state.state].padEnd(9));
  const until = state.until === undefined ? '' : `until ${new Date(state.until).toISOString().slice(0, 10)}`;
  const why = [state.why, ...faultsText({ link, state }, report)].filter((text) => text !== '');
  return [
    `  ${word}  ${ends}  ${paint(terminal, 'dim', until)}`.trimEnd(),
    ...why.map((text) => wrap(printable(text), terminal.width, ' '.repeat(13))),
  ].join('\n');
}

/** What the state's own clause leaves out: names of certificates, and where the other end's stores are configured. */
function faultsText({ link, state }: JudgedLink, report: TopologyReport): readonly string[] {
  return state.faults.flatMap((fault: LinkFault) => {
    if (!('verdict' in fault)) return [];
    const { verdict, kind, entry } = fault;
    const acceptor = kind === 'untrusted-server' ? link.client : link.server;
    const missing = verdict.missingIssuer;
    const what = missing === undefined ? `at ${verdict.at.subject}` : `${missing} is missing`;
    return [`alias ${entry.alias}: ${what}; judged by ${storeText(acceptor, report)}`];
  });
}

function storeText({ truststore, document }: LinkEnd, { cwd }: TopologyReport): string {
  const setting = truststore?.path;
  const path = setting && plainValue(setting);
  if (!setting || path === undefined) return `a truststore that ${shownPath(document.path, cwd)} does not name`;
  const { line } = document.lines.positionAt(setting.range.start);
  return `${path} (${shownPath(document.path, cwd)}:${line + 1})`;
}
