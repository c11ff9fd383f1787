import type { Range } from '../../model/range.ts';
import { SUSPECT } from './chars.ts';
import { END } from './reader.ts';
import { readReference } from './reference.ts';
import type { ParseState } from './state.ts';

/** Characters of a value that mean nothing but themselves, in the document and in entities of both versions. */
const PLAIN = new RegExp(`[^"'<&\\t\\n\\r\\u2028${SUSPECT}]+`, 'y');
/** `attribute=` on a line of its own at the end of a value: the quote that follows opens the value of that attribute. */
const NEXT_ATTRIBUTE = /[\r\n][ \t]*[\w:.-]+[ \t]*=[ \t]*$/;
/** What cannot follow a value: with it Java refuses the file, so all else here only decides where the mistake is shown. */
const DUBIOUS = /^(?:[^\s>/\x85]|\/[^>])/;
/** How far around a quote its meaning is sought. */
const LONGEST_LOOK = 200;
const AMPERSAND = 38;
const LESS = 60;
const LF = 10;
const CR = 13;
const TAB = 9;

export interface Value {
  /** As Java reports it: references resolved, each line end and tab a blank. */
  readonly text: string;
  /** Where it stands in the document, without quotes. */
  readonly range: Range;
}

/** Reads a value behind its opening quote, and the closing quote with it. */
export function readValue(state: ParseState, quote: number, place: 'value' | 'default'): Value {
  const { reader } = state;
  const start = reader.offset;
  const level = reader.level;
  const scan = new ValueScan(state, quote, level, place);
  while (!scan.done) {
    if (level > 0) scan.step();
    else
      state.guard(
        () => scan.run(),
        () => {},
      );
  }
  return { text: scan.text, range: reader.anchor ?? { start, end: scan.end } };
}

/** How far behind a dubious quote the one follows that ends the value, on the same line; 0 where none seems to. */
function ownQuoteWithin(behind: string, quote: string): number {
  // Another attribute without a blank before it.
  if (/^[\w:.-]+[ \t]*=[ \t]*["']/.test(behind)) return 0;
  const line = /^[^\r\n<>]*/.exec(behind)?.[0] ?? '';
  for (let at = line.indexOf(quote); at >= 0; at = line.indexOf(quote, at + 1)) {
    if (/=[ \t]*$/.test(line.slice(0, at))) return 0;
    if (!DUBIOUS.test(behind.slice(at + 1))) return at + 1;
  }
  return 0;
}

class ValueScan {
  text = '';
  done = false;
  end: number;
  readonly #state: ParseState;
  readonly #quote: number;
  readonly #level: number;
  readonly #place: 'value' | 'default';
  readonly #start: number;
  /** No line end was found before this offset. */
  #searched: number;

  constructor(state: ParseState, quote: number, level: number, place: 'value' | 'default') {
    this.#state = state;
    this.#quote = quote;
    this.#level = level;
    this.#place = place;
    this.#start = state.reader.offset;
    this.#searched = this.#start;
    this.end = this.#start;
  }

  run(): void {
    while (!this.done) this.step();
  }

  step(): void {
    const { reader } = this.#state;
    PLAIN.lastIndex = reader.pos;
    const plain = PLAIN.exec(reader.text);
    if (plain) {
      this.text += plain[0];
      reader.pos += plain[0].length;
    }
    const code = reader.peekInside();
    if (code === END) {
      if (reader.level === 0) this.#unclosed();
      else reader.leave();
    } else if (code === this.#quote && reader.level === this.#level) this.#close();
    else if (code === TAB) this.#take(1, ' ');
    else if (code === LF || code === CR || (reader.level === 0 && reader.classes.isSpace(code) && code > 32)) {
      const next = reader.text.charCodeAt(reader.pos + 1);
      const isPair = code === CR && (next === LF || (next === 0x85 && reader.classes.isSpace(0x85)));
      this.#take(isPair ? 2 : 1, ' ');
    } else if (code === AMPERSAND) this.#reference();
    else if (code === LESS) this.#lessThan();
    else if (code === 34 || code === 39) this.#take(1, String.fromCharCode(code));
    else this.text += reader.character();
  }

  #take(length: number, text: string): void {
    this.#state.reader.pos += length;
    this.text += text;
  }

  #reference(): void {
    const { reader } = this.#state;
    const start = reader.offset;
    reader.pos++;
    const reference = readReference(this.#state, start, this.#place);
    if (reference.is === 'character') this.text += reference.text;
  }

  #close(): void {
    const { reader } = this.#state;
    if (reader.level === 0 && this.#place === 'value') {
      const behind = reader.text.slice(reader.pos + 1, reader.pos + 1 + LONGEST_LOOK);
      if (DUBIOUS.test(behind)) {
        const raw = reader.text.slice(this.#start, reader.pos);
        if (NEXT_ATTRIBUTE.test(raw.slice(-LONGEST_LOOK))) {
          this.#endAtLine(raw);
          return;
        }
        const length = ownQuoteWithin(behind, String.fromCharCode(this.#quote));
        if (length > 0) {
          this.#state.report('value-quote', reader.here());
          this.#take(length, reader.text.slice(reader.pos, reader.pos + length));
        }
      }
    }
    this.end = reader.offset;
    reader.pos++;
    this.done = true;
  }

  /** `<` cannot be meant; behind a line end it begins the next tag, and this value lacks its quote. */
  #lessThan(): void {
    const { reader } = this.#state;
    if (reader.level === 0 && /[\r\n]/.test(reader.text.slice(this.#searched, reader.pos))) {
      this.#endAtLine(reader.text.slice(this.#start, reader.pos));
      return;
    }
    this.#searched = reader.pos;
    this.#state.report('value-less-than', reader.here());
    this.#take(1, '<');
  }

  /** Ends a value without closing quote at its first line end or `>`, and goes on there. */
  #endAtLine(raw: string): void {
    const { reader } = this.#state;
    const cut = raw.search(/\/?>|[ \t]*[\r\n]/);
    const length = cut < 0 ? raw.length : cut;
    this.end = this.#start + length;
    reader.offset = this.end;
    this.text = raw.slice(0, length);
    this.#state.report('attribute-unclosed', { start: this.#start - 1, end: this.end });
    this.done = true;
  }

  #unclosed(): void {
    this.#endAtLine(this.#state.reader.text.slice(this.#start));
  }
}
