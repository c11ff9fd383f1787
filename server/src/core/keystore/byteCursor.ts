import { Malformed } from './failures.ts';

/** Reads big-endian data as java.io.DataInputStream does; past the end it throws {@link Malformed}. */
export class ByteCursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get offset(): number {
    return this.#at;
  }

  /** Throws {@link Malformed} where the rest cannot hold `count` items of at least `bytes` each. */
  requireRoomFor(count: number, bytes: number): void {
    if (count * bytes > this.#bytes.length - this.#at) throw new Malformed(this.#at, 'the file ends too early');
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2));
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4));
  }

  i64(): bigint {
    return this.#view.getBigInt64(this.#take(8));
  }

  /** A view, not a copy. */
  block(length: number): Uint8Array {
    if (length < 0) throw new Malformed(this.#at, 'a negative length');
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  #take(length: number): number {
    const start = this.#at;
    if (length > this.#bytes.length - start) throw new Malformed(start, 'the file ends too early');
    this.#at = start + length;
    return start;
  }
}
