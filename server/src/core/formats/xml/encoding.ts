import type { SyntaxProblem } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import { encodingNamed, type XmlEncoding } from './encodingNames.ts';

export interface DecodedXml {
  /** Without the byte order mark. */
  readonly text: string;
  /** What the bytes were decoded as. */
  readonly encoding: XmlEncoding;
  /** What the text does not show; ranges are in {@link text}. A name that Java does not know is the parser's to report. */
  readonly problems: readonly SyntaxProblem[];
}

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"[^"]*"|'[^']*')[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/d;
/** U+0080 to U+009F in windows-1252; Java gives U+FFFD for the five bytes without a character. */
const WINDOWS_1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** The encoding that the XML declaration names, with the range of the name. */
export function declaredEncoding(text: string): { readonly name: string; readonly range: Range } | undefined {
  const match = DECLARATION.exec(text);
  const indices = match?.indices?.[1] ?? match?.indices?.[2];
  if (!match || !indices) return undefined;
  return { name: match[1] ?? match[2] ?? '', range: { start: indices[0], end: indices[1] } };
}

/**
 * Decodes a file as the JDK's XML parser does: UTF-16 by its byte order mark or by the shape of `<?`, else what the
 * declaration names, else UTF-8. A sequence that is not of the encoding is a fatal problem with its byte offset.
 */
export function decodeXml(bytes: Uint8Array): DecodedXml {
  const wide = wideEncoding(bytes);
  if (wide) return decodeWide(bytes, wide);
  const body = startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes;
  const skipped = bytes.length - body.length;
  const declared = declaredEncoding(latin1(body.subarray(0, 1024)));
  const encoding = declared ? encodingNamed(declared.name) : 'UTF-8';
  switch (encoding) {
    case 'ISO-8859-1':
      return { text: latin1(body), encoding, problems: [] };
    case 'windows-1252': {
      const text = latin1(body).replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);
      return { text, encoding, problems: [] };
    }
    case 'US-ASCII': {
      const at = firstNonAscii(body);
      return { text: latin1(body), encoding, problems: at < 0 ? [] : [invalid(at, at, skipped, encoding)] };
    }
    case 'not-decoded': {
      const at = firstNonAscii(body);
      return { text: latin1(body), encoding: 'ISO-8859-1', problems: at < 0 ? [] : [notDecoded(at)] };
    }
    case 'lenient-UTF-8':
      return { ...decodeUtf8(body, skipped), problems: [] };
    case 'wide':
      return { ...decodeUtf8(body, skipped), problems: [mismatch(declared?.range ?? { start: 0, end: 0 })] };
    default:
      return decodeUtf8(body, skipped);
  }
}

function wideEncoding(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  if (startsWith(bytes, 0xfe, 0xff) && bytes.length >= 4) return 'UTF-16BE';
  if (startsWith(bytes, 0xff, 0xfe) && bytes.length >= 4) return 'UTF-16LE';
  if (startsWith(bytes, 0, 0x3c, 0, 0x3f)) return 'UTF-16BE';
  if (startsWith(bytes, 0x3c, 0, 0x3f, 0)) return 'UTF-16LE';
  return undefined;
}

function decodeWide(bytes: Uint8Array, encoding: 'UTF-16LE' | 'UTF-16BE'): DecodedXml {
  const start = bytes[0] === 0xfe || bytes[0] === 0xff ? 2 : 0;
  const high = encoding === 'UTF-16BE' ? 0 : 1;
  const units = new Uint16Array((bytes.length - start) >> 1);
  for (let i = 0; i < units.length; i++) {
    const at = start + 2 * i;
    units[i] = ((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0);
  }
  const text = fromUnits(units);
  const problems = text.startsWith('\ufeff') ? [invalid(0, start, 0, encoding)] : [];
  const declared = declaredEncoding(text);
  const name = declared?.name.toUpperCase();
  if (declared && name !== 'UTF-16' && name !== 'ISO-10646-UCS-2' && name !== encoding) {
    problems.push(mismatch(declared.range));
  }
  if ((bytes.length - start) % 2 !== 0) problems.push(invalid(text.length, bytes.length - 1, 0, encoding));
  return { text, encoding, problems };
}

function decodeUtf8(body: Uint8Array, skipped: number): DecodedXml {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    const again = text.startsWith('\ufeff') ? [invalid(0, 0, skipped, 'UTF-8')] : [];
    return { text, encoding: 'UTF-8', problems: again };
  } catch {
    const offset = firstInvalidUtf8(body);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const before = decoder.decode(body.subarray(0, offset));
    const text = before + decoder.decode(body.subarray(offset));
    return { text, encoding: 'UTF-8', problems: [invalid(before.length, offset, skipped, 'UTF-8')] };
  }
}

/** Offset of the first byte of the first sequence that is not UTF-8. */
function firstInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (length === 0 || (length > 1 && (second < least || second > most))) return at;
    for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return at;
    at += length;
  }
  return at;
}

function firstNonAscii(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => byte >= 0x80);
}

function latin1(bytes: Uint8Array): string {
  return fromUnits(Uint16Array.from(bytes));
}

function fromUnits(units: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += 8192) parts.push(String.fromCharCode(...units.subarray(at, at + 8192)));
  return parts.join('');
}

function startsWith(bytes: Uint8Array, ...expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[index] === byte);
}

function invalid(at: number, offset: number, skipped: number, encoding: XmlEncoding): SyntaxProblem {
  const message = `The byte at offset ${offset + skipped} is not valid ${encoding}, so Java refuses the file. Save it as UTF-8, or name its encoding in the XML declaration.`;
  return { code: 'encoding-invalid', message, range: { start: at, end: at + 1 }, fatal: true };
}

function mismatch(range: Range): SyntaxProblem {
  const message = 'The XML declaration names an encoding that the bytes of the file are not in.';
  return { code: 'encoding-mismatch', message, range, fatal: true };
}

function notDecoded(at: number): SyntaxProblem {
  const message = 'Characters beyond ASCII are not read in this encoding, so what depends on them is not checked.';
  return { code: 'encoding-not-decoded', message, range: { start: at, end: at + 1 }, fatal: false };
}
