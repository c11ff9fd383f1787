import { SERVER_NAMES } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { type FlowReport, neededFlows } from './flowReport.ts';
import { chosenText, endText, neededText, portsText } from './flowWords.ts';

/** A table for each environment, to be pasted into a ticket. */
export function flowsMarkdown(report: FlowReport): string {
  const flows = neededFlows(report);
  const environments = [...new Set(flows.map(({ environment }) => environment))];
  const parts = environments.flatMap((environment) => [
    `## ${environment === undefined ? 'Flows of the tables' : plain(report.shown(environment))}`,
    [
      line(['From', 'To', 'Port', 'Protocol', 'Type', 'Port chosen by', 'Needed', 'Row']),
      line(Array.from({ length: 8 }, () => '---')),
      ...flows
        .filter((flow) => flow.environment === environment)
        .map((flow) =>
          line([
            plain(endText(flow.source)),
            plain(roleOf(flow.destination.servers) + endText(flow.destination)),
            portsText(flow),
            flow.row.protocol,
            flow.row.type,
            chosenText(flow),
            neededText(flow),
            flow.row.id + (flow.row.contradiction ? ' (!)' : ''),
          ]),
        ),
    ].join('\n'),
  ]);
  return `${[...parts, flows.some(({ row }) => row.contradiction) ? MARKED : ''].filter((part) => part).join('\n\n')}\n`;
}

const MARKED = '(!) The documents contradict themselves about the row.';

function roleOf(servers: FlowReport['flows'][number]['destination']['servers']): string {
  const [role, ...others] = [...new Set(servers.flatMap((server) => (server.role ? [SERVER_NAMES[server.role]] : [])))];
  return role && others.length === 0 ? `${role}: ` : '';
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** Names of folders must not become markup, nor end the cell. */
function plain(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>#+!|~&]/g, '\\$&');
}
