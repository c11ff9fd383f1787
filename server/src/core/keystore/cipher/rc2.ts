/** The substitution table of RFC 2268, from the digits of pi. */
const PITABLE = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);

const table = (index: number): number => PITABLE[index & 0xff] ?? 0;

/** 64 words of 16 bits (RFC 2268, section 2). */
function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const octets = Buffer.alloc(128);
  octets.set(key);
  for (let at = key.length; at < 128; at++) octets[at] = table((octets[at - 1] ?? 0) + (octets[at - key.length] ?? 0));
  const effectiveBytes = Math.ceil(effectiveBits / 8);
  const mask = 0xff >> (8 * effectiveBytes - effectiveBits);
  octets[128 - effectiveBytes] = table((octets[128 - effectiveBytes] ?? 0) & mask);
  for (let at = 127 - effectiveBytes; at >= 0; at--) {
    octets[at] = table((octets[at + 1] ?? 0) ^ (octets[at + effectiveBytes] ?? 0));
  }
  return Uint16Array.from({ length: 64 }, (_, index) => octets.readUInt16LE(index * 2));
}

const ROTATIONS = [1, 2, 3, 5] as const;

function decryptBlock(key: Uint16Array, block: Uint16Array): void {
  const word = (index: number): number => block[index & 3] ?? 0;
  for (let round = 15; round >= 0; round--) {
    for (let i = 3; i >= 0; i--) {
      const rotation = ROTATIONS[i] ?? 0;
      const rotated = (word(i) >>> rotation) | (word(i) << (16 - rotation));
      block[i] = rotated - (key[round * 4 + i] ?? 0) - (word(i + 3) & word(i + 2)) - (~word(i + 3) & word(i + 1));
    }
    if (round === 5 || round === 11) {
      for (let i = 3; i >= 0; i--) block[i] = word(i) - (key[word(i + 3) & 63] ?? 0);
    }
  }
}

/**
 * RC2 in CBC mode without a look at the padding; `data` is whole blocks of 8 bytes. Own code: OpenSSL 3 keeps RC2 in a
 * provider that a language server cannot load, and Java up to 8u301 and 11.0.11 encrypts every PKCS12 certificate with it.
 */
export function decryptRc2Cbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const words = expandKey(key, key.length * 8);
  const input = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const result = Buffer.alloc(data.length);
  const block = new Uint16Array(4);
  for (let at = 0; at < input.length; at += 8) {
    for (let i = 0; i < 4; i++) block[i] = input.readUInt16LE(at + i * 2);
    decryptBlock(words, block);
    for (let i = 0; i < 4; i++) result.writeUInt16LE(block[i] ?? 0, at + i * 2);
    for (let i = 0; i < 8; i++) result[at + i] = (result[at + i] ?? 0) ^ ((at === 0 ? iv[i] : input[at - 8 + i]) ?? 0);
  }
  return result;
}
