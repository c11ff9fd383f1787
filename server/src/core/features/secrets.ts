import type { ConfigDocument } from '../model/document.ts';
import { encloses, type Range } from '../model/range.ts';
import { MASK, Secret } from '../model/secret.ts';

/** A stretch of a line that masks stand in, with the blanks and quotes between them: those may belong to a password, too. */
const MASKED = /\*(?:[^\S\r\n]*(?:["'][^\S\r\n]*)?\*)*/g;
/** Only a name, so there is nothing to hide: the password stands elsewhere. */
const ONLY_A_NAME = /^\$\{[\w.-]+\}$/;

/**
 * Where passwords stand in a document, in order, none in another: values of settings, and in comments and broken lines
 * what looks like one. `original` is the text that the document was parsed from.
 */
export function secretRanges({ text, settings }: ConfigDocument, original: string): readonly Range[] {
  const slice = ({ start, end }: Range) => original.slice(start, end);
  const values = settings
    .filter(({ value }) => value instanceof Secret && !value.isEmpty)
    .map(({ valueRange }) => valueRange);
  const loose = [...text.matchAll(MASKED)]
    .map(({ index, 0: masks }) => ({ start: index, end: index + masks.length }))
    .filter((range) => slice(range) !== text.slice(range.start, range.end))
    .filter((range) => !values.some((value) => encloses(value, range)));
  return [...values, ...loose]
    .filter((range) => !ONLY_A_NAME.test(slice(range)))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * The text, or what of it lies in `within`, with every password as {@link MASK}, whatever its length; `masked` is how many
 * there were. A password that is only partly in the range is masked, too.
 */
export function withoutSecrets(
  original: string,
  secrets: readonly Range[],
  within: Range = { start: 0, end: original.length },
): { readonly text: string; readonly masked: number } {
  let text = '';
  let masked = 0;
  let at = within.start;
  for (const { start, end } of secrets) {
    if (end <= at || start >= within.end) continue;
    text += original.slice(at, Math.max(at, start)) + MASK;
    at = end;
    masked++;
  }
  return { text: text + original.slice(at, Math.max(at, within.end)), masked };
}
