import type { CursorContext } from '../../model/document.ts';
import { type Range, touches } from '../../model/range.ts';
import type { Element } from '../../model/setting.ts';
import type { ParseState } from './state.ts';
import { elementAround } from './tagPairs.ts';

const MARKUP_END = /(?:--|\?|\]\])>$/;
const NAME_END = /^[\w.:-]*/;

/** What stands at an offset of a parsed document. */
export function contextAt(state: ParseState, text: string, offset: number): CursorContext {
  const comment = lastBefore(state.comments, (one) => one.range.start, offset)?.range;
  if (comment && isWithin(comment, text, offset)) return { at: 'comment' };
  const opaque = lastBefore(state.opaque, ({ start }) => start, offset);
  if (opaque && isWithin(opaque, text, offset)) return { at: 'none' };
  const element = lastBefore(state.elements, (one) => one.range.start, offset);
  // An element that an entity brings in has the range of the reference.
  if (!element) return { at: 'none' };
  if (element.startTag.start === offset || text[element.startTag.start] !== '<') return inContent(state, text, offset);
  const { startTag, nameRange } = element;
  const isClosed = text[startTag.end - 1] === '>';
  if (isClosed ? offset >= startTag.end : offset > startTag.end) return inContent(state, text, offset);
  if (touches(nameRange, offset)) return { at: 'element', range: nameRange, element };
  return inTag(element, text, offset);
}

/** What lacks its end goes on behind the last character of the document. */
function isWithin({ start, end }: Range, text: string, offset: number): boolean {
  return start < offset && (offset < end || (offset === end && !MARKUP_END.test(text.slice(end - 3, end))));
}

/** Between tags: where an element could begin, or within an end tag. */
function inContent(state: ParseState, text: string, offset: number): CursorContext {
  const element = elementAround(state, text, offset);
  if (!element) return { at: 'none' };
  const before = text.slice(element.startTag.end, offset);
  const tail = before.slice(before.lastIndexOf('<') + 1);
  const isMarkup = before.includes('<') && !tail.includes('>');
  if (isMarkup ? !/^\/?[\w.:-]*$/.test(tail) : /&[\w.:#-]*$/.test(tail)) return { at: 'none' };
  if (isMarkup && tail.startsWith('/')) {
    const start = offset - tail.length + 1;
    const end = offset + (NAME_END.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
    return { at: 'endTag', range: { start, end }, element, isClosed: /^\s*>/.test(text.slice(end, end + 100)) };
  }
  const typed = isMarkup ? tail.length + 1 : (/[\w.:-]*$/.exec(tail)?.[0].length ?? 0);
  return { at: 'content', range: { start: offset - typed, end: offset }, parent: element };
}

function inTag(element: Element, text: string, offset: number): CursorContext {
  const empty: Range = { start: offset, end: offset };
  for (const setting of element.attributes) {
    if (setting.isDerived) continue;
    const gap = text.slice(setting.keyRange.end, offset);
    const isQuoted = /["']/.test(text[setting.valueRange.start - 1] ?? '');
    if (!isQuoted && /^\s*=[ \t]*$/.test(gap) && /^(?:\s|\/?>|$)/.test(text.slice(offset, offset + 2))) {
      return { at: 'value', range: empty, setting };
    }
    const hasValue = setting.valueRange.start > setting.keyRange.end;
    if (touches(setting.keyRange, offset)) return { at: 'key', range: setting.keyRange, setting, element };
    if (hasValue && touches(setting.valueRange, offset)) return { at: 'value', range: setting.valueRange, setting };
    if (setting.range.start < offset && offset < setting.range.end) return { at: 'none' };
  }
  // A new name begins behind a blank only.
  return /\s/.test(text[offset - 1] ?? '') ? { at: 'key', range: empty, element } : { at: 'none' };
}

/** The last of the items, sorted by their starts, that begins at or before the offset. */
function lastBefore<T>(items: readonly T[], startOf: (item: T) => number, offset: number): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) <= offset) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
