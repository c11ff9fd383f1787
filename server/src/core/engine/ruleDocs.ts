import type { TableRow } from '../model/problem.ts';

/** The Markdown page of a rule, relative to the package. */
export function rulePage(id: string): string {
  return `docs/rules/${id}.md`;
}

/** A row's place in the Markdown of the tables, relative to the package. */
export function rowPage(row: TableRow): string {
  return `docs/${row.table}.md#${row.id}`;
}
