import { printable } from '../../values/printable.ts';
import type { Flow, FlowEnd } from '../flows.ts';

/** The part of a table's name that says which service of a server is meant: "Scribe". */
function serviceIn(name: string): string {
  return /\(([^()]*)\)$/.exec(name)?.[1] ?? '';
}

/** The servers by their names where they are here, else what the table calls it; `most` names at most. */
export function endText({ name, servers }: FlowEnd, most = Number.POSITIVE_INFINITY): string {
  if (servers.length === 0) return name;
  const shown = servers.slice(0, most).map((server) => printable(server.name));
  const more = servers.length > shown.length ? ` and ${servers.length - shown.length} more` : '';
  const service = serviceIn(name);
  return `${shown.join(', ')}${more}${service ? ` (${service})` : ''}`;
}

function portText(numbers: readonly number[]): string {
  return numbers.length === 0 ? 'its port' : numbers.join(' or ');
}

export const portsText = ({ ports }: Flow): string => portText(ports.numbers);

/** What chose the port: "table", "probe_port in Server_Configuration.csv". */
export function chosenText({ ports }: Flow): string {
  return ports.why === '' ? 'table' : ports.chosenBy === 'server.xml' ? `server.xml: ${ports.why}` : ports.why;
}

/** Whether an environment has the flow, and whether a firewall may stand between its ends. */
export function neededText({ need, isLocal }: Flow): string {
  if (need.verdict === 'depends') return need.why;
  return isLocal && need.verdict === 'yes' ? 'within the server' : need.verdict;
}
