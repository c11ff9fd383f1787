/** A comment's place; it never continues on the next line. */
export interface CommentLine {
  readonly kind: 'comment';
  /** Where its line begins, blanks before the marker included. */
  readonly lineStart: number;
  readonly start: number;
  readonly end: number;
}

/** A key with its value, put together from one or more lines as java.util.Properties does. */
export interface SettingLine {
  readonly kind: 'setting';
  /** Where its first line begins, blanks before the key included. */
  readonly lineStart: number;
  readonly start: number;
  /** Where its last line ends, terminator excluded. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
  /** The content without backslashes at line ends and without the blanks that continuation lines begin with. */
  readonly content: string;
  /** Offsets into `content` and into the document's text at which each line's share begins. */
  readonly pieces: readonly Piece[];
  /** `line-end` is missing: the text ends first; `continuation` too: it ends right behind a backslash. */
  readonly missing: 'nothing' | 'line-end' | 'continuation';
}

interface Piece {
  readonly content: number;
  readonly text: number;
}

const LF = 10;
const CR = 13;
const BACKSLASH = 92;

/**
 * The comments and settings of a text, in order, by the rules of java.util.Properties.LineReader (JDK 17): lines end at
 * LF, CR or CRLF; blanks are space, tab and form feed; a backslash before the line end continues the line, unless it is
 * itself escaped. Time is linear in the text. `from` is where a line begins that no backslash joins to the one before.
 */
export function* logicalLines(text: string, from = 0): Generator<CommentLine | SettingLine> {
  // A search for one character is many times faster than a look at each.
  const lineEnd = text.includes('\r') ? endAtAny : endAtLineFeed;
  let at = from;
  while (at < text.length) {
    const lineStart = at;
    const line = readLine(text, lineStart, lineEnd);
    if (typeof line === 'number') {
      at = line;
    } else {
      yield line;
      at = line.kind === 'comment' ? afterLineEnd(text, line.end) : line.next;
    }
  }
}

/** The line at `lineStart`, or where the next begins when it holds nothing. */
function readLine(
  text: string,
  lineStart: number,
  lineEnd: (text: string, from: number) => number,
): CommentLine | SettingLine | number {
  const shares: string[] = [];
  const pieces: Piece[] = [];
  let start = lineStart;
  let length = 0;
  let at = skipBlanks(text, lineStart);
  while (true) {
    if (length === 0) {
      start = at;
      const code = text.charCodeAt(at);
      // Also behind a line that holds nothing but a backslash: Java has no content yet, so it sees a comment.
      if (code === 35 || code === 33) return { kind: 'comment', lineStart, start, end: lineEnd(text, at) };
    }
    const end = lineEnd(text, at);
    const continued = endsInOpenBackslash(text, at, end);
    const share = text.slice(at, continued ? end - 1 : end);
    shares.push(share);
    pieces.push({ content: length, text: at });
    length += share.length;

    const endOfText = end >= text.length;
    const next = afterLineEnd(text, end);
    // Java looks one character ahead: a lone CR or LF at the very end is not a continuation, CRLF is.
    const oneCharacterLeft = end + 1 === text.length;
    if (endOfText || !continued || oneCharacterLeft) {
      // Of a lone backslash at the end of the text Java makes a pair of an empty key and an empty value.
      if (length === 0 && !(continued && (endOfText || oneCharacterLeft))) return next;
      const missing = endOfText ? (continued ? 'continuation' : 'line-end') : continued ? 'line-end' : 'nothing';
      return {
        kind: 'setting',
        lineStart,
        start,
        end,
        next,
        content: shares.length === 1 ? share : shares.join(''),
        pieces,
        missing,
      };
    }
    at = skipBlanks(text, next);
    if (at >= text.length && length === 0) return at;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Space, tab and form feed: all that Java skips around keys and separators. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 12;
}

function endAtLineFeed(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function endAtAny(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) break;
    at++;
  }
  return at;
}

/** The place behind the line terminator at `end`. */
function afterLineEnd(text: string, end: number): number {
  const pair = text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF;
  return Math.min(end + (pair ? 2 : 1), text.length);
}

function endsInOpenBackslash(text: string, from: number, end: number): boolean {
  let at = end;
  while (at > from && text.charCodeAt(at - 1) === BACKSLASH) at--;
  return (end - at) % 2 === 1;
}

/** The offset in the document's text of a character of the line's content. */
export function textOffset(line: SettingLine, content: number): number {
  let low = 0;
  let high = line.pieces.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((line.pieces[middle]?.content ?? 0) <= content) low = middle;
    else high = middle;
  }
  const piece = line.pieces[low];
  return piece ? piece.text + content - piece.content : line.start;
}
