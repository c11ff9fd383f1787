/** As RFC 4180 has it: a line for each row, each with its line end. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** A spreadsheet reads a cell that begins like this as a formula, and may split at `;` or tab instead of at commas. */
const FORMULA = /(^|[;\t\r\n])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** Text of others must not become a formula: an apostrophe goes before what would. */
function cell(value: string): string {
  const text = value.replace(FORMULA, "$1$2'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
