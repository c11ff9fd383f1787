import { Malformed } from '../failures.ts';

/** Decodes java.io.DataInput's modified UTF-8: each UTF-16 unit on its own, NUL in two octets, refusing what Java refuses. */
export function modifiedUtf8(bytes: Uint8Array, offset: number): string {
  const units = Buffer.allocUnsafe(bytes.length * 2);
  let end = 0;
  // A string made character by character would hang each on the one before: 250 MB for 4,000 long names.
  const put = (unit: number): void => {
    units[end++] = unit & 0xff;
    units[end++] = unit >> 8;
  };
  const next = (at: number): number => {
    const octet = bytes[at] ?? 0;
    if ((octet & 0xc0) !== 0x80) throw new Malformed(offset + at, 'a name that is not modified UTF-8');
    return octet & 0x3f;
  };
  for (let at = 0; at < bytes.length; ) {
    const octet = bytes[at] ?? 0;
    if (octet < 0x80) {
      put(octet);
      at += 1;
    } else if (octet >> 5 === 0b110) {
      put(((octet & 0x1f) << 6) | next(at + 1));
      at += 2;
    } else if (octet >> 4 === 0b1110) {
      put(((octet & 0x0f) << 12) | (next(at + 1) << 6) | next(at + 2));
      at += 3;
    } else {
      throw new Malformed(offset + at, 'a name that is not modified UTF-8');
    }
  }
  return units.toString('utf16le', 0, end);
}
