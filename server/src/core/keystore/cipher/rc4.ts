/**
 * Encrypts or decrypts with RC4. Own code: OpenSSL 3 keeps RC4 in a provider that a language server cannot load, and
 * Java of all versions reads PKCS12 files encrypted with it.
 */
export function applyRc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 0xff] ?? 0;
  const swap = (one: number, other: number): void => {
    const kept = at(one);
    state[one & 0xff] = at(other);
    state[other & 0xff] = kept;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j += at(i) + (key[i % key.length] ?? 0);
    swap(i, j);
  }
  const result = Buffer.alloc(data.length);
  for (let index = 0, j = 0; index < data.length; index++) {
    j = (j + at(index + 1)) & 0xff;
    swap(index + 1, j);
    result[index] = (data[index] ?? 0) ^ at(at(index + 1) + at(j));
  }
  return result;
}
