import { BYTE_ORDER_MARK } from '../../model/byteOrderMark.ts';
import type { JoinedLine, LooseEscape } from '../../model/document.ts';
import type { Edit } from '../../model/problem.ts';
import type { Setting } from '../../model/setting.ts';

/** Every line end within a setting stands behind a backslash that joins the lines. */
const JOIN = /\\(?:\r\n|\r|\n)[ \t\f]*/g;
const PAIR = /([\w.-]+)[ \t\f]*([=:])/y;
/** Behind a backslash these are written on purpose: Java needs it there, or other syntaxes do. */
const MEANT = /[\s\\=:#!"'u]/;

/** The lines that a backslash joins to the setting's first, where they look like settings of their own. */
export function joinedLines(text: string, { range, valueRange }: Setting): readonly JoinedLine[] {
  const raw = text.slice(range.start, range.end);
  if (!raw.includes('\n') && !raw.includes('\r')) return [];
  const found: JoinedLine[] = [];
  for (const { index, 0: join } of raw.matchAll(JOIN)) {
    PAIR.lastIndex = index + join.length;
    const [, name = '', sign = ''] = PAIR.exec(raw) ?? [];
    if (name === '') continue;
    const start = range.start + index + join.length;
    found.push({
      name,
      sign: sign === ':' ? ':' : '=',
      keyRange: { start, end: start + name.length },
      backslash: { start: range.start + index, end: range.start + index + 1 },
      behind: pathAtEnd(text.slice(Math.min(valueRange.start, range.start + index), range.start + index)),
      isIndented: /[ \t\f]$/.test(join),
    });
  }
  return found;
}

/** One path alone: not the end of a list or a command, which may well go on. Only with a drive it may hold blanks. */
const PATH = /^(?:([A-Za-z]:(?:[\\/][\w.$\\/ -]*)?|\\+[\w.$][\w.$\\/-]*)|\/+[\w.$][\w.$\\/-]*)(?<! )$/;

function pathAtEnd(value: string): JoinedLine['behind'] {
  const found = PATH.exec(value.slice(value.search(/[^\r\n]*$/)));
  if (!found) return undefined;
  return found[1] === undefined ? 'path' : 'windows-path';
}

/** The backslashes of a value that Java drops, or makes a control character of. */
export function looseEscapes(text: string, { valueRange: { start, end } }: Setting): readonly LooseEscape[] {
  const found: LooseEscape[] = [];
  for (let at = text.indexOf('\\', start); at >= 0 && at < end - 1; at = text.indexOf('\\', at + 2)) {
    const escaped = text.charAt(at + 1);
    if (MEANT.test(escaped)) continue;
    found.push({ at, becomes: /[tnrf]/.test(escaped) ? 'control' : 'nothing' });
  }
  return found;
}

/**
 * What writes the characters outside ASCII of a key and its value so that Java reads them as they look; not so a byte
 * order mark that the file begins with.
 */
export function escapeAll(text: string, { range }: Setting): readonly Edit[] {
  const from = range.start === 0 && text.startsWith(BYTE_ORDER_MARK) ? 1 : range.start;
  const raw = text.slice(from, range.end);
  return [...raw.matchAll(/[^\0-\x7f]+/g)].map(({ index, 0: written }) => {
    const units = Array.from({ length: written.length }, (_, at) => written.charCodeAt(at));
    const escaped = units.map((unit) => `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`).join('');
    // A backslash in front of the first is of no meaning; it begins the escape then.
    const backslashes = /\\*$/.exec(raw.slice(0, index))?.[0].length ?? 0;
    const start = from + index;
    return {
      range: { start, end: start + written.length },
      text: backslashes % 2 === 1 ? escaped.slice(1) : escaped,
    };
  });
}
