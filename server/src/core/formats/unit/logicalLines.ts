import type { Range } from '../../model/range.ts';

/** A line as systemd joins it: where each of its characters stands in the text is kept. */
export interface LogicalLine {
  /** A backslash at a line's end is a blank here. */
  readonly text: string;
  /** The offset in the document of each character of `text`. */
  readonly offsets: readonly number[];
  /** From the beginning of the first line to the end of the last, without its line end. */
  readonly range: Range;
  /** Where the next line begins. */
  readonly next: number;
  /** True where the text ends before the line does. */
  readonly isOpen: boolean;
}

export interface SplitText {
  readonly lines: readonly LogicalLine[];
  /** Whole lines that begin with `#` or `;`, from that character on, in whatever place. */
  readonly comments: readonly Range[];
}

const BLANKS = /^[ \t]*/;

/**
 * Splits as config_parse of systemd 252 does: a backslash at the end joins the next line, lines of comment in between
 * are passed over, and a blank line ends what was joined.
 */
export function splitLines(text: string): SplitText {
  const lines: LogicalLine[] = [];
  const comments: Range[] = [];
  let open: { characters: string[]; offsets: number[]; start: number; end: number; next: number } | undefined;
  const close = (isOpen: boolean) => {
    if (!open) return;
    const { characters, offsets, start, end, next } = open;
    lines.push({ text: characters.join(''), offsets, range: { start, end }, next, isOpen });
    open = undefined;
  };
  for (const line of physicalLines(text)) {
    const blanks = BLANKS.exec(text.slice(line.start, line.end))?.[0].length ?? 0;
    if (/[#;]/.test(text.charAt(line.start + blanks)) && line.start + blanks < line.end) {
      comments.push({ start: line.start + blanks, end: line.end });
      if (open) open.next = line.next;
      continue;
    }
    // Looked for behind comments: a mark before a comment makes it none.
    const start = line.start === 0 && text.startsWith('\ufeff') ? 1 : line.start;
    const raw = text.slice(start, line.end);
    open ??= { characters: [], offsets: [], start, end: line.end, next: line.next };
    for (let at = 0; at < raw.length; at++) {
      open.characters.push(raw.charAt(at));
      open.offsets.push(start + at);
    }
    open.end = line.end;
    open.next = line.next;
    if (isEscaped(open.characters)) open.characters[open.characters.length - 1] = ' ';
    else close(false);
  }
  close(true);
  return { lines: lines.filter((line) => /[^ \t\r\n]/.test(line.text)), comments };
}

/** True where the last character is a backslash that is not itself escaped. */
function isEscaped(characters: readonly string[]): boolean {
  let count = 0;
  while (characters[characters.length - 1 - count] === '\\') count++;
  return count % 2 === 1;
}

interface PhysicalLine extends Range {
  readonly next: number;
}

/** A line ends with LF, CR or NUL, each at most once in any order (read_line of systemd). */
function* physicalLines(text: string): Generator<PhysicalLine> {
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && !isLineEnd(text.charAt(end))) end++;
    const seen = new Set<string>();
    let next = end;
    while (next < text.length && isLineEnd(text.charAt(next)) && !seen.has(text.charAt(next))) {
      seen.add(text.charAt(next));
      next++;
    }
    yield { start, end, next };
    start = next;
  }
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\0';
}
