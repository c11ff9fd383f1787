import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { iteratePasswordMd5, passwordMd5Steps } from '../../../../server/src/core/keystore/kdf/md5.ts';

function byNode(start: Uint8Array, password: Uint8Array, iterations: number): Buffer {
  let digest: Uint8Array = start;
  for (let round = 0; round < iterations; round++) digest = createHash('md5').update(digest).update(password).digest();
  return Buffer.from(digest);
}

test('iterated MD5 is that of node:crypto, whatever the lengths', () => {
  // A message of 55 bytes is the longest in one block; the digest takes 16 of them.
  for (const length of [0, 1, 8, 38, 39, 40, 47, 48, 49, 102, 103, 104, 300]) {
    const password = Buffer.alloc(length, 'pässword');
    for (const iterations of [1, 2, 255, 256, 257, 258, 700]) {
      const start = Buffer.from('00ff80c3', 'hex');
      const expected = byNode(start, password, iterations);
      expect(iteratePasswordMd5(start, password, iterations), `${length}, ${iterations}`).toEqual(expected);
    }
  }
});

test('a password of more blocks costs more', () => {
  const short = passwordMd5Steps(Buffer.alloc(39), 1_000);
  expect(passwordMd5Steps(Buffer.alloc(40), 1_000)).toBe(2 * short);
  expect(passwordMd5Steps(Buffer.alloc(104), 1_000)).toBe(3 * short);
});
