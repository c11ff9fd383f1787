/**
 * Encrypts or decrypts with RC4. Own code: OpenSSL 3 keeps RC4 in a provider that a language server cannot load, and
 * Java of all versions reads PKCS12 files encrypted with it.
 */
export function applyRc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let i = 0, j = 0; i < 256; i++) {
    const value = state[i] as number;
    j = (j + value + (key[i % key.length] as number)) & 0xff;
    state[i] = state[j] as number;
    state[j] = value;
  }
  const result = Buffer.alloc(data.length);
  for (let index = 0, i = 0, j = 0; index < data.length; index++) {
    i = (i + 1) & 0xff;
    const value = state[i] as number;
    j = (j + value) & 0xff;
    const other = state[j] as number;
    state[i] = other;
    state[j] = value;
    result[index] = (data[index] as number) ^ (state[(value + other) & 0xff] as number);
  }
  return result;
}
