import type { NewElement } from '../../model/document.ts';
import type { Edit } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import type { Element } from '../../model/setting.ts';
import { blankBefore, indentAt, lineEndOf } from './blanks.ts';

/** Attributes that make a longer line get a line each. */
const LONGEST_LINE = 120;

/** Moves attributes of an element into a new one, which becomes its first child; no edits where that cannot be written. */
export function nest(text: string, element: Element, child: NewElement): readonly Edit[] {
  const { startTag, nameRange, attributes } = element;
  const moved = movedBy(child);
  const isHere = ({ start }: Range) => start >= startTag.start && start < startTag.end;
  if (text[startTag.start] !== '<' || text[startTag.end - 1] !== '>') return [];
  if (moved.some((setting) => setting.isDerived || !isHere(setting.range))) return [];
  const own = attributes.filter(({ isDerived }) => !isDerived);
  const removals = own
    .filter(({ range }) => moved.some((setting) => setting.range.start === range.start))
    .map((setting) => {
      const start = setting.range.start - blankBefore(text, setting).length;
      return { range: { start, end: setting.range.end }, text: '' };
    });
  const writer = new Writer(text, element);
  if (text[startTag.end - 2] === '/') {
    writer.put('>');
    writer.line();
    writer.element(child, writer.childIndent);
    writer.line();
    writer.put(`${writer.indent}</${element.name}>`);
    const range = { start: own.at(-1)?.range.end ?? nameRange.end, end: startTag.end };
    return [...removals, writer.edit(range)];
  }
  writer.line();
  writer.element(child, writer.childIndent);
  const at = startTag.end + trailingComment(text, startTag.end);
  if (/^[ \t]*<\//.test(text.slice(at, at + LONGEST_LINE))) {
    writer.line();
    writer.put(writer.indent);
  }
  return [...removals, writer.edit({ start: at, end: at })];
}

function movedBy({ attributes, children }: NewElement): readonly NewElement['attributes'][number]['from'][] {
  const own = attributes.filter(({ isCopy }) => !isCopy).map(({ from }) => from);
  return [...own, ...children.flatMap(movedBy)];
}

/** The length of a comment that ends the line: it is about what stands before. */
function trailingComment(text: string, start: number): number {
  const line = /^[^\r\n]*/.exec(text.slice(start, start + 1000))?.[0] ?? '';
  return /^[ \t]*<!--(?:(?!-->).)*-->(?=[ \t]*$)/.exec(line)?.[0].length ?? 0;
}

/** Collects new text in which the values are copied from the document. */
class Writer {
  readonly indent: string;
  readonly childIndent: string;
  readonly #unit: string;
  readonly #lineEnd: string;
  readonly #emptyEnd: string;
  readonly #copies: { readonly at: number; readonly range: Range }[] = [];
  #written = '';

  constructor(text: string, element: Element) {
    this.#lineEnd = lineEndOf(text);
    this.indent = indentAt(text, element.startTag.start);
    const above = element.parent ? indentAt(text, element.parent.startTag.start) : '';
    const isDeeper = this.indent.length > above.length && this.indent.startsWith(above);
    this.#unit = isDeeper ? this.indent.slice(above.length) : '  ';
    this.childIndent = this.indent + this.#unit;
    this.#emptyEnd =
      text.startsWith('/>', element.startTag.end - 2) && text[element.startTag.end - 3]?.trim() ? '/>' : ' />';
  }

  put(text: string): void {
    this.#written += text;
  }

  line(): void {
    this.#written += this.#lineEnd;
  }

  edit(range: Range): Edit {
    return { range, text: this.#written, copies: this.#copies };
  }

  element({ name, attributes, children }: NewElement, indent: string): void {
    this.put(`${indent}<${name}`);
    const lengths = attributes.map((one) => 1 + one.name.length + one.from.range.end - one.from.keyRange.end);
    const isLong = lengths.reduce((sum, length) => sum + length, indent.length + name.length + 4) > LONGEST_LINE;
    for (const attribute of attributes) {
      this.put(isLong ? this.#lineEnd + indent + this.#unit + this.#unit : ' ');
      this.put(attribute.name);
      this.#copy({ start: attribute.from.keyRange.end, end: attribute.from.range.end });
    }
    if (children.length === 0) {
      this.put(this.#emptyEnd);
      return;
    }
    this.put('>');
    for (const child of children) {
      this.line();
      this.element(child, indent + this.#unit);
    }
    this.line();
    this.put(`${indent}</${name}>`);
  }

  #copy(range: Range): void {
    this.#copies.push({ at: this.#written.length, range });
  }
}
