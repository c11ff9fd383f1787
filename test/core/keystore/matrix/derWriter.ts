/** One value of DER. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content);
  if (bytes.length < 0x80) return Buffer.concat([Buffer.from([tag, bytes.length]), bytes]);
  const length = bytes.length.toString(16);
  const octets = Buffer.from(length.length % 2 === 0 ? length : `0${length}`, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 + octets.length]), octets, bytes]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);
export const octetString = (content: Uint8Array): Buffer => der(0x04, content);
export const bitString = (content: Uint8Array): Buffer => der(0x03, Buffer.from([0]), content);
export const context = (number: number, ...parts: readonly Uint8Array[]): Buffer => der(0xa0 + number, ...parts);
export const NULL = der(0x05);

/** `value` may be negative. */
export function integer(value: number | bigint): Buffer {
  let octets = 1;
  while (BigInt.asIntN(octets * 8, BigInt(value)) !== BigInt(value)) octets++;
  const hex = BigInt.asUintN(octets * 8, BigInt(value)).toString(16);
  return der(0x02, Buffer.from(hex.padStart(octets * 2, '0'), 'hex'));
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(128 + (left % 128));
    return groups;
  });
  return der(0x06, Buffer.from(octets));
}

/** Text in the string type of the tag: UTF-16 in a BMPString, UTF-32 in a UniversalString, else UTF-8. */
export function text(tag: number, value: string): Buffer {
  if (tag === 0x1e) return der(tag, Buffer.from(value, 'utf16le').swap16());
  if (tag !== 0x1c) return der(tag, Buffer.from(value, 'utf8'));
  const points = Buffer.alloc([...value].length * 4);
  [...value].forEach((point, index) => {
    points.writeUInt32BE(point.codePointAt(0) ?? 0, index * 4);
  });
  return der(tag, points);
}
