import type { CommunicationRow } from '../../../server/src/protocol/communication.ts';

/** Which rows are wanted; an empty text stands for all. */
export interface Filter {
  readonly from: string;
  readonly to: string;
  /** The beginning of a port's number. */
  readonly port: string;
  readonly protocol: string;
  /** Words that all stand somewhere in a row, in any case. */
  readonly text: string;
  /** Only rows of the current file's server. */
  readonly isOwn: boolean;
}

export const ALL: Filter = { from: '', to: '', port: '', protocol: '', text: '', isOwn: false };

/** The rows that a filter leaves; `ends` are those of the current file's server. */
export function rowsLeft(
  rows: readonly CommunicationRow[],
  { from, to, port, protocol, text, isOwn }: Filter,
  ends: readonly string[],
): readonly CommunicationRow[] {
  const words = text.toLowerCase().split(/\s+/);
  return rows.filter(
    (row) =>
      (from === '' || row.from.includes(from)) &&
      (to === '' || row.to.includes(to)) &&
      row.ports.some((one) => String(one).startsWith(port.trim())) &&
      (protocol === '' || row.protocol === protocol) &&
      (!isOwn || ends.length === 0 || isOf(row, ends)) &&
      words.every((word) => textOf(row).includes(word)),
  );
}

/** True for a row that begins or ends at one of the ends. */
export function isOf({ from, to }: CommunicationRow, ends: readonly string[]): boolean {
  return ends.some((end) => from.includes(end) || to.includes(end));
}

export function isAll(filter: Filter): boolean {
  return Object.entries(ALL).every(([name, value]) => filter[name as keyof Filter] === value);
}

/** What there is to choose from, servers first and then all others, each in the order of the rows. */
export function choicesOf(rows: readonly CommunicationRow[]) {
  const distinct = <Value>(values: readonly Value[]) => [...new Set(values)];
  return {
    from: distinct(rows.flatMap(({ from }) => from)),
    to: distinct(rows.flatMap(({ to }) => to)),
    protocols: distinct(rows.map(({ protocol }) => protocol)),
    ports: distinct(rows.flatMap(({ ports }) => ports)).sort((a, b) => a - b),
  };
}

function textOf(row: CommunicationRow): string {
  const { id, source, destination, service, ports, protocol, type, note, definedBy, contradiction, openQuestion } = row;
  const here = row.here.flatMap((flow) => [flow.source, flow.destination, flow.ports, flow.chosenBy, flow.environment]);
  const own = [id, source, destination, service, protocol, type, note, definedBy, contradiction, openQuestion];
  return [...own, ...ports, ...here].join('\n').toLowerCase();
}
