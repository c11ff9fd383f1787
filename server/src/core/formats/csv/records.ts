import type { SyntaxProblem } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';

/** One field of a record, without its quotes. */
export interface Cell {
  readonly text: string;
  /** What stands between the separators, quotes included, without the blanks around it. */
  readonly range: Range;
  /** The text as it is written: within the quotes. */
  readonly inner: Range;
  readonly isQuoted: boolean;
}

export interface CsvRecord {
  readonly cells: readonly Cell[];
  /** To the end of its last line, without the line end. */
  readonly range: Range;
  /** Where the next record begins. */
  readonly next: number;
}

export interface Records {
  readonly records: readonly CsvRecord[];
  /** Lines that begin with `#`, from that character on. */
  readonly comments: readonly Range[];
  readonly problems: readonly SyntaxProblem[];
}

const BLANKS = ' \t';

/**
 * The records of RFC 4180 with any separator and any line end. Beyond it: blanks around a field do not count, blank
 * lines and lines that begin with `#` hold no record, and a quote within a field that does not begin with one is text.
 */
export function readRecords(text: string, separator: string): Records {
  const records: CsvRecord[] = [];
  const comments: Range[] = [];
  const problems: SyntaxProblem[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const start = at;
    const lineEnd = endOfLine(text, at);
    const first = skipBlanks(text, at, lineEnd, separator);
    if (first === lineEnd || text.charAt(first) === '#') {
      if (first < lineEnd) comments.push({ start: first, end: lineEnd });
      at = behindLineEnd(text, lineEnd);
      continue;
    }
    const cells: Cell[] = [];
    for (;;) {
      const { cell, end } = readCell(text, at, separator, problems);
      cells.push(cell);
      at = end;
      if (text.charAt(at) !== separator) break;
      at++;
    }
    const next = behindLineEnd(text, at);
    records.push({ cells, range: { start, end: at }, next });
    at = next;
  }
  return { records, comments, problems };
}

/** Reads to the next separator or line end outside of quotes. */
function readCell(text: string, from: number, separator: string, problems: SyntaxProblem[]) {
  const start = skipBlanks(text, from, text.length, separator);
  if (text.charAt(start) === '"') {
    const { value, end, isClosed } = readQuoted(text, start);
    const close = isClosed ? end - 1 : end;
    const cell: Cell = {
      text: value,
      range: { start, end },
      inner: { start: start + 1, end: close },
      isQuoted: true,
    };
    if (!isClosed) {
      problems.push(problem('unterminated-quote', 'A quoted field has no closing quote.', start, start + 1));
      return { cell, end };
    }
    const stop = endOfCell(text, end, separator);
    const rest = text.slice(end, stop);
    if (rest.trim() === '') return { cell, end: stop };
    problems.push(problem('text-behind-quote', 'Text follows the closing quote of a field.', end, stop));
    // What was meant is not known: the whole is the value, quotes included.
    const last = end + rest.trimEnd().length;
    const whole = { start, end: last };
    return { cell: { text: text.slice(start, last), range: whole, inner: whole, isQuoted: false }, end: stop };
  }
  const stop = endOfCell(text, start, separator);
  const range = { start, end: start + text.slice(start, stop).trimEnd().length };
  return { cell: { text: text.slice(range.start, range.end), range, inner: range, isQuoted: false }, end: stop };
}

function readQuoted(text: string, start: number) {
  let value = '';
  for (let at = start + 1; ; at++) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: value + text.slice(at), end: text.length, isClosed: false };
    value += text.slice(at, quote);
    if (text.charAt(quote + 1) !== '"') return { value, end: quote + 1, isClosed: true };
    value += '"';
    at = quote + 1;
  }
}

function problem(code: string, message: string, start: number, end: number): SyntaxProblem {
  return { code, message, range: { start, end }, fatal: true };
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== separator && !isLineEnd(text.charAt(at))) at++;
  return at;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charAt(at))) at++;
  return at;
}

function behindLineEnd(text: string, at: number): number {
  if (at >= text.length) return at;
  return text.startsWith('\r\n', at) ? at + 2 : at + 1;
}

function skipBlanks(text: string, from: number, to: number, separator: string): number {
  let at = from;
  while (at < to && BLANKS.includes(text.charAt(at)) && text.charAt(at) !== separator) at++;
  return at;
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r';
}
