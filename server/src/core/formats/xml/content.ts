import { SUSPECT } from './chars.ts';
import { readCdata, readComment, readInstruction } from './markup.ts';
import { END } from './reader.ts';
import { readReference } from './reference.ts';
import type { ParseState } from './state.ts';
import { type OpenElement, readStartTag } from './tags.ts';

/** Text that means nothing but itself. */
const PLAIN = new RegExp(`[^<&\\]${SUSPECT}]+`, 'y');
const LESS = 60;
const GREATER = 62;
const AMPERSAND = 38;
const BRACKET = 93;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;

/** Reads an element with all it holds, from its name on; its `<` stands at `start`. Nesting costs no stack. */
export function readElement(state: ParseState, start: number): void {
  const content = new Content(state);
  content.open(start);
  while (content.isOpen) {
    state.guard(
      () => content.run(),
      () => content.forgetEntity(),
    );
  }
}

class Content {
  readonly #openElements: OpenElement[] = [];
  /** How many elements of each name are open. */
  readonly #openNames = new Map<string, number>();
  /** How many elements were open where the document refers to the entity that is being read. */
  #openAtReference = 0;
  #done = false;
  readonly #state: ParseState;

  constructor(state: ParseState) {
    this.#state = state;
  }

  get isOpen(): boolean {
    return !this.#done && this.#openElements.length > 0;
  }

  run(): void {
    const { reader } = this.#state;
    while (this.isOpen) {
      const code = reader.peek();
      if (code === LESS) this.#markup();
      else if (code === AMPERSAND) this.#reference();
      else if (code === END) this.#end();
      else this.#text(code);
    }
  }

  open(start: number): void {
    const { element, isOpen } = readStartTag(this.#state, start, this.#openElements.at(-1));
    if (isOpen) {
      this.#openElements.push(element);
      this.#openNames.set(element.name, (this.#openNames.get(element.name) ?? 0) + 1);
    } else this.#state.reader.depth--;
  }

  /** What an entity opened ends where it is given up. */
  forgetEntity(): void {
    while (this.#openElements.length > this.#openAtReference) this.#pop();
    this.#state.reader.depth = this.#openElements.length;
  }

  #pop(): OpenElement | undefined {
    const element = this.#openElements.pop();
    if (element) this.#openNames.set(element.name, (this.#openNames.get(element.name) ?? 1) - 1);
    return element;
  }

  #text(code: number): void {
    const { reader } = this.#state;
    PLAIN.lastIndex = reader.pos;
    const plain = PLAIN.exec(reader.text);
    if (plain) reader.pos += plain[0].length;
    else if (code === BRACKET) this.#brackets();
    else reader.character();
  }

  #brackets(): void {
    const { reader } = this.#state;
    const start = reader.offset;
    reader.pos++;
    if (!reader.skip(BRACKET)) return;
    while (reader.skip(BRACKET));
    if (reader.skip(GREATER)) this.#state.report('cdata-end', reader.since(Math.max(start, reader.offset - 3)));
  }

  #reference(): void {
    const { reader } = this.#state;
    const start = reader.offset;
    if (reader.level === 0) this.#openAtReference = this.#openElements.length;
    reader.pos++;
    readReference(this.#state, start, 'content');
  }

  #markup(): void {
    const { reader } = this.#state;
    const start = reader.offset;
    reader.pos++;
    reader.depth++;
    const code = reader.peek();
    if (code === SLASH) {
      reader.pos++;
      this.#endTag(start);
    } else if (code === QUESTION) {
      reader.pos++;
      readInstruction(this.#state, start);
    } else if (code === BANG) {
      reader.pos++;
      if (reader.skipText('--')) readComment(this.#state, start);
      else if (reader.skipText('[CDATA[')) readCdata(this.#state, start);
      else this.#unknown(start, reader.text.startsWith('DOCTYPE', reader.pos));
    } else if (reader.classes.nameEnd(reader.text, reader.pos) > reader.pos) this.open(start);
    else this.#unknown(start, false);
  }

  #unknown(start: number, isDoctype: boolean): void {
    const { reader } = this.#state;
    reader.depth--;
    this.#state.report(isDoctype ? 'doctype-place' : 'markup-unknown', reader.since(start));
  }

  #endTag(start: number): void {
    const { reader } = this.#state;
    const element = this.#openElements.at(-1);
    const name = reader.name() ?? '';
    if (element?.name !== name) {
      this.#mismatch(start, name);
      return;
    }
    this.#pop();
    reader.skipSpaces();
    if (!reader.skip(GREATER)) this.#state.report('tag-unclosed', reader.since(start));
    reader.depth -= 2;
    if (reader.depth < reader.startDepth) this.#state.report('entity-nesting', reader.here(0));
    this.#close(element);
  }

  #close(element: OpenElement): void {
    const { reader } = this.#state;
    if (reader.level === 0) element.range = { start: element.range.start, end: reader.offset };
  }

  /** An end tag that does not fit closes the nearest element of its name, and those within lack theirs. */
  #mismatch(start: number, name: string): void {
    const { reader } = this.#state;
    reader.skipSpaces();
    reader.skip(GREATER);
    reader.depth--;
    if (!this.#openNames.get(name)) {
      this.#state.report('end-tag-unmatched', reader.since(start));
      return;
    }
    for (let element = this.#pop(); element !== undefined; element = this.#pop()) {
      reader.depth--;
      if (element.name === name) {
        this.#close(element);
        return;
      }
      element.range = { start: element.range.start, end: start };
      // A tag without its end is reported already, and was most likely meant to be an empty element.
      const isTagClosed = reader.text[element.startTag.end - 1] === '>';
      if (isTagClosed || reader.level > 0) this.#state.report('element-unclosed', element.nameRange);
    }
  }

  /** One problem for all that is open at the end: they have one cause. */
  #end(): void {
    const { reader, problems } = this.#state;
    this.#done = true;
    for (const element of this.#openElements) this.#close(element);
    const innermost = this.#openElements.at(-1);
    const isReported = problems.some(
      (problem) => problem.range.end >= reader.offset || problem.code.endsWith('-unclosed'),
    );
    if (innermost && !isReported) this.#state.report('element-unclosed', innermost.nameRange);
  }
}
