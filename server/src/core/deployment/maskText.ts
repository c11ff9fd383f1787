import type { FileKind } from '../model/fileKind.ts';
import type { Range } from '../model/range.ts';

/** Values that look like a password's where no setting says so: commented-out lines, attributes too broken to parse. */
const LOOSE_ATTRIBUTE = /([\w.-]*(?:pass|secret|credential|pwd)[\w.-]*\s*=\s*)("[^"<]*"?|'[^'<]*'?|[^\s"'<>]+)/gi;
const LOOSE_PAIR = /([\w.-]*(?:pass|secret|credential|pwd)[\w.-]*[ \t]*[=:][ \t]*)([^\r\n]+)/gi;
const USER_INFO = /(:\/\/[^\s:@/]+:)([^\s@/]+)(?=@)/g;

/** Overwrites everything but blanks and line ends, so that all offsets, and the sight of trailing blanks, remain. */
function mask(text: string): string {
  return text.replace(/\S/g, '*');
}

/** `text` with the given ranges masked. They may come in any order and must not overlap. */
export function maskRanges(text: string, ranges: readonly Range[]): string {
  let result = '';
  let at = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, range.start) + mask(text.slice(range.start, range.end));
    at = range.end;
  }
  return result + text.slice(at);
}

/** Masks what follows a password-like name or stands as password in a URL, of the same length. */
export function maskLooseSecrets(text: string, kind: FileKind): string {
  if (kind === 'settings') return text;
  const named = kind === 'server-xml' ? LOOSE_ATTRIBUTE : LOOSE_PAIR;
  const hide = (_whole: string, before: string, value: string) => before + value.replace(/[^\s"']/g, '*');
  return text.replace(named, hide).replace(USER_INFO, hide);
}
