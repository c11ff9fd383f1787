import { chosenText, endText, neededFlows, portsText } from '../../../core/index.ts';
import { printable } from '../../terminal.ts';
import type { EnvironmentReport } from './report.ts';

/** One line for each flow whatever its length, for `grep` and `sort`. */
export function flowsTable(report: EnvironmentReport): string {
  const flows = neededFlows(report);
  const several = report.environments.length > 1;
  const head = [...(several ? ['Environment'] : []), 'From', 'To', 'Port', 'Protocol', 'Needed', 'Chosen by', 'Row'];
  const lines = flows.map((flow) => [
    ...(several ? [printable(report.shown(flow.environment ?? ''))] : []),
    endText(flow.source),
    endText(flow.destination),
    portsText(flow),
    flow.row.protocol,
    flow.need.verdict,
    chosenText(flow),
    flow.row.id + (flow.row.contradiction ? ' (!)' : ''),
  ]);
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)));
  return all
    .map(
      (line) =>
        `${line
          .map((part, column) => part.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
