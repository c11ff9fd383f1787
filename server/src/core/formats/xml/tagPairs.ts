import { type Range, touches } from '../../model/range.ts';
import type { Element } from '../../model/setting.ts';
import type { ParseState } from './state.ts';

/** The longest end tag that is looked for. */
const LONGEST_TAG = 300;

/** The name in the element's own end tag; undefined for an empty element, one without an end, and one of an entity. */
export function endNameOf({ elements }: ParseState, text: string, element: Element): Range | undefined {
  const { name, startTag, range } = element;
  if (text[startTag.start] !== '<') return undefined;
  const tail = text.slice(Math.max(startTag.end, range.end - LONGEST_TAG), range.end);
  const found = /<\/([^\s<>/]+)\s*>$/.exec(tail);
  if (found?.[1] !== name) return undefined;
  // What lacks its end tag ends where the last one within does.
  if (elements.some((other) => other.range.end === range.end && other.range.start > range.start)) return undefined;
  const start = range.end - found[0].length + 2;
  return { start, end: start + name.length };
}

/** The names in a start tag and in its end tag, when the offset is at either of them. */
export function tagPairAt(state: ParseState, text: string, offset: number): readonly [Range, Range] | undefined {
  for (let at = elementBefore(state.elements, offset); at !== undefined; at = at.parent) {
    const isHere = touches(at.nameRange, offset) || (at.range.start < offset && offset < at.range.end);
    const end = isHere ? endNameOf(state, text, at) : undefined;
    if (end && (touches(at.nameRange, offset) || touches(end, offset))) return [at.nameRange, end];
  }
  return undefined;
}

/**
 * The element whose start tag ends at the offset, when an end tag is missing there: its own, or that of an element of its
 * name around it, whose end tag it has taken.
 */
export function unclosedAt(state: ParseState, text: string, offset: number): Element | undefined {
  const element = elementBefore(state.elements, offset);
  if (element?.startTag.end !== offset || text[offset - 1] !== '>' || text[offset - 2] === '/') return undefined;
  for (let at: Element | undefined = element; at?.name === element.name; at = at.parent) {
    if (endNameOf(state, text, at) === undefined) return element;
  }
  return undefined;
}

/** The innermost element whose content the offset is in, also where its end tag is not there yet. */
export function elementAround(state: ParseState, text: string, offset: number): Element | undefined {
  let at = elementBefore(state.elements, offset);
  while (at && !holds(state, text, at, offset)) at = at.parent;
  return at;
}

function holds(state: ParseState, text: string, element: Element, offset: number): boolean {
  const { startTag, range } = element;
  if (offset < startTag.end || text.startsWith('/>', startTag.end - 2)) return false;
  // Behind its last character an element goes on only where it has no end tag.
  return offset < range.end || (offset === range.end && endNameOf(state, text, element) === undefined);
}

function elementBefore(elements: readonly Element[], offset: number): Element | undefined {
  return elements.findLast(({ range }) => range.start < offset);
}
