import type { ConfigDocument } from '../../model/document.ts';
import type { Edit } from '../../model/problem.ts';
import type { Element } from '../../model/setting.ts';

/** The edits that give the element another name in both tags; undefined where its text does not stand in this file. */
export function renameElement(element: Element, name: string, { text }: ConfigDocument): readonly Edit[] | undefined {
  const { nameRange, range, startTag } = element;
  const start = { range: nameRange, text: name };
  if (text.slice(startTag.start, nameRange.end) !== `<${element.name}`) return undefined;
  if (text[startTag.end - 1] !== '>') return undefined;
  if (text[startTag.end - 2] === '/') return [start];
  const endTag = /<\/([^\s<>]+)\s*>$/.exec(text.slice(startTag.end, range.end));
  if (endTag?.[1] !== element.name) return undefined;
  const at = startTag.end + endTag.index + 2;
  return [start, { range: { start: at, end: at + element.name.length }, text: name }];
}
