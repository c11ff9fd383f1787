import type { Range } from '../../model/range.ts';

const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };
const NAMES: Readonly<Record<string, string>> = { '\t': 't', '\n': 'n', '\r': 'r', '\f': 'f' };

/**
 * What java.util.Properties makes of raw characters: `\t` `\n` `\r` `\f`, `\uXXXX` with four hexadecimal digits, and any
 * other escaped character as itself. Where Java refuses a `\u`, its range goes to `onMalformed` and reading goes on
 * as if the backslash were not there.
 */
export function decode(raw: string, onMalformed: (range: Range) => void): string {
  let at = raw.indexOf('\\');
  if (at < 0) return raw;
  const parts: string[] = [];
  let from = 0;
  while (at >= 0) {
    parts.push(raw.slice(from, at));
    const escaped = raw.charAt(at + 1);
    from = at + 2;
    if (escaped === 'u') {
      const digits = hexDigits(raw, from);
      if (digits === 4) {
        parts.push(String.fromCharCode(Number.parseInt(raw.slice(from, from + 4), 16)));
        from += 4;
      } else {
        onMalformed({ start: at, end: from + digits });
        parts.push('u');
      }
    } else {
      parts.push(CONTROLS[escaped] ?? escaped);
    }
    at = raw.indexOf('\\', from);
  }
  parts.push(raw.slice(from));
  return parts.join('');
}

/** How many of the four characters at `from` are hexadecimal digits, up to the first that is not. */
function hexDigits(raw: string, from: number): number {
  let count = 0;
  while (count < 4 && /^[0-9A-Fa-f]$/.test(raw.charAt(from + count))) count++;
  return count;
}

/** `text` as a key: Java reads it back as `text` whatever the file's encoding. */
export function encodeKey(text: string): string {
  return text.replace(/[ =:\\]|^[#!]|[^\x20-\x7e]/g, escapeOne);
}

/** `text` as a value: as for a key, but only leading blanks and separators would be lost. */
export function encodeValue(text: string): string {
  return text.replace(/^[ =:]|\\|[^\x20-\x7e]/g, escapeOne);
}

function escapeOne(character: string): string {
  const name = NAMES[character];
  if (name !== undefined) return `\\${name}`;
  if (/[\x20-\x7e]/.test(character)) return `\\${character}`;
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
