import { printable } from '../../values/printable.ts';
import type { Flow } from '../flows.ts';
import { csvLines } from './csv.ts';
import { type FlowReport, neededFlows } from './flowReport.ts';
import { chosenText, neededText, portsText } from './flowWords.ts';

/** For firewall requests: a line for each flow that is there or may be, all its servers in one cell. */
export function flowsCsv(report: FlowReport): string {
  const head = [
    'environment',
    'source',
    'sourceServers',
    'destination',
    'destinationServers',
    'ports',
    'protocol',
    'type',
    'chosenBy',
    'needed',
    'note',
    'row',
  ];
  return csvLines([head, ...neededFlows(report).map((flow) => cells(flow, report.shown))]);
}

function cells(flow: Flow, shown: FlowReport['shown']): readonly string[] {
  const { environment, source, destination, row } = flow;
  const names = (servers: Flow['source']['servers']) => servers.map(({ name }) => printable(name)).join('; ');
  return [
    environment === undefined ? '' : printable(shown(environment)),
    source.name,
    names(source.servers),
    destination.name,
    names(destination.servers),
    portsText(flow),
    row.protocol,
    row.type,
    chosenText(flow),
    neededText(flow),
    row.note,
    row.id,
  ];
}
