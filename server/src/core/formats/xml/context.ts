import type { CursorContext } from '../../model/document.ts';
import { type Range, touches } from '../../model/range.ts';
import type { Element } from '../../model/setting.ts';
import type { ParseState } from './state.ts';

/** What stands at an offset of a parsed document. */
export function contextAt(state: ParseState, text: string, offset: number): CursorContext {
  const comment = lastBefore(state.comments, (one) => one.range.start, offset);
  if (comment && comment.range.start < offset && offset < comment.range.end) return { at: 'comment' };
  const element = lastBefore(state.elements, (one) => one.range.start, offset);
  // An element that an entity brings in has the range of the reference.
  if (!element || element.startTag.start === offset || text[element.startTag.start] !== '<') return { at: 'none' };
  const { startTag, nameRange } = element;
  const isClosed = text[startTag.end - 1] === '>';
  if (isClosed ? offset >= startTag.end : offset > startTag.end) return { at: 'none' };
  if (touches(nameRange, offset)) return { at: 'element', range: nameRange, element };
  return inTag(element, text, offset);
}

function inTag(element: Element, text: string, offset: number): CursorContext {
  const empty: Range = { start: offset, end: offset };
  for (const setting of element.attributes) {
    if (setting.isDerived) continue;
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
