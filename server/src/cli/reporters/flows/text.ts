import {
  type Environment,
  endText,
  type Flow,
  type FlowReport,
  neededFlows,
  partsBy,
  portsText,
  roleName,
  SERVER_NAMES,
} from '../../../core/index.ts';
import { paint, printable, type Terminal, wrap } from '../../terminal.ts';
import type { EnvironmentReport } from './report.ts';

const NAMED = 3;

/** For people: below each server what must reach it, and at the end what is left to know. */
export function flowsText(report: EnvironmentReport, terminal: Terminal): string {
  const environments = report.environments.length > 0 ? report.environments : [undefined];
  const flows = neededFlows(report);
  const parts = environments.flatMap((environment) => {
    const own = flows.filter((flow) => flow.environment === environment?.name);
    const head = environment === undefined ? [] : [heading(environment, report.shown, terminal)];
    return [...head, ...groups(own, terminal), ...withoutRole(environment, terminal)];
  });
  if (flows.length === 0) parts.push('No flow is there.');
  return `${[...parts, ...notes(report, terminal)].join('\n\n')}\n`;
}

function heading(
  { name, servers, threatIntel, threatIntelWhy }: Environment,
  shown: FlowReport['shown'],
  terminal: Terminal,
): string {
  const count = `${servers.length} server${servers.length === 1 ? '' : 's'}`;
  const title = paint(terminal, 'bold', `${printable(shown(name))}: ${count}`);
  const service = threatIntel === undefined ? 'not known' : SERVICES[threatIntel];
  return `${title}\n${wrap(`Threat-intel service: ${service}; ${printable(threatIntelWhy)}.`, terminal.width)}`;
}

const SERVICES = { global: 'global', 'global-proxy': 'global, by a proxy', local: 'local' } as const;

/** The flows by where they end. */
function groups(flows: readonly Flow[], terminal: Terminal): readonly string[] {
  const found = new Map<string, Flow[]>();
  const parts = partsBy(flows);
  const parted = flows.flatMap((flow) => parts(flow.destination).map((destination) => ({ ...flow, destination })));
  for (const flow of parted) {
    const title = destinationTitle(flow);
    const group = found.get(title);
    if (group) group.push(flow);
    else found.set(title, [flow]);
  }
  return [...found].map(([title, group]) =>
    [paint(terminal, 'bold', wrap(`To ${title}`, terminal.width)), ...group.map((flow) => lineOf(flow, terminal))].join(
      '\n',
    ),
  );
}

function destinationTitle({ destination: { name, servers } }: Flow): string {
  const plain = name.replace(/ \([^()]*\)$/, '');
  if (servers.length === 0) return plain;
  const roles = [...new Set(servers.flatMap(({ role }) => (role ? [SERVER_NAMES[role]] : [])))];
  return `${endText({ name: '', roles: [], servers }, NAMED)} (${roles.join(', ')})`;
}

function lineOf(flow: Flow, terminal: Terminal): string {
  const { row, ports, need, destination } = flow;
  const service = /\(([^()]*)\)$/.exec(destination.name)?.[1];
  const marks = `${row.contradiction ? ' (!)' : ''}${need.verdict === 'depends' ? ' (?)' : ''}`;
  const protocol = row.protocol === 'N/A' ? '' : row.protocol;
  const what = service ? `, for ${service}` : '';
  const text = `from ${endText(flow.source, NAMED)}${what}${ports.why ? `; ${ports.why}` : ''}${marks}`;
  const indent = ' '.repeat(24);
  const left = `  ${portsText(flow).padEnd(13)}${protocol.padEnd(9)}`;
  return `${left}${wrap(text, Math.max(terminal.width, 60), indent).slice(left.length)}`;
}

function withoutRole(environment: Environment | undefined, terminal: Terminal): readonly string[] {
  const without = environment?.servers.filter(({ role }) => role === undefined) ?? [];
  if (without.length === 0) return [];
  const named = without
    .slice(0, NAMED)
    .map((server) => `${printable(server.name)} (${roleName(server.roleFact)})`)
    .join(', ');
  const more = without.length > NAMED ? ` and ${without.length - NAMED} more` : '';
  return [wrap(`Without flows, because the role is not certain: ${named}${more}. [roles] settles it.`, terminal.width)];
}

function notes(report: EnvironmentReport, terminal: Terminal): readonly string[] {
  const flows = neededFlows(report);
  const contradicted = [...new Set(flows.map(({ row }) => row))].filter(({ contradiction }) => contradiction);
  const depending = [...new Set(flows.flatMap(({ need }) => (need.verdict === 'depends' ? [need.why] : [])))];
  const left = report.flows.length - flows.length;
  const lines = [
    ...contradicted.map(({ id, contradiction }) => `(!) ${id}: ${contradiction}`),
    ...(depending.length > 0 ? [`(?) ${depending.join(', or ')}: --threat-intel says which one is asked.`] : []),
    ...(left > 0
      ? [`Left out, being for another threat-intel service: ${left === 1 ? 'one row' : `${left} rows`}.`]
      : []),
  ];
  return lines.length === 0 ? [] : [lines.map((text) => paint(terminal, 'dim', wrap(text, terminal.width))).join('\n')];
}
