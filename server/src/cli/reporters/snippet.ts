import { type ConfigDocument, MASK, type Range, Secret } from '../../core/index.ts';
import { columnsOf, printable } from '../terminal.ts';

/** A source line as it is shown, and the line of carets below it. */
export interface Snippet {
  readonly source: string;
  readonly carets: string;
}

/** What takes one place in the shown line: a character, or a whole secret. Offsets are those of the document. */
interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly columns: number;
}

const TAB = 4;
/** Asterisks where a secret was: a run of them, also across blanks, or a single one behind the name of a password. */
const MASKED =
  /\*{2,}(?:[ \t]+\*+)*|(?<=(?:pass|secret|credential|pwd)[\w.-]*\s*[=:]\s*["']?|:\/\/[^\s:@/]+:)\*(?:[ \t]+\*+)*/gi;

/**
 * The line in which the range begins, cut to `width` columns around it, with carets below as far as the range goes on
 * that line. A secret shows as {@link MASK} whatever its length, and is underlined as a whole.
 */
export function snippet(document: ConfigDocument, range: Range, width: number): Snippet {
  const line = document.lines.lineRange(document.lines.positionAt(range.start).line);
  const cells = cellsOf(document, {
    start: Math.max(line.start, range.start - 4 * width),
    end: Math.min(line.end, range.start + 4 * width),
  });
  const marked = (cell: Cell) =>
    range.end > range.start
      ? cell.start < range.end && range.start < cell.end
      : cell.start <= range.start && range.start < cell.end;
  const found = cells.findIndex(marked);
  const first = found < 0 ? cells.length : found;
  const [from, to] = windowAround(cells, first, width);
  const before = from > 0 || (cells[0]?.start ?? line.start) > line.start ? '…' : '';
  const after = to < cells.length || (cells.at(-1)?.end ?? line.end) < line.end ? '…' : '';
  const shown = cells.slice(from, to);
  const blank = before.length + widthOf(cells.slice(from, first));
  return {
    source: before + shown.map(({ text }) => text).join('') + after,
    carets: ' '.repeat(blank) + '^'.repeat(Math.max(1, widthOf(shown.filter(marked)))),
  };
}

function cellsOf(document: ConfigDocument, part: Range): readonly Cell[] {
  const secrets = secretsIn(document, part);
  const cells: Cell[] = [];
  let column = 0;
  let next = 0;
  for (let at = part.start; at < part.end; ) {
    const secret = secrets[next];
    let cell: Cell;
    if (secret && at >= secret.start) {
      cell = { start: at, end: secret.end, text: MASK, columns: MASK.length };
      next++;
    } else cell = characterCell(document.text, at, column);
    cells.push(cell);
    column += cell.columns;
    at = cell.end;
  }
  return cells;
}

function characterCell(text: string, at: number, column: number): Cell {
  const code = text.codePointAt(at) ?? 0;
  const character = String.fromCodePoint(code);
  if (code >= 0x20 && code < 0x7f) return { start: at, end: at + 1, text: character, columns: 1 };
  const end = at + character.length;
  if (character !== '\t') return { start: at, end, text: printable(character), columns: columnsOf(character) };
  const columns = TAB - (column % TAB);
  return { start: at, end, text: ' '.repeat(columns), columns };
}

/** Where secrets lie in a part of a line, in order and apart. Blanks at their edges stay in sight. */
function secretsIn(document: ConfigDocument, part: Range): readonly Range[] {
  const { text } = document;
  const found: Range[] = [];
  for (const valueRange of secretValuesIn(document, part)) {
    const start = Math.max(valueRange.start, part.start);
    const inside = text.slice(start, Math.min(valueRange.end, part.end));
    const lead = inside.length - inside.trimStart().length;
    if (lead < inside.length) found.push({ start: start + lead, end: start + inside.trimEnd().length });
  }
  const inside = text.slice(part.start, part.end);
  for (const match of inside.includes('*') ? inside.matchAll(MASKED) : []) {
    const start = part.start + match.index;
    const end = start + match[0].length;
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

const secretValues = new WeakMap<ConfigDocument, readonly Range[]>();

/** The ranges of secret values that reach into a part. Found by halving: a file may have as many problems as lines. */
function secretValuesIn(document: ConfigDocument, part: Range): readonly Range[] {
  const all = secretValues.get(document) ?? findSecretValues(document);
  secretValues.set(document, all);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.end ?? 0) <= part.start) low = middle + 1;
    else high = middle;
  }
  const found: Range[] = [];
  for (let range = all[low]; range && range.start < part.end; range = all[++low]) found.push(range);
  return found;
}

function findSecretValues({ settings }: ConfigDocument): readonly Range[] {
  const ranges = settings.flatMap(({ value, valueRange }) => (value instanceof Secret ? [valueRange] : []));
  return ranges.sort((a, b) => a.end - b.end);
}

/** The cells to show, by index: all where they fit, else from a third of the width before the first marked one. */
function windowAround(cells: readonly Cell[], marked: number, width: number): readonly [number, number] {
  if (widthOf(cells) <= width) return [0, cells.length];
  const room = width - 2;
  const columns = (index: number) => cells[index]?.columns ?? 0;
  let from = marked;
  for (let taken = 0; from > 0 && taken + columns(from - 1) <= room / 3; from--) taken += columns(from - 1);
  let to = from;
  let taken = 0;
  for (; to < cells.length && taken + columns(to) <= room; to++) taken += columns(to);
  for (; from > 0 && taken + columns(from - 1) <= room; from--) taken += columns(from - 1);
  return [from, to];
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { columns }) => sum + columns, 0);
}
