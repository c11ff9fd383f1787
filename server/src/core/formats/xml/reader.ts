import type { Range } from '../../model/range.ts';
import { type CharClasses, isHighSurrogate, isLowSurrogate, isSpace } from './chars.ts';
import type { XmlCode } from './messages.ts';

/** What {@link Reader.peek} gives at the end of the document. */
export const END = -1;
/** Java's limit for the length of a name (jdk.xml.maxXMLNameLimit). */
const MAX_NAME = 1000;

/** A text that is being read: the document, or the replacement text of an entity that it refers to. */
interface Input {
  readonly text: string;
  pos: number;
  /** With a leading `%` for parameter entities; undefined for the document. */
  readonly entity: string | undefined;
  /** How deep in markup the reference stood: an entity must end where it began. */
  readonly depth: number;
}

/**
 * Reads the document and, in its place, the text of entities. As in Java's reader, looking for the next character
 * moves on to what surrounds an entity that has come to its end; names and fixed strings never reach across it.
 */
export class Reader {
  readonly #document: Input;
  readonly #outer: Input[] = [];
  readonly #active = new Set<string>();
  #input: Input;
  #anchor: Range = { start: 0, end: 0 };
  classes: CharClasses;
  /** Markup begun and not yet ended, as Java counts it to check where entities end. */
  depth = 0;
  /** Told when an entity ends at another depth of markup than it began. */
  onUnevenEnd: (entity: string, startDepth: number) => void = () => {};
  readonly #report: (code: XmlCode, range: Range) => void;

  constructor(text: string, classes: CharClasses, report: (code: XmlCode, range: Range) => void) {
    this.#document = { text, pos: 0, entity: undefined, depth: 0 };
    this.#input = this.#document;
    this.classes = classes;
    this.#report = report;
  }

  /** Where the document is read next: behind the reference while one is followed. */
  get offset(): number {
    return this.#document.pos;
  }

  set offset(offset: number) {
    this.#document.pos = offset;
  }

  /** How many entities are being followed, one within the other. */
  get level(): number {
    return this.#outer.length;
  }

  /** The reference in the document that is being followed; undefined while the document itself is read. */
  get anchor(): Range | undefined {
    return this.level === 0 ? undefined : this.#anchor;
  }

  /** The reference that was followed last. */
  get lastAnchor(): Range {
    return this.#anchor;
  }

  /** The text that is being read and the position in it, for scanning runs of characters. */
  get text(): string {
    return this.#input.text;
  }

  get pos(): number {
    return this.#input.pos;
  }

  set pos(pos: number) {
    this.#input.pos = pos;
  }

  /** The range from `start` in the document to here, or that of the reference while one is followed. */
  since(start: number): Range {
    return this.anchor ?? { start, end: this.offset };
  }

  /** The range of the next `length` units. */
  here(length = 1): Range {
    return this.anchor ?? { start: this.offset, end: Math.min(this.offset + length, this.#document.text.length) };
  }

  /** The next unit, also behind the end of an entity; {@link END} at the end of the document. */
  peek(): number {
    while (this.#input.pos >= this.#input.text.length) {
      if (this.#outer.length === 0) return END;
      this.leave();
    }
    return this.#input.text.charCodeAt(this.#input.pos);
  }

  /** The next unit of the text that is being read, without leaving it. */
  peekInside(): number {
    const { text, pos } = this.#input;
    return pos < text.length ? text.charCodeAt(pos) : END;
  }

  skip(code: number): boolean {
    if (this.peek() !== code) return false;
    this.#input.pos++;
    return true;
  }

  skipText(expected: string): boolean {
    const { text, pos } = this.#input;
    if (!text.startsWith(expected, pos)) return false;
    this.#input.pos += expected.length;
    return true;
  }

  skipSpaces(): boolean {
    let seen = false;
    while (this.level === 0 ? this.classes.isSpace(this.peek()) : isSpace(this.peek())) {
      this.#input.pos++;
      seen = true;
    }
    return seen;
  }

  name(): string | undefined {
    if (this.peek() === END) return undefined;
    const { text, pos } = this.#input;
    const end = this.classes.nameEnd(text, pos);
    if (end === pos) return undefined;
    if (end - pos > MAX_NAME) this.#report('name-limit', this.here(end - pos));
    this.#input.pos = end;
    return text.slice(pos, end);
  }

  /** The character at the position, both halves of a pair; reports one that XML forbids, and goes on behind it. */
  character(): string {
    const code = this.peek();
    const { text, pos } = this.#input;
    if (isHighSurrogate(code)) {
      this.#input.pos++;
      if (isLowSurrogate(this.peek())) {
        this.#input.pos++;
        return text.slice(pos, pos + 2);
      }
      this.#report('character-invalid', this.since(this.offset - 1));
      return '';
    }
    if (!this.isAllowed(code)) this.#report('character-invalid', this.here());
    this.#input.pos++;
    return text[pos] ?? '';
  }

  /** Entities may hold what only a character reference can write: those were resolved when they were declared. */
  isAllowed(code: number): boolean {
    return this.level === 0 ? this.classes.isChar(code) : this.classes.isReferable(code);
  }

  isActive(entity: string): boolean {
    return this.#active.has(entity);
  }

  /** Continues with the text of an entity; `start` is where the reference begins in the document. */
  enter(entity: string, text: string, start: number): void {
    if (this.level === 0) this.#anchor = { start, end: this.offset };
    this.#outer.push(this.#input);
    this.#input = { text, pos: 0, entity, depth: this.depth };
    this.#active.add(entity);
  }

  /** The depth of markup at which the text that is being read began. */
  get startDepth(): number {
    return this.#input.depth;
  }

  /** Gives up all entities: continues in the document behind the reference. */
  abandon(): void {
    this.#input = this.#document;
    this.#outer.length = 0;
    this.#active.clear();
  }

  /** Goes back to what refers to the current entity, whatever is left of it. */
  leave(): void {
    const { entity, depth } = this.#input;
    this.#input = this.#outer.pop() ?? this.#document;
    if (entity === undefined) return;
    this.#active.delete(entity);
    if (this.depth !== depth) this.onUnevenEnd(entity, depth);
  }
}
