import type { DocumentSyntax } from '../../model/document.ts';
import type { Edit } from '../../model/problem.ts';
import type { Element, Setting } from '../../model/setting.ts';
import { blankBefore, indentAt, lineEndOf } from './blanks.ts';
import { contextAt } from './context.ts';
import { declaredEncoding } from './encoding.ts';
import { encodingNamed } from './encodingNames.ts';
import { nest } from './nest.ts';
import type { ParseState } from './state.ts';
import { tagPairAt, unclosedAt } from './tagPairs.ts';
import { encodeValue, writeAttribute } from './write.ts';

/** The edit for what cannot be done. */
const NO_EDIT: Edit = { range: { start: 0, end: 0 }, text: '' };

/** Editing knowledge bound to one parsed document. Settings may be copies: only their ranges are used. */
export function xmlSyntax(text: string, state: ParseState): DocumentSyntax {
  let known: ReturnType<typeof writable> | undefined;
  const isWritable = (code: number) => {
    known ??= writable(text);
    return known(code);
  };
  return {
    contextAt: (offset) => contextAt(state, text, offset),
    encode: (value, at) => (at === 'key' ? value : encodeValue(value, isWritable)),
    insert: (name, value, where) => insert(text, name, where, () => writeAttribute(name, value, isWritable)),
    remove: (setting) => remove(text, setting),
    commentAbove: (setting, words) => commentAbove(text, setting, words),
    nest: (element, child) => nest(text, element, child),
    tagPairAt: (offset) => tagPairAt(state, text, offset),
    unclosedAt: (offset) => unclosedAt(state, text, offset),
  };
}

/** Which characters the declared encoding can hold; UTF-16 and UTF-8 hold them all. */
function writable(text: string): (code: number) => boolean {
  const encoding = encodingNamed(declaredEncoding(text)?.name ?? 'UTF-8');
  const limit =
    encoding === 'UTF-8' || encoding === 'lenient-UTF-8' || encoding === 'wide' ? Number.POSITIVE_INFINITY : 0x7f;
  return (code) => code < 0x7f || (code > 0x9f && code <= limit);
}

function insert(
  text: string,
  name: string,
  where: { readonly after?: Setting; readonly element?: Element },
  write: () => string | undefined,
): Edit {
  const element = where.after?.element ?? where.element;
  if (!element || where.after?.isDerived || text[element.startTag.start] !== '<') return NO_EDIT;
  const own = element.attributes.filter((attribute) => !attribute.isDerived);
  const written = own.some((attribute) => attribute.name === name) ? undefined : write();
  if (written === undefined) return NO_EDIT;
  const after = where.after ?? own.at(-1);
  const at = after?.range.end ?? element.nameRange.end;
  const index = own.findIndex((attribute) => attribute.range.start === after?.range.start);
  const next = own[index + 1];
  const blank = next ? blankBefore(text, next) : after ? blankBefore(text, after) : ' ';
  return { range: { start: at, end: at }, text: (/^\s+$/.test(blank) ? blank : ' ') + written };
}

function remove(text: string, setting: Setting): Edit {
  if (setting.isDerived) return NO_EDIT;
  const start = setting.range.start - blankBefore(text, setting).length;
  return { range: { start, end: setting.range.end }, text: '' };
}

/** A comment on its own line above the element, indented like it. */
function commentAbove(text: string, setting: Setting, words: string): Edit {
  const start = setting.element?.startTag.start ?? setting.range.start;
  const harmless = words
    .replace(/[\r\n]+/g, ' ')
    .replace(/-(?=-)/g, '- ')
    .replace(/-$/, '- ');
  return { range: { start, end: start }, text: `<!-- ${harmless} -->${lineEndOf(text)}${indentAt(text, start)}` };
}
