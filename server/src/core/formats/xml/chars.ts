import { NAME_REST_1_0, NAME_REST_1_1, NAME_START_1_0, NAME_START_1_1 } from './nameRanges.ts';

export type XmlVersion = '1.0' | '1.1';

/**
 * Members of a character class: units that XML may forbid, or that need a look at their neighbour. All others above
 * the blank stand for themselves in both versions.
 */
export const SUSPECT = String.raw`\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff`;

const REST = 1;
const START = 2;
const ASCII_START = ':_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ASCII_REST = '-.0123456789';

/** What the characters of one XML version may be used for. */
export interface CharClasses {
  readonly version: XmlVersion;
  /** The end of the name that begins at `at`; `at` itself where none does. */
  nameEnd(text: string, at: number): number;
  /** The end of the run of name characters at `at`, whatever its first is. */
  tokenEnd(text: string, at: number): number;
  /** Whether a UTF-16 unit may stand in the document itself. Surrogates are never: they are judged in pairs. */
  isChar(code: number): boolean;
  /** Whether a code point may be written as a character reference; for 1.1 that is more than {@link isChar}. */
  isReferable(codePoint: number): boolean;
  /** Whether a unit counts as blank in the document; entities know only the four of 1.0. */
  isSpace(code: number): boolean;
}

export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

export function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isChar10(code: number): boolean {
  return code >= 32 ? code < 0xd800 || (code >= 0xe000 && code <= 0xfffd) : code === 10 || code === 9 || code === 13;
}

function isChar11(code: number): boolean {
  return isChar10(code) && (code < 0x7f || code > 0x9f || code === 0x85);
}

function isReferable10(point: number): boolean {
  return isChar10(point) || (point >= 0x10000 && point <= 0x10ffff);
}

function isReferable11(point: number): boolean {
  return isReferable10(point) || (point >= 1 && point < 32);
}

/** The classes of a version; their tables are built once, when a document first needs them. */
export function charClasses(version: XmlVersion): CharClasses {
  if (version === '1.0') {
    classes10 ??= create('1.0', NAME_START_1_0, NAME_REST_1_0);
    return classes10;
  }
  classes11 ??= create('1.1', NAME_START_1_1, NAME_REST_1_1);
  return classes11;
}

let classes10: CharClasses | undefined;
let classes11: CharClasses | undefined;

function create(version: XmlVersion, start: string, rest: string): CharClasses {
  const ascii = new Uint8Array(128);
  for (const char of ASCII_REST) ascii[char.charCodeAt(0)] = REST;
  for (const char of ASCII_START) ascii[char.charCodeAt(0)] = START;
  let others: Uint8Array | undefined;
  const classOf = (code: number): number => {
    if (code < 128) return ascii[code] ?? 0;
    others ??= tableOf(start, rest);
    return others[code] ?? 0;
  };
  const isPair = (text: string, at: number): boolean => {
    if (version === '1.0') return false;
    const high = text.charCodeAt(at);
    return high >= 0xd800 && high <= 0xdb7f && isLowSurrogate(text.charCodeAt(at + 1));
  };
  const tokenEnd = (text: string, from: number): number => {
    let at = from;
    while (at < text.length) {
      if (classOf(text.charCodeAt(at)) !== 0) at++;
      else if (isPair(text, at)) at += 2;
      else break;
    }
    return at;
  };
  return {
    version,
    tokenEnd,
    nameEnd: (text, at) =>
      at < text.length && (classOf(text.charCodeAt(at)) === START || isPair(text, at)) ? tokenEnd(text, at) : at,
    isChar: version === '1.0' ? isChar10 : isChar11,
    isReferable: version === '1.0' ? isReferable10 : isReferable11,
    isSpace: version === '1.0' ? isSpace : (code) => isSpace(code) || code === 0x85 || code === 0x2028,
  };
}

function tableOf(start: string, rest: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  const fill = (ranges: string, value: number) => {
    for (const range of ranges.trim().split(/\s+/)) {
      const [first, last = first] = range.split('-').map((code) => Number.parseInt(code, 16));
      if (first !== undefined && last !== undefined) table.fill(value, first, last + 1);
    }
  };
  fill(rest, REST);
  fill(start, START);
  return table;
}
