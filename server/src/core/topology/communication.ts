import { type FlowRow, flowRows, SERVER_NAMES, type ServerRole } from '../schema/index.ts';
import { environmentNames } from './environmentNames.ts';
import { type Flow, flowsFor } from './flows.ts';
import type { Places } from './places.ts';
import { flowsCsv } from './report/flowsCsv.ts';
import { flowsMarkdown } from './report/flowsMarkdown.ts';

/** A row of the communication table with its flows between servers that are here. */
export interface RowHere {
  readonly row: FlowRow;
  /** The kinds of servers, or others, at each end: a name of several servers stands for them. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly here: readonly Flow[];
}

/** All rows in the documents' order. */
export function communicationRows(places: Places): readonly RowHere[] {
  const flows = new Map<FlowRow, Flow[]>();
  for (const flow of flowsFor({ places })) {
    const known = flows.get(flow.row);
    if (known) known.push(flow);
    else flows.set(flow.row, [flow]);
  }
  return flowRows().map((row) => ({
    row,
    from: endsNamed(row.source, row.sourceRoles),
    to: endsNamed(row.destination, row.destinationRoles),
    here: flows.get(row) ?? [],
  }));
}

function endsNamed(name: string, roles: readonly ServerRole[]): readonly string[] {
  return roles.length > 0 ? roles.map((role) => SERVER_NAMES[role]) : [name.replace(/ \([^()]*\)$/, '')];
}

/** The rows as a table to be pasted elsewhere: with the servers that are here, and as the documents have them where none is. */
export function communicationText(places: Places, ids: readonly string[], format: 'markdown' | 'csv'): string {
  const wanted = new Set(ids);
  const tables = new Map(flowsFor({}).map((flow) => [flow.row.id, flow]));
  const flows = communicationRows(places).flatMap(({ row, here }) => {
    if (!wanted.has(row.id)) return [];
    const needed = here.filter(({ need }) => need.verdict !== 'no');
    return needed.length > 0 ? needed : [tables.get(row.id) ?? []].flat();
  });
  const shown = environmentNames(places.servers.map(({ environment }) => environment));
  return { markdown: flowsMarkdown, csv: flowsCsv }[format]({ flows, shown });
}
