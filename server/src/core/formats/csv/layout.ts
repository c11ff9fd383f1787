import { type CsvRecord, type Records, readRecords } from './records.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;
/** Enough of a file to tell what separates its fields. */
const SAMPLE_LINES = 50;

/** How a file holds its fields. */
export type Layout =
  /** The fields are the columns of a heading; every row below it has a value for each. */
  | { readonly kind: 'heading'; readonly records: Records; readonly heading: number }
  /** Each row is a field and its value, each in a column of its own. */
  | { readonly kind: 'pairs'; readonly records: Records; readonly column: number; readonly values: number };

/**
 * The layout by the first of the known fields that the text holds, whose names compare in `plainName`'s form. Undefined
 * where it holds none.
 */
export function layoutOf(text: string, known: ReadonlySet<string>): Layout | undefined {
  const counts = SEPARATORS.map((separator) => ({ separator, count: linesWith(text, separator) }));
  counts.sort((a, b) => b.count - a.count);
  for (const { separator } of counts) {
    const records = readRecords(text, separator);
    const first = records.records.findIndex((record) => knownColumns(record, known).length > 0);
    const record = records.records[first];
    if (record) return layoutFrom(records, first, record, known);
  }
  return undefined;
}

function layoutFrom(records: Records, first: number, record: CsvRecord, known: ReadonlySet<string>): Layout {
  const [column = 0, ...others] = knownColumns(record, known);
  const heading: Layout = { kind: 'heading', records, heading: first };
  if (others.length > 0) return heading;
  const values = valueColumn(records, column, known);
  const pairs: Layout = { kind: 'pairs', records, column, values };
  const below = records.records.slice(first + 1);
  if (isNumber(record.cells[values]?.text)) return pairs;
  if (below.some((other) => knownColumns(other, known).includes(column))) return pairs;
  if (isNumber(below[0]?.cells[column]?.text)) return heading;
  return record.cells.length > 1 && column === 0 ? pairs : heading;
}

/** The column beside the field's, unless that has text for each known field, and one behind it has numbers for all. */
function valueColumn({ records }: Records, column: number, known: ReadonlySet<string>): number {
  const rows = records.filter((record) => knownColumns(record, known).includes(column));
  const beside = column + 1;
  if (rows.some(({ cells }) => cells[beside]?.text === '' || isNumber(cells[beside]?.text))) return beside;
  const width = rows[0]?.cells.length ?? 0;
  const isOfNumbers = (index: number) => rows.every(({ cells }) => isNumber(cells[index]?.text));
  const found = Array.from({ length: Math.max(0, width - beside) }, (_, index) => beside + index).filter(isOfNumbers);
  return found.length === 1 ? (found[0] ?? beside) : beside;
}

function knownColumns({ cells }: CsvRecord, known: ReadonlySet<string>): readonly number[] {
  return cells.flatMap(({ text }, index) => (known.has(plainName(text)) ? [index] : []));
}

/** A field's name without what people write differently: case, blanks, `_`, `-` and `.`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]+/g, '');
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d+$/.test(text);
}

function linesWith(text: string, separator: string): number {
  return text.split(/\r\n|\r|\n/, SAMPLE_LINES).filter((line) => line.includes(separator) && !/^\s*#/.test(line))
    .length;
}
