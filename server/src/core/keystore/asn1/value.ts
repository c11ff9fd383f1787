import { Malformed, OverLimit } from '../failures.ts';
import { LIMITS, type WorkBudget } from '../limits.ts';

/** Identifier octets without the constructed bit. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  sequence: 0x10,
  set: 0x11,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  generalString: 0x1b,
  universalString: 0x1c,
  bmpString: 0x1e,
} as const;

/** The identifier octet of context-specific `[number]`, without the constructed bit. */
export const context = (number: number): number => 0x80 | number;

/** Bytes with the file offset that their first one stands for. */
export interface Asn1Source {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly budget: WorkBudget;
}

interface Header {
  readonly identifier: number;
  readonly contentStart: number;
  /** Undefined for the indefinite length of BER. */
  readonly length: number | undefined;
}

/** One value of BER or DER; its contents are read only when asked for. */
export class Asn1Value {
  readonly tag: number;
  readonly constructed: boolean;
  readonly #source: Asn1Source;
  readonly #start: number;
  readonly #contentStart: number;
  readonly #contentEnd: number;
  readonly #end: number;
  readonly #depth: number;

  private constructor(source: Asn1Source, start: number, limit: number, depth: number) {
    source.budget.spendValue();
    const { identifier, contentStart, length } = readHeader(source, start, limit);
    this.#source = source;
    this.tag = identifier & ~0x20;
    this.constructed = (identifier & 0x20) !== 0;
    this.#start = start;
    this.#contentStart = contentStart;
    this.#contentEnd = length === undefined ? endOfContents(source, contentStart, limit, depth) : contentStart + length;
    this.#end = length === undefined ? this.#contentEnd + 2 : this.#contentEnd;
    this.#depth = depth;
  }

  /** The first value in the bytes; what follows it is left alone, as Java does. */
  static first(source: Asn1Source): Asn1Value {
    return new Asn1Value(source, 0, source.bytes.length, 0);
  }

  /** Where the value begins in the file. */
  get offset(): number {
    return this.#source.base + this.#start;
  }

  get contentOffset(): number {
    return this.#source.base + this.#contentStart;
  }

  get content(): Uint8Array {
    return this.#source.bytes.subarray(this.#contentStart, this.#contentEnd);
  }

  /** How many octets the content has. */
  get length(): number {
    return this.#contentEnd - this.#contentStart;
  }

  /** An octet of the content; NaN past its end. Cheaper than {@link content}, which is an object of its own. */
  octetAt(index: number): number {
    const octet = index < this.length ? this.#source.bytes[this.#contentStart + index] : undefined;
    return octet ?? Number.NaN;
  }

  /** The content with each octet as a character. */
  latin1(): string {
    const { bytes } = this.#source;
    const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return buffer.toString('latin1', this.#contentStart, this.#contentEnd);
  }

  get encoding(): Uint8Array {
    return this.#source.bytes.subarray(this.#start, this.#end);
  }

  get budget(): WorkBudget {
    return this.#source.budget;
  }

  /** The values inside a constructed one. */
  children(): Asn1Value[] {
    if (!this.constructed) throw new Malformed(this.offset, 'an ASN.1 value holds no others where it must');
    if (this.#depth >= LIMITS.asn1Depth) throw new OverLimit(`${LIMITS.asn1Depth} levels of ASN.1`);
    const values: Asn1Value[] = [];
    for (let at = this.#contentStart; at < this.#contentEnd; ) {
      const value = new Asn1Value(this.#source, at, this.#contentEnd, this.#depth + 1);
      values.push(value);
      at = value.#end;
    }
    return values;
  }
}

function readHeader({ bytes, base }: Asn1Source, start: number, limit: number): Header {
  if (start + 2 > limit) throw endsEarly(base + Math.max(start, limit));
  const identifier = bytes[start] as number;
  if ((identifier & 0x1f) === 0x1f) throw new Malformed(base + start, 'an ASN.1 tag above 30');
  const first = bytes[start + 1] as number;
  if (first === 0x80) {
    if ((identifier & 0x20) === 0) throw new Malformed(base + start, 'an indefinite length where none can be');
    return { identifier, contentStart: start + 2, length: undefined };
  }
  let length = first;
  let contentStart = start + 2;
  if (first > 0x80) {
    const count = first & 0x7f;
    if (count > 4) throw new Malformed(base + start, 'an ASN.1 length of more than four octets');
    if (contentStart + count > limit) throw endsEarly(base + limit);
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[contentStart + index] as number);
    contentStart += count;
  }
  if (length > limit - contentStart) throw new Malformed(base + start, 'an ASN.1 value reaches past its end');
  return { identifier, contentStart, length };
}

function endsEarly(offset: number): Malformed {
  return new Malformed(offset, 'an ASN.1 value ends too early');
}

/** Where the two zero octets stand that end a value of indefinite length. */
function endOfContents(source: Asn1Source, start: number, limit: number, depth: number): number {
  if (depth >= LIMITS.asn1Depth) throw new OverLimit(`${LIMITS.asn1Depth} levels of ASN.1`);
  let at = start;
  for (;;) {
    if (source.bytes[at] === 0 && source.bytes[at + 1] === 0 && at + 2 <= limit) return at;
    source.budget.spendValue();
    const { contentStart, length } = readHeader(source, at, limit);
    at = length === undefined ? endOfContents(source, contentStart, limit, depth + 1) + 2 : contentStart + length;
  }
}
