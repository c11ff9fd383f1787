import { isUtf8 } from 'node:buffer';
import type { ContentKind } from './types.ts';

/** How much of a file says what it is; PEM may stand behind pages of readable text. */
const HEAD_BYTES = 64 * 1024;

/** Says by content what a file is. Damage further inside does not change the answer. */
export function sniff(bytes: Uint8Array): ContentKind | 'empty' {
  if (bytes.length === 0) return 'empty';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES));
  return byMagic(head) ?? textKind(head) ?? byStructure(head) ?? 'binary data';
}

const MAGIC: readonly (readonly [prefix: string, kind: ContentKind])[] = [
  ['feedfeed', 'JKS'],
  ['cececece', 'JCEKS'],
  ['504b0304', 'ZIP'],
  ['1f8b', 'GZIP'],
];

function byMagic(head: Buffer): ContentKind | undefined {
  const hex = head.toString('hex', 0, 4);
  return MAGIC.find(([prefix]) => hex.startsWith(prefix))?.[1];
}

const TEXT_KINDS: readonly (readonly [pattern: RegExp, kind: ContentKind])[] = [
  [/-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/, 'PEM private key'],
  [/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/, 'PEM certificate'],
  [/-----BEGIN [A-Z0-9 ]+-----/, 'PEM'],
  [/^\s*version https:\/\/git-lfs\./, 'Git LFS pointer'],
  [/^\s*(<!doctype html|<html|<head|<body)/i, 'HTML'],
];

function textKind(head: Buffer): ContentKind | undefined {
  const whole = head.length < HEAD_BYTES ? head : head.subarray(0, startOfLastCharacter(head));
  if (whole.length === 0 || !isUtf8(whole)) return undefined;
  const text = whole.toString('utf8').replace(/^\ufeff/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary data from text
  if (/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return isConverted(text) ? 'converted binary data' : undefined;
  return TEXT_KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? (isBase64(text) ? 'Base64 text' : 'text');
}

/** What is no UTF-8 becomes U+FFFD when it is read and written as text. Other binary data is hardly ever valid UTF-8. */
const isConverted = (text: string): boolean => text.includes('\ufffd\ufffd');

/** Where the last character of UTF-8 begins: it may be cut in two at the end of what is looked at. */
function startOfLastCharacter(head: Buffer): number {
  let at = head.length - 1;
  while (at > head.length - 4 && ((head[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}

/** Blanks go first: a pattern that allows them in two places takes quadratic time. */
function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]{40,}={0,2}$/.test(text.replace(/\s+/g, ''));
}

/** The object identifier of PKCS #7 signed data, encoded. */
const SIGNED_DATA = '06092a864886f70d010702';

function byStructure(head: Buffer): ContentKind | undefined {
  const outer = contentOf(head, 0, 0x30);
  if (outer === undefined) return bouncyCastleKind(head);
  if (head.toString('hex', outer, outer + 3) === '020103' && head[outer + 3] === 0x30) return 'PKCS12';
  if (head.toString('hex', outer, outer + SIGNED_DATA.length / 2) === SIGNED_DATA) return 'PKCS7';
  const first = contentOf(head, outer, 0x30);
  if (first === undefined) return head[outer] === 0x02 ? 'DER' : undefined;
  if (head[first] === 0xa0 || isVersion1Certificate(head, first)) return 'DER certificate';
  const second = contentOf(head, first, 0x30);
  return second !== undefined && head[second] === 0x06 ? 'BCFKS' : 'DER';
}

/** Where the content of the ASN.1 value at `at` begins, if it has this tag and a length of a known form. */
function contentOf(head: Buffer, at: number, tag: number): number | undefined {
  const length = head[at + 1];
  if (head[at] !== tag || length === undefined || length > 0x84) return undefined;
  return at + 2 + (length > 0x80 ? length - 0x80 : 0);
}

/** A serial number, then an algorithm: certificates of version 1 have nothing before them. */
function isVersion1Certificate(head: Buffer, at: number): boolean {
  const length = head[at + 1];
  if (head[at] !== 0x02 || length === undefined || length > 0x7f) return false;
  const algorithm = contentOf(head, at + 2 + length, 0x30);
  return algorithm !== undefined && head[algorithm] === 0x06;
}

/**
 * BKS and UBER have no magic number: a version of 1 or 2, a salt of 20 bytes with its length, an iteration count. Then
 * BKS goes on in the clear with the type of an entry (0 to 4), UBER encrypted.
 */
function bouncyCastleKind(head: Buffer): ContentKind | undefined {
  if (head.length < 33) return undefined;
  const version = head.readInt32BE(0);
  const iterations = head.readInt32BE(28);
  if ((version !== 1 && version !== 2) || head.readInt32BE(4) !== 20 || iterations < 1 || iterations > 0xffff)
    return undefined;
  return (head[32] ?? 0) <= 4 ? 'BKS' : 'UBER';
}
