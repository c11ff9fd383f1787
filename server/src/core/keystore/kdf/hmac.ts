import type { HashFunction } from './hash.ts';
import { digest } from './hash.ts';

/**
 * HMAC (RFC 2104) of `content`. node:crypto has it too, but makes an object of the key, and loading that part of it
 * takes a cold process longer than the digests do.
 */
export function hmac(hash: HashFunction, key: Uint8Array, content: Uint8Array): Buffer {
  const block = new Uint8Array(hash.blockBytes);
  block.set(key.length > hash.blockBytes ? digest(hash, key) : key);
  const inner = digest(hash, Buffer.concat([block.map((byte) => byte ^ 0x36), content]));
  return digest(hash, Buffer.concat([block.map((byte) => byte ^ 0x5c), inner]));
}
