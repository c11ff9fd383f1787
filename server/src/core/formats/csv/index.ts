import type { Comment, DocumentSyntax } from '../../model/document.ts';
import type { Edit } from '../../model/problem.ts';
import { type Range, touches } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import type { Format } from '../format.ts';
import { type Layout, layoutOf, plainName } from './layout.ts';
import type { Cell, CsvRecord } from './records.ts';

/** The fields that the product's documents name: where one of them stands tells how the file is laid out. */
export const CSV_FIELDS = ['probe_port', 'web_port'] as const;

const KNOWN: ReadonlySet<string> = new Set(CSV_FIELDS.map(plainName));

/** The documented field of that name, however it is written; undefined for all others. */
export function csvField(name: string): (typeof CSV_FIELDS)[number] | undefined {
  const plain = plainName(name);
  return KNOWN.has(plain) ? CSV_FIELDS.find((field) => plainName(field) === plain) : undefined;
}

/**
 * A table of fields as RFC 4180 has it, separated by a comma, semicolon, tab or bar: below a heading, or a field and its
 * value in each row. Without one of the known fields there are no settings.
 */
export const csvFormat: Format = {
  id: 'csv',
  parse(text) {
    const layout = layoutOf(text, KNOWN);
    const settings = layout ? settingsOf(layout) : [];
    const comments = (layout?.records.comments ?? []).map(
      (range): Comment => ({ text: text.slice(range.start + 1, range.end), range }),
    );
    return {
      settings,
      elements: [],
      comments,
      problems: layout?.records.problems ?? [],
      complete: true,
      syntax: csvSyntax(settings, comments, layout),
    };
  },
};

function settingsOf(layout: Layout): readonly Setting[] {
  const { records } = layout.records;
  if (layout.kind === 'pairs') return records.flatMap((record) => pairIn(record, layout));
  const names = records[layout.heading]?.cells ?? [];
  return records.slice(layout.heading + 1).flatMap(({ cells }, row) =>
    cells.flatMap((cell, index): readonly Setting[] => {
      const name = names[index];
      return name === undefined || name.text === '' ? [] : [{ ...setting(name, cell), range: cell.range, row }];
    }),
  );
}

function pairIn(
  { cells, range }: CsvRecord,
  { column, values }: Extract<Layout, { kind: 'pairs' }>,
): readonly Setting[] {
  const name = cells[column];
  if (name === undefined || name.text === '') return [];
  const nothing = { start: range.end, end: range.end };
  return [setting(name, cells[values] ?? { text: '', range: nothing, inner: nothing, isQuoted: false })];
}

function setting(name: Cell, value: Cell): Setting {
  return {
    name: name.text,
    value: value.text,
    keyRange: name.inner,
    valueRange: value.inner,
    range: { start: name.range.start, end: value.range.end },
  };
}

function csvSyntax(
  settings: readonly Setting[],
  comments: readonly Comment[],
  layout: Layout | undefined,
): DocumentSyntax {
  const nothing = ({ range }: Setting): Edit => ({ range: { start: range.start, end: range.start }, text: '' });
  return {
    contextAt(offset) {
      const inside = ({ range }: { readonly range: Range }) => range.start < offset && offset <= range.end;
      if (comments.some(inside)) return { at: 'comment' };
      const value = settings.find((one) => touches(one.valueRange, offset));
      if (value) return { at: 'value', range: value.valueRange, setting: value };
      const key = settings.find((one) => touches(one.keyRange, offset));
      return key ? { at: 'key', range: key.keyRange, setting: key } : { at: 'none' };
    },
    // Ports and names of fields need no quotes, and no other text is written here.
    encode: (text) => text,
    insert: (_name, _value, { after }) => (after ? nothing(after) : { range: { start: 0, end: 0 }, text: '' }),
    remove(removed) {
      const record = layout?.records.records.find(({ range }) => touches(range, removed.range.start));
      if (layout?.kind !== 'pairs' || !record) return nothing(removed);
      return { range: { start: record.range.start, end: record.next }, text: '' };
    },
    // Whether the product's reader passes over lines with a `#` is not documented, so none is written.
    commentAbove: nothing,
  };
}
