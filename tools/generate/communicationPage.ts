import { type FlowRow, flowRows } from '../../server/src/core/schema/index.ts';
import { GENERATED, list, page, table } from './markdown.ts';

const TABLES = [
  { id: 'communication', title: 'Ports and protocols' },
  { id: 'threat-intel', title: 'Threat intelligence' },
] as const;

const ports = (row: FlowRow) => row.ports.join(' or ');

/** docs/communication.md. Each row's heading is its id, so that every Markdown viewer makes the same anchor of it. */
export function communicationPage(): string {
  return page(
    GENERATED,
    '# Communication table',
    'Which server calls which, and on what port, as the documentation of Cybereason On-Prem tells it. Where its tables ' +
      'contradict each other, the row lists both readings (marked with !), and no rule decides by it.',
    ...TABLES.flatMap(({ id, title }) => [`## ${title}`, overview(flowRows().filter((row) => row.table === id))]),
    '## Rows',
    ...flowRows().flatMap(section),
  );
}

function overview(rows: readonly FlowRow[]): string {
  return table(
    ['#', 'Source', 'Destination', 'Port', 'Protocol', 'Type', 'Row'],
    rows.map((row, index) => [
      String(index + 1),
      row.source,
      row.destination,
      ports(row),
      row.protocol,
      row.type,
      `[${row.id}${row.contradiction ? ' (!)' : ''}](#${row.id})`,
    ]),
  );
}

function section(row: FlowRow): string[] {
  const facts = [
    `Port: ${ports(row)}`,
    ...(row.definedBy ? [`Defined by: \`${row.definedBy}\` in \`Server_Configuration.csv\``] : []),
    `Protocol: ${row.protocol}`,
    `Type: ${row.type}`,
    ...(row.note === 'N/A' ? [] : [`Note: ${row.note}`]),
    ...(row.contradiction ? [`Contradiction: ${row.contradiction}`] : []),
    ...(row.openQuestion ? [`Open: ${row.openQuestion}`] : []),
    `Source: ${row.origin}`,
  ];
  return [`### ${row.id}`, `**${row.source} → ${row.destination}**`, list(facts)];
}
