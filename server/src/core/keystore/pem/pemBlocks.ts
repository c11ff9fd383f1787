import { checkLimit, LIMITS } from '../limits.ts';

/** One block of a PEM text (RFC 7468), decoded. */
export interface PemBlock {
  /** What stands behind BEGIN: `CERTIFICATE`, `PKCS7` … */
  readonly label: string;
  readonly bytes: Uint8Array;
  /** Where the line of its BEGIN stands in the file; decoding has no places of its own. */
  readonly offset: number;
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';
const LONGEST_LABEL = 64;

/**
 * The blocks of a text, in order. What stands around them is left alone, as are blocks without an end: the next BEGIN
 * starts over. Takes time linear in the length of the text, whatever it holds. Throws `OverLimit` at too many.
 */
export function* pemBlocks(text: string): Generator<PemBlock> {
  let count = 0;
  for (let at = text.indexOf(BEGIN); at >= 0; ) {
    checkLimit(++count, LIMITS.entries, 'PEM blocks');
    const next = text.indexOf(BEGIN, at + BEGIN.length);
    const block = readBlock(text.slice(at, next < 0 ? undefined : next), at);
    if (block) yield block;
    at = next;
  }
}

/** `text` begins with BEGIN and holds no other. */
function readBlock(text: string, offset: number): PemBlock | undefined {
  const labelEnd = text.slice(0, BEGIN.length + LONGEST_LABEL).indexOf(DASHES, BEGIN.length);
  if (labelEnd < 0) return undefined;
  const label = text.slice(BEGIN.length, labelEnd);
  const bodyStart = labelEnd + DASHES.length;
  const bodyEnd = text.indexOf(`${END}${label}${DASHES}`, bodyStart);
  if (bodyEnd < 0) return undefined;
  return { label, bytes: Buffer.from(withoutHeaders(text.slice(bodyStart, bodyEnd)), 'base64'), offset };
}

/** Old tools put headers (`Name: value`) before the content and an empty line behind them (RFC 1421, section 4.4). */
function withoutHeaders(body: string): string {
  if (!body.includes(':')) return body;
  const end = /\r?\n[ \t]*\r?\n/.exec(body);
  return end ? body.slice(end.index) : '';
}
