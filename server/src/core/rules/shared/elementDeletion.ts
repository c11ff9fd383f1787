import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Element } from '../../model/setting.ts';

/**
 * The fix that deletes an element with all that is inside, and its lines where nothing else stands on them. None where an
 * entity brings the element in, or it has no end.
 */
export function elementDeletion(element: Element, { text, problems }: ConfigDocument): readonly Fix[] {
  const { name, startTag, range } = element;
  if (!text.startsWith(`<${name}`, startTag.start) || problems.some(({ fatal }) => fatal)) return [];
  let { start, end } = range;
  if (text[end - 1] !== '>') return [];
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const lineEnd = /^[ \t]*(\r\n|\n|\r)/.exec(text.slice(end))?.[0].length;
  if (lineEnd !== undefined && /^$|[\r\n]$/.test(text.slice(0, start - indent))) {
    start -= indent;
    end += lineEnd;
  }
  return [{ title: `Delete this ${name}`, safe: false, edits: [{ range: { start, end }, text: '' }] }];
}
