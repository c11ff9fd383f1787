import type { Range } from '../../model/range.ts';
import type { ReadOptions } from '../format.ts';

const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };
const NAMES: Readonly<Record<string, string>> = { '\t': 't', '\n': 'n', '\r': 'r', '\f': 'f' };

/**
 * What java.util.Properties makes of raw characters: `\t` `\n` `\r` `\f`, `\uXXXX` with four hexadecimal digits, and any
 * other escaped character as itself. Where Java refuses a `\u`, its range goes to `onMalformed` and reading goes on
 * as if the backslash were not there. Characters that are no escapes are what `bytes` says, themselves when absent.
 */
export function decode(raw: string, bytes: ReadOptions['bytes'], onMalformed: (range: Range) => void): string {
  let at = raw.indexOf('\\');
  if (at < 0) return asRead(raw, bytes);
  const parts: string[] = [];
  let from = 0;
  while (at >= 0) {
    parts.push(asRead(raw.slice(from, at), bytes));
    const escaped = raw.charAt(at + 1);
    // Any other character belongs to what follows: it may be the first half of a pair.
    from = at + 1;
    if (escaped === 'u') {
      const digits = hexDigits(raw, at + 2);
      if (digits === 4) {
        parts.push(String.fromCharCode(Number.parseInt(raw.slice(at + 2, at + 6), 16)));
        from = at + 6;
      } else {
        onMalformed({ start: at, end: at + 2 + digits });
      }
    } else if (CONTROLS[escaped] !== undefined) {
      parts.push(CONTROLS[escaped]);
      from = at + 2;
    }
    at = raw.indexOf('\\', Math.max(from, at + 2));
  }
  parts.push(asRead(raw.slice(from), bytes));
  return parts.join('');
}

const encoder = new TextEncoder();

/** What a reader of ISO-8859-1 sees: of a UTF-8 file each byte; of what no such file can hold, the sign for that. */
function asRead(raw: string, bytes: ReadOptions['bytes']): string {
  if (bytes === undefined || isAscii(raw)) return raw;
  if (bytes === 'latin1') return raw.replace(/[\u0100-\uffff]/g, '\ufffd');
  let read = '';
  for (const byte of encoder.encode(raw)) read += String.fromCharCode(byte);
  return read;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
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
