import type { FileKind } from '../model/fileKind.ts';
import type { Range } from '../model/range.ts';

const WORD = /[\w.-]+/y;
/** What a name that stands for a password has in it. */
const HIT = /pass|pasw|pswd|sword|pwd|secret|credential/gi;
/** What may follow an attribute: another one, or the end of its tag, comment or text. */
const NEXT = String.raw`(?=\s*(?:$|[/?]?>|-->|[\w:.-]+\s*=\s*["']))`;
/**
 * Values that look like a password's where no setting says so: commented-out lines, attributes too broken to parse. Of
 * what is no whole attribute the rest of the line may belong to the password.
 */
const LOOSE_ATTRIBUTE = new RegExp(
  String.raw`([\w.-]+\s*=\s*)("[^"<]*"${NEXT}|'[^'<]*'${NEXT}|[^\s"'<>]+(?![^\s"'<>])${NEXT}|[^\r\n]+)|` +
    String.raw`([\w.-]+(?:[ \t]*["':>](?=[^\s/>?])))([^\r\n]+)`,
  'y',
);
const JOINED_PAIR = /[\w.-]+[ \t]*[=:][ \t]*()([^\r\n]+)/y;
const LOOSE_PAIR = /([\w.-]+(?:[ \t]*[=:][ \t]*|(?<!\/[\w.-]*)[ \t]+))([^\r\n]+)/y;
/** In a CSV file a separator stands behind the name; what follows in the row may belong to the password. */
const LOOSE_CELL = /([\w.-]+["' \t]*[,;|:=\t][ \t]*)([^\r\n]+)/y;
/** The text of an entity, which may be a password wherever it is used. */
const ENTITY = /(<!ENTITY\s+(?:%\s+)?[^\s"'<>]+\s+)("[^"]*"?|'[^']*'?)/g;
const PATTERNS: Partial<Readonly<Record<FileKind, RegExp>>> = {
  'server-xml': LOOSE_ATTRIBUTE,
  'server-configuration': LOOSE_CELL,
};
const USER_INFO = /(:\/\/[^\s:@/]+:)([^\s@/]+)(?=@)/g;

/** Overwrites everything but blanks and line ends, so that all offsets, and the sight of trailing blanks, remain. */
function mask(text: string): string {
  return text.replace(/\S/g, '*');
}

/** `text` with the given ranges masked. They may come in any order. */
export function maskRanges(text: string, ranges: readonly Range[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    result += text.slice(at, from) + mask(text.slice(from, end));
    at = end;
  }
  return result + text.slice(at);
}

/** Masks what follows a password-like name or stands as password in a URL, of the same length. */
export function maskLooseSecrets(text: string, kind: FileKind): string {
  if (kind === 'settings') return text;
  if (text.includes('\0')) return maskBetweenZeros(text, kind);
  const masked = maskNamed(text, PATTERNS[kind] ?? LOOSE_PAIR);
  const replace = (_whole: string, before: string, value: string) => before + hide(value);
  return (kind === 'server-xml' ? masked.replace(ENTITY, replace) : masked).replace(USER_INFO, replace);
}

/** In UTF-16 that is read byte by byte a zero stands beside each character. */
export function withoutZeros(text: string): string {
  return text.replaceAll('\0', '');
}

function maskBetweenZeros(text: string, kind: FileKind): string {
  const masked = maskLooseSecrets(withoutZeros(text), kind);
  let at = 0;
  return text.replace(/[^\0]/g, () => masked.charAt(at++));
}

/**
 * True for a value with a password in it: that of a URL, of a line that a stray backslash joined to it, or of an option in
 * the command line of a unit.
 */
export function holdsLooseSecret(written: string, kind: FileKind): boolean {
  const value = withoutZeros(written);
  const named = kind === 'webui-service' ? LOOSE_PAIR : JOINED_PAIR;
  return maskNamed(value, named) !== value || (value.includes('://') && value.replace(USER_INFO, '') !== value);
}

function hide(value: string): string {
  return value.replace(/[^\s"']/g, '*');
}

/** Tries `named`, which is sticky, only where a name has something of a password's in it: long texts have few of those. */
function maskNamed(text: string, named: RegExp): string {
  let result = '';
  let done = 0;
  HIT.lastIndex = 0;
  for (let hit = HIT.exec(text); hit; hit = HIT.exec(text)) {
    let start = hit.index;
    while (start > done && /[\w.-]/.test(text.charAt(start - 1))) start--;
    named.lastIndex = start;
    const [whole, before = '', value = ''] = (named.exec(text) ?? []).filter((part) => part !== undefined);
    if (whole === undefined) {
      // Whatever else of the kind the same word holds, it fails the same way.
      WORD.lastIndex = hit.index;
      HIT.lastIndex = hit.index + (WORD.exec(text)?.[0].length ?? 1);
      continue;
    }
    result += text.slice(done, start) + before + hide(value);
    done = start + whole.length;
    HIT.lastIndex = done;
  }
  return result + text.slice(done);
}
