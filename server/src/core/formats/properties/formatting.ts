import type { Edit } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import { parseProperties } from './parse.ts';
import type { ParsedLine } from './parsedLine.ts';

/** How a file parts keys from values. */
interface Style {
  readonly before: boolean;
  readonly sign: string;
  readonly after: boolean;
}

/** A separator that stands on one line, in front of a value. */
interface Separator extends Style {
  readonly range: Range;
  /** How far behind the key's beginning the sign stands. */
  readonly column: number;
}

/**
 * The edits that give all settings that touch `range` the separator which most of the file has, and take away the blanks
 * in front of keys. Separators that stand below each other stay so. Values, comments, lines that go on, the order and
 * whatever has no value stay as they are; so does all when Java would read anything else afterwards.
 */
export function formatEdits(text: string, lines: readonly ParsedLine[], range?: Range): readonly Edit[] {
  const separators = lines.map(({ setting }) => setting && separatorOf(text, setting));
  const style = usualStyle(separators);
  const edits: Edit[] = [];
  lines.forEach(({ line, setting }, index) => {
    if (!setting || (range && (line.end < range.start || line.lineStart > range.end))) return;
    const indent = { start: line.lineStart, end: line.start };
    // What a lone backslash joins to the line before stays as it is.
    if (!isBlank(text, indent)) return;
    if (indent.start < indent.end) edits.push({ range: indent, text: '' });
    const separator = separators[index];
    if (!separator || !style) return;
    const above = isNextLine(text, lines[index - 1], lines[index]) ? separators[index - 1] : undefined;
    const below = isNextLine(text, lines[index], lines[index + 1]) ? separators[index + 1] : undefined;
    const isAligned = style.before && [above, below].some((other) => other?.column === separator.column);
    const written = text.slice(separator.range.start, separator.range.end);
    const blanks = isAligned ? (/^ +/.exec(written)?.[0] ?? ' ') : style.before ? ' ' : '';
    const wanted = blanks + style.sign + (style.after ? ' ' : '');
    if (wanted !== written) edits.push({ range: separator.range, text: wanted });
  });
  return isHarmless(text, edits) ? edits : [];
}

function separatorOf(text: string, { keyRange, valueRange }: Setting): Separator | undefined {
  const range = { start: keyRange.end, end: valueRange.start };
  const [, before = '', sign = '', after = ''] =
    /^([ \t]*)([=:])([ \t]*)$/.exec(text.slice(range.start, range.end)) ?? [];
  const isWhole = keyRange.start < keyRange.end && valueRange.start < valueRange.end;
  if (sign === '' || !isWhole) return undefined;
  const column = keyRange.end - keyRange.start + before.length;
  return { before: before !== '', sign, after: after !== '', range, column };
}

/** The one of most settings; of several the one that comes first. */
function usualStyle(separators: readonly (Separator | undefined)[]): Style | undefined {
  const counts = new Map<string, { readonly style: Style; count: number }>();
  for (const separator of separators) {
    if (!separator) continue;
    const { before, sign, after } = separator;
    const key = `${before} ${sign} ${after}`;
    const known = counts.get(key) ?? { style: { before, sign, after }, count: 0 };
    known.count++;
    counts.set(key, known);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.style;
}

function isNextLine(text: string, above: ParsedLine | undefined, below: ParsedLine | undefined): boolean {
  return (
    above !== undefined &&
    below !== undefined &&
    /^(?:\r\n|\r|\n)$/.test(text.slice(above.line.end, below.line.lineStart))
  );
}

function isBlank(text: string, { start, end }: Range): boolean {
  return /^[ \t\f]*$/.test(text.slice(start, end));
}

/** Edits come in the order of the text. */
function isHarmless(text: string, edits: readonly Edit[]): boolean {
  let after = '';
  let at = 0;
  for (const { range, text: put } of edits) {
    after += text.slice(at, range.start) + put;
    at = range.end;
  }
  const [old, fresh] = [parseProperties(text), parseProperties(after + text.slice(at))];
  const isSame = ({ name, value }: Setting, index: number) =>
    old.settings[index]?.name === name && old.settings[index]?.value === value;
  return fresh.settings.length === old.settings.length && fresh.settings.every(isSame);
}
