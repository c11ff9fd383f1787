import type { Range } from './range.ts';

/** Zero-based line, and UTF-16 code units within it, as the language server protocol counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Converts between offsets and positions. Lines end at LF, CRLF or a lone CR, as in LSP and java.util.Properties. */
export class LineIndex {
  readonly #text: string;
  #found: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Looked for only when asked: most texts are replaced by the next keystroke before anybody does. */
  get #starts(): readonly number[] {
    this.#found ??= startsIn(this.#text);
    return this.#found;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Clamps offsets outside the text to its ends. */
  positionAt(offset: number): Position {
    const target = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= target) low = middle;
      else high = middle;
    }
    return { line: low, character: target - (this.#starts[low] ?? 0) };
  }

  /** Clamps a line past the end to the end of the text, a character past its line to the line's end. */
  offsetAt(position: Position): number {
    if (position.line >= this.lineCount) return this.#text.length;
    const line = this.lineRange(position.line);
    return Math.min(line.start + Math.max(0, position.character), line.end);
  }

  /** The line's text without its terminator. */
  lineRange(line: number): Range {
    const start = this.#starts[line] ?? this.#text.length;
    let end = this.#starts[line + 1] ?? this.#text.length;
    while (end > start && /[\r\n]/.test(this.#text[end - 1] ?? '')) end--;
    return { start, end };
  }
}

function startsIn(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    if (code === 10 || code === 13) starts.push(at + 1);
  }
  return starts;
}
