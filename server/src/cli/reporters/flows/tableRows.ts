import { csvLines, type FlowRow, rowPage } from '../../../core/index.ts';
import { paint, type Terminal, wrap } from '../../terminal.ts';
import { TOOL } from '../../version.ts';

const TITLES = { communication: 'Communication table', 'threat-intel': 'Threat-intel tables' } as const;

/** The rows of the tables as they are, for people. */
export function rowsText(rows: readonly FlowRow[], terminal: Terminal): string {
  if (rows.length === 0) return 'No row of the tables has that source and that destination.\n';
  const head = ['Source', 'Destination', 'Port', 'Protocol', 'Type'];
  const cells = rows.map((row) => [
    row.source,
    row.destination,
    row.ports.join(' or '),
    row.protocol,
    row.type + (row.contradiction ? ' (!)' : ''),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...cells].map((line) => (line[column] ?? '').length)));
  const line = (parts: readonly string[]) =>
    parts
      .map((part, column) => part.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const prose = (content: string) => paint(terminal, 'dim', wrap(content, Math.max(terminal.width, 60), '    '));
  const tables = (['communication', 'threat-intel'] as const).map((table) => {
    const body = rows.flatMap((row, index) =>
      row.table === table ? [line(cells[index] ?? []), ...notes(row).map(prose)] : [],
    );
    return body.length === 0 ? '' : [paint(terminal, 'bold', TITLES[table]), line(head), ...body, ''].join('\n');
  });
  return tables.filter((table) => table !== '').join('\n');
}

function notes(row: FlowRow): readonly string[] {
  return [
    ...(row.note === 'N/A' ? [] : [row.note]),
    ...(row.definedBy ? [`The port is what ${row.definedBy} in Server_Configuration.csv says.`] : []),
    ...(row.contradiction ? [`(!) ${row.contradiction}`] : []),
  ];
}

export function rowsJson(rows: readonly FlowRow[]): string {
  const entries = rows.map((row) => {
    const { sourceRoles: _source, destinationRoles: _destination, threatIntel: _, openQuestion: _open, ...shown } = row;
    return { ...shown, page: rowPage({ table: 'communication', id: row.id }) };
  });
  return `${JSON.stringify({ version: 1, tool: TOOL, rows: entries }, undefined, 2)}\n`;
}

export function rowsCsv(rows: readonly FlowRow[]): string {
  const columns = ['id', 'table', 'source', 'destination', 'ports', 'protocol', 'type', 'definedBy', 'note'] as const;
  return csvLines([
    columns,
    ...rows.map((row) => columns.map((column) => (column === 'ports' ? row.ports.join(' ') : (row[column] ?? '')))),
  ]);
}
