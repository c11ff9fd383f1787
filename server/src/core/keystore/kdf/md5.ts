import { createHash } from 'node:crypto';

/** RFC 1321, section 3.4: integer parts of 2^32 times the sine. */
const SINES = Int32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) | 0);
const INITIAL = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476] as const;

/** A long loop would stay in code that V8 optimised on entry, at half the speed; short calls do not. */
const BATCH = 256;

/** What {@link iteratePasswordMd5} costs at most, in steps of our own SHA-1. */
export function passwordMd5Steps(password: Uint8Array, iterations: number): number {
  return iterations * blocksOf(password);
}

/**
 * MD5(start || password), then `iterations - 1` times MD5(digest || password). Own code because a call of node:crypto
 * costs several times the hash itself.
 */
export function iteratePasswordMd5(start: Uint8Array, password: Uint8Array, iterations: number): Buffer {
  const first = createHash('md5').update(start).update(password).digest();
  const blocks = messageOf(password);
  const digest = Int32Array.from({ length: 4 }, (_, index) => first.readInt32LE(index * 4));
  for (let left = iterations - 1; left > 0; left -= BATCH) iterate(digest, blocks, Math.min(left, BATCH));
  blocks.fill(0);
  const result = Buffer.alloc(16);
  digest.forEach((word, index) => {
    result.writeInt32LE(word, index * 4);
  });
  return result;
}

/** Blocks of 64 bytes for a digest, the password, a bit that ends the message and its length in 64 bits. */
function blocksOf(password: Uint8Array): number {
  return Math.ceil((16 + password.length + 9) / 64);
}

/** The padded message as little-endian words, with room for the digest in its first four. */
function messageOf(password: Uint8Array): Int32Array {
  const bytes = Buffer.alloc(blocksOf(password) * 64);
  bytes.set(password, 16);
  bytes[16 + password.length] = 0x80;
  bytes.writeUInt32LE((16 + password.length) * 8, bytes.length - 8);
  const words = Int32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readInt32LE(index * 4));
  bytes.fill(0);
  return words;
}

function iterate(digest: Int32Array, message: Int32Array, times: number): void {
  for (let round = 0; round < times; round++) {
    message.set(digest);
    digest.set(INITIAL);
    for (let start = 0; start < message.length; start += 16) compress(digest, message, start);
  }
}

/** RFC 1321, section 3.4, step 4. */
function compress(state: Int32Array, message: Int32Array, start: number): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  for (let step = 0; step < 16; step += 4) {
    a = (a + (d ^ (b & (c ^ d))) + (SINES[step] as number) + (message[start + step] as number)) | 0;
    a = (b + ((a << 7) | (a >>> 25))) | 0;
    d = (d + (c ^ (a & (b ^ c))) + (SINES[step + 1] as number) + (message[start + (step + 1)] as number)) | 0;
    d = (a + ((d << 12) | (d >>> 20))) | 0;
    c = (c + (b ^ (d & (a ^ b))) + (SINES[step + 2] as number) + (message[start + (step + 2)] as number)) | 0;
    c = (d + ((c << 17) | (c >>> 15))) | 0;
    b = (b + (a ^ (c & (d ^ a))) + (SINES[step + 3] as number) + (message[start + (step + 3)] as number)) | 0;
    b = (c + ((b << 22) | (b >>> 10))) | 0;
  }
  for (let step = 16; step < 32; step += 4) {
    a = (a + (c ^ (d & (b ^ c))) + (SINES[step] as number) + (message[start + ((5 * step + 1) & 15)] as number)) | 0;
    a = (b + ((a << 5) | (a >>> 27))) | 0;
    d =
      (d +
        (b ^ (c & (a ^ b))) +
        (SINES[step + 1] as number) +
        (message[start + ((5 * (step + 1) + 1) & 15)] as number)) |
      0;
    d = (a + ((d << 9) | (d >>> 23))) | 0;
    c =
      (c +
        (a ^ (b & (d ^ a))) +
        (SINES[step + 2] as number) +
        (message[start + ((5 * (step + 2) + 1) & 15)] as number)) |
      0;
    c = (d + ((c << 14) | (c >>> 18))) | 0;
    b =
      (b +
        (d ^ (a & (c ^ d))) +
        (SINES[step + 3] as number) +
        (message[start + ((5 * (step + 3) + 1) & 15)] as number)) |
      0;
    b = (c + ((b << 20) | (b >>> 12))) | 0;
  }
  for (let step = 32; step < 48; step += 4) {
    a = (a + (b ^ c ^ d) + (SINES[step] as number) + (message[start + ((3 * step + 5) & 15)] as number)) | 0;
    a = (b + ((a << 4) | (a >>> 28))) | 0;
    d = (d + (a ^ b ^ c) + (SINES[step + 1] as number) + (message[start + ((3 * (step + 1) + 5) & 15)] as number)) | 0;
    d = (a + ((d << 11) | (d >>> 21))) | 0;
    c = (c + (d ^ a ^ b) + (SINES[step + 2] as number) + (message[start + ((3 * (step + 2) + 5) & 15)] as number)) | 0;
    c = (d + ((c << 16) | (c >>> 16))) | 0;
    b = (b + (c ^ d ^ a) + (SINES[step + 3] as number) + (message[start + ((3 * (step + 3) + 5) & 15)] as number)) | 0;
    b = (c + ((b << 23) | (b >>> 9))) | 0;
  }
  for (let step = 48; step < 64; step += 4) {
    a = (a + (c ^ (b | ~d)) + (SINES[step] as number) + (message[start + ((7 * step) & 15)] as number)) | 0;
    a = (b + ((a << 6) | (a >>> 26))) | 0;
    d = (d + (b ^ (a | ~c)) + (SINES[step + 1] as number) + (message[start + ((7 * (step + 1)) & 15)] as number)) | 0;
    d = (a + ((d << 10) | (d >>> 22))) | 0;
    c = (c + (a ^ (d | ~b)) + (SINES[step + 2] as number) + (message[start + ((7 * (step + 2)) & 15)] as number)) | 0;
    c = (d + ((c << 15) | (c >>> 17))) | 0;
    b = (b + (d ^ (c | ~a)) + (SINES[step + 3] as number) + (message[start + ((7 * (step + 3)) & 15)] as number)) | 0;
    b = (c + ((b << 21) | (b >>> 11))) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
}
