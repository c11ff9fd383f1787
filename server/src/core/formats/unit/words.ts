import type { Range } from '../../model/range.ts';

/** One word of a value, without its quotes and escapes. */
export interface Word {
  readonly text: string;
  /** Where each character of `text` is written in the document, with its escape. */
  readonly at: readonly Range[];
  /** The word as it is written, quotes included. */
  readonly range: Range;
}

const CONTROLS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
  s: ' ',
};
/** The escapes that give a character by its code, with the digits that must follow. */
const CODES: readonly (readonly [RegExp, number])[] = [
  [/^x([0-9a-fA-F]{2})/, 16],
  [/^u([0-9a-fA-F]{4})/, 16],
  [/^U([0-9a-fA-F]{8})/, 16],
  [/^([0-7]{3})/, 8],
];

export interface SplitValue {
  /** Up to the first that systemd refuses. */
  readonly words: readonly Word[];
  /** True where a quote has no end, or a backslash begins no escape. */
  readonly isRefused: boolean;
}

/**
 * The words of a value as systemd splits command lines and assignments (extract_first_word with EXTRACT_UNQUOTE and
 * EXTRACT_CUNESCAPE). `offsetOf` tells where a character of the value stands in the document. Specifiers and variables
 * stay as they are.
 */
export function splitWords(value: string, offsetOf: (at: number) => number): SplitValue {
  const words: Word[] = [];
  const refused: SplitValue = { words, isRefused: true };
  let at = 0;
  for (;;) {
    while (at < value.length && isBlank(value.charAt(at))) at++;
    if (at >= value.length) return { words, isRefused: false };
    const start = at;
    const characters: string[] = [];
    const ranges: Range[] = [];
    let quote = '';
    for (; at < value.length; at++) {
      const character = value.charAt(at);
      if (character === '\\') {
        const found = readEscape(value.slice(at + 1));
        if (!found) return refused;
        characters.push(found.character);
        ranges.push({ start: offsetOf(at), end: offsetOf(at + found.length) + 1 });
        at += found.length;
      } else if (quote !== '') {
        if (character === quote) quote = '';
        else keep(character);
      } else if (character === '"' || character === "'") quote = character;
      else if (isBlank(character)) break;
      else keep(character);
    }
    if (quote !== '') return refused;
    words.push({ text: characters.join(''), at: ranges, range: { start: offsetOf(start), end: offsetOf(at - 1) + 1 } });

    function keep(character: string): void {
      characters.push(character);
      ranges.push({ start: offsetOf(at), end: offsetOf(at) + 1 });
    }
  }
}

/** What follows a backslash, with its length; undefined where systemd knows no such escape (cunescape_one). */
function readEscape(rest: string): { readonly character: string; readonly length: number } | undefined {
  const control = CONTROLS[rest.charAt(0)];
  if (control !== undefined) return { character: control, length: 1 };
  for (const [pattern, base] of CODES) {
    const match = pattern.exec(rest);
    if (!match?.[1]) continue;
    const code = Number.parseInt(match[1], base);
    const isCharacter = code > 0 && code <= (base === 8 ? 0xff : 0x10ffff) && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? { character: String.fromCodePoint(code), length: match[0].length } : undefined;
  }
  return undefined;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}
