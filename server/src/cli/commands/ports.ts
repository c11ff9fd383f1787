import {
  environmentsOf,
  type Flow,
  type FlowRow,
  flowDiagram,
  flowRows,
  flowsCsv,
  flowsFor,
  flowsMarkdown,
  neededFlows,
  type ServerRole,
  type ThreatIntel,
} from '../../core/index.ts';
import { type Arguments, choose, valueIn } from '../args.ts';
import { deploymentAt } from '../deploymentAt.ts';
import { EXIT } from '../outcome.ts';
import { flowsJson } from '../reporters/flows/json.ts';
import type { EnvironmentReport } from '../reporters/flows/report.ts';
import { flowsTable } from '../reporters/flows/table.ts';
import { rowsCsv, rowsJson, rowsText } from '../reporters/flows/tableRows.ts';
import { flowsText } from '../reporters/flows/text.ts';
import { shownPath } from '../reporters/report.ts';
import type { Run } from '../run.ts';
import { printable, type Terminal } from '../terminal.ts';
import { destinationOf, type FlowEnd, matcher, roleNamed, sourceOf } from './serverNames.ts';

const FORMATS = ['text', 'table', 'json', 'csv', 'markdown', 'mermaid'] as const;
type Format = (typeof FORMATS)[number];

export const ports: Run = async (args, { cwd, terminal }) => {
  const format = choose<Format>('format', valueIn(args, 'format') ?? 'text', FORMATS);
  const role = roleIn(args);
  const mode = valueIn(args, 'threat-intel');
  const threatIntel = mode && choose<ThreatIntel>('threat-intel', mode, ['global', 'global-proxy', 'local']);
  if (args.operands.length === 0 && role === undefined && threatIntel === undefined) {
    const rows = narrowedRows(flowRows(), args);
    if (format === 'text' || format === 'table') return { status: EXIT.clean, out: rowsText(rows, terminal) };
    if (format === 'json') return { status: EXIT.clean, out: rowsJson(rows) };
    if (format === 'csv') return { status: EXIT.clean, out: rowsCsv(rows) };
  }
  const isAnywhere = args.operands.length === 0;
  const found = isAnywhere ? undefined : await deploymentAt(args.operands, cwd, Date.now(), 'no-keystores');
  if (found && !found.snapshot) return { status: EXIT.usage, err: found.err };
  const places = found?.snapshot;
  const flows = flowsFor({ role, threatIntel: threatIntel || undefined, places });
  const report: EnvironmentReport = {
    shown: (name) => shownPath(name, cwd),
    environments: places ? environmentsOf(places, threatIntel || undefined) : [],
    flows: narrowedFlows(flows, args),
  };
  const status = found && found.err !== '' ? EXIT.usage : EXIT.clean;
  return { status, out: written(report, format, terminal), err: found?.err ?? '' };
};

function written(report: EnvironmentReport, format: Format, terminal: Terminal): string {
  switch (format) {
    case 'text':
      return flowsText(report, terminal);
    case 'table':
      return flowsTable(report);
    case 'json':
      return flowsJson(report);
    case 'csv':
      return flowsCsv(report);
    case 'markdown':
      return flowsMarkdown(report);
    case 'mermaid':
      return flowDiagram(neededFlows(report), (name) => printable(report.shown(name)));
  }
}

function roleIn(args: Arguments): ServerRole | undefined {
  const wanted = valueIn(args, 'role');
  return wanted === undefined ? undefined : roleNamed('role', wanted);
}

/** What --source and --destination leave. @throws UsageError where nothing has such an end. */
function narrowedRows(all: readonly FlowRow[], args: Arguments): readonly FlowRow[] {
  const keep = (rows: readonly FlowRow[], option: string, endOf: (row: FlowRow) => FlowEnd) => {
    const wanted = valueIn(args, option);
    if (wanted === undefined) return rows;
    const matches = matcher(option, wanted, all.map(endOf));
    return rows.filter((row) => matches(endOf(row)));
  };
  return keep(keep(all, 'source', sourceOf), 'destination', destinationOf);
}

/** The same of flows, where the name of a server that is here leaves that server alone. */
function narrowedFlows(all: readonly Flow[], args: Arguments): readonly Flow[] {
  const keep = (flows: readonly Flow[], side: 'source' | 'destination'): readonly Flow[] => {
    const wanted = valueIn(args, side);
    if (wanted === undefined) return flows;
    const named = flows.flatMap((flow) => {
      const servers = flow[side].servers.filter(({ name }) => name === wanted);
      return servers.length === 0 ? [] : [{ ...flow, [side]: { ...flow[side], servers } }];
    });
    if (named.length > 0) return named;
    const matches = matcher(
      side,
      wanted,
      all.map((flow) => flow[side]),
    );
    return flows.filter((flow) => matches(flow[side]));
  };
  return keep(keep(all, 'source'), 'destination');
}
