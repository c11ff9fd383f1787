/**
 * Writes DER as the BER that streaming writers make: constructed values get an indefinite length, octet strings longer
 * than 32 bytes come in pieces.
 */
export function toBer(der: Buffer): Buffer {
  const [ber] = convert(der, 0);
  return ber;
}

function convert(der: Buffer, at: number): [ber: Buffer, end: number] {
  const tag = der[at] ?? 0;
  let length = der[at + 1] ?? 0;
  let start = at + 2;
  if (length > 0x80) {
    const count = length - 0x80;
    length = der.readUIntBE(start, count);
    start += count;
  }
  const end = start + length;
  const close = Buffer.from([0, 0]);
  if (tag === 0x04 && length > 32) {
    const pieces: Buffer[] = [];
    for (let piece = start; piece < end; piece += 100) {
      const data = der.subarray(piece, Math.min(piece + 100, end));
      pieces.push(Buffer.from([0x04, data.length]), data);
    }
    return [Buffer.concat([Buffer.from([0x24, 0x80]), ...pieces, close]), end];
  }
  if ((tag & 0x20) === 0) return [der.subarray(at, end), end];
  const parts: Buffer[] = [];
  for (let next = start; next < end; ) {
    const [part, after] = convert(der, next);
    parts.push(part);
    next = after;
  }
  return [Buffer.concat([Buffer.from([tag, 0x80]), ...parts, close]), end];
}
