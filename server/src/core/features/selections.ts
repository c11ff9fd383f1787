import type { ConfigDocument } from '../model/document.ts';
import { encloses, type Range, touches } from '../model/range.ts';
import { Secret } from '../model/secret.ts';
import type { Element, Setting } from '../model/setting.ts';
import { foldings } from './folding.ts';

/** What parts of paths, lists and host names stand between; a placeholder is one part. */
const PART = /\$\{[^{}\r\n]*\}|[^\s/\\,;:+|"'=]+/g;

/**
 * The ranges that a selection at the offset grows through, the smallest first, each within the next: a part of a value, the value,
 * the setting, its element or section and those around it, the file.
 */
export function selections(document: ConfigDocument, offset: number): readonly Range[] {
  const candidates = [
    ...document.settings
      .filter(({ range }) => touches(range, offset))
      .flatMap((setting) => settingRanges(document, setting, offset)),
    ...document.elements
      .filter(({ range }) => touches(range, offset))
      .flatMap((element) => elementRanges(document, element)),
    ...document.comments.map(({ range }) => range),
    ...sectionRanges(document),
    { start: 0, end: document.text.length },
  ].filter((range) => touches(range, offset) && range.start < range.end);
  const chain: Range[] = [];
  for (const range of candidates.sort((a, b) => lengthOf(a) - lengthOf(b))) {
    const last = chain.at(-1);
    if (!last || (encloses(range, last) && lengthOf(range) > lengthOf(last))) chain.push(range);
  }
  return chain;
}

const lengthOf = ({ start, end }: Range): number => end - start;

function settingRanges(document: ConfigDocument, setting: Setting, offset: number): readonly Range[] {
  const { keyRange, valueRange, range, isDerived } = setting;
  if (isDerived) return [];
  const own = [keyRange, valueRange, range];
  if (!touches(valueRange, offset) || setting.value instanceof Secret) return own;
  const words = document.syntax.wordsOf?.(setting) ?? [];
  const parts = [...document.text.slice(valueRange.start, valueRange.end).matchAll(PART)].map(({ index, 0: part }) => {
    const start = valueRange.start + index;
    return { start, end: start + part.length };
  });
  return [...parts, ...words.flatMap((word) => [word.valueRange, word.range]), ...own];
}

/** The name, the start tag, what stands between the tags, and the whole. What an entity brings in is not written here. */
function elementRanges({ text, syntax }: ConfigDocument, element: Element): readonly Range[] {
  const { nameRange, startTag, range } = element;
  if (text[startTag.start] !== '<') return [];
  const [, endName] = syntax.tagPairAt?.(nameRange.start) ?? [];
  const content = endName ? [{ start: startTag.end, end: text.lastIndexOf('<', endName.start) }] : [];
  return [nameRange, startTag, ...content, range];
}

/** What folds in a file without elements: runs of comments and what they head. */
function sectionRanges(document: ConfigDocument): readonly Range[] {
  if (document.elements.length > 0) return [];
  const { lines } = document;
  return foldings(document).map(({ startLine, endLine }) => {
    return { start: lines.lineRange(startLine).start, end: lines.lineRange(endLine).end };
  });
}
