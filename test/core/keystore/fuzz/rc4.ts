/** RC4, which node:crypto does not have: what is changed in its ciphertext is changed alike in the plain text. */
export function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 255] ?? 0;
  const swap = (one: number, other: number): void => {
    const held = at(one);
    state[one & 255] = at(other);
    state[other & 255] = held;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  const result = Buffer.alloc(data.length);
  for (let index = 0, j = 0; index < data.length; index++) {
    const i = index + 1;
    j = (j + at(i)) & 255;
    swap(i, j);
    result[index] = (data[index] ?? 0) ^ at(at(i) + at(j));
  }
  return result;
}
