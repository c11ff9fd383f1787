import type { Asn1Value } from './value.ts';
import { TAG } from './value.ts';

/** The text of a string type as Java reads it (sun.security.util.DerValue.getAsString); undefined for other types. */
export function textOf(value: Asn1Value): string | undefined {
  if (SINGLE_OCTETS.has(value.tag) && isAscii(value)) return value.latin1();
  const { content } = value;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  switch (value.tag) {
    case TAG.utf8String:
      return bytes.toString('utf8');
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.generalString:
      return asciiText(bytes);
    case TAG.t61String:
      return bytes.toString('latin1');
    case TAG.bmpString:
      return utf16Text(bytes);
    case TAG.universalString:
      return utf32Text(bytes);
    default:
      return undefined;
  }
}

/** Types in which ASCII stands for itself. */
const SINGLE_OCTETS: ReadonlySet<number> = new Set([TAG.utf8String, TAG.printableString, TAG.ia5String, TAG.t61String]);

function isAscii(value: Asn1Value): boolean {
  for (let at = 0; at < value.length; at++) if (value.octetAt(at) > 0x7f) return false;
  return true;
}

const UTF_16 = new TextDecoder('utf-16be', { ignoreBOM: true });

/** UTF-16, big-endian; half a pair of surrogates, and half a unit at the end, become replacement characters. */
export function utf16Text(bytes: Uint8Array): string {
  return UTF_16.decode(bytes);
}

function asciiText(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\xff]/g, '\ufffd');
}

function utf32Text(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at + 3 < bytes.length; at += 4) {
    const point = bytes.readUInt32BE(at);
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}
