import { der } from '../matrix/derWriter.ts';

/** A value of DER, taken apart so that its parts can be exchanged; writing it makes all lengths fit again. */
export interface DerTree {
  identifier: number;
  /** What stands before the values inside: the count of unused bits of a BIT STRING. */
  prefix: Buffer;
  content: Buffer | DerTree[];
}

const NOTHING = Buffer.alloc(0);
const DEEPEST = 40;

/** Undefined unless all bytes are one value of DER with lengths that fit. */
export function parseDer(bytes: Buffer): DerTree | undefined {
  const values = parseValues(bytes, 0);
  return values?.length === 1 ? values[0] : undefined;
}

export function writeDer(tree: DerTree): Buffer {
  const content = Buffer.isBuffer(tree.content) ? tree.content : Buffer.concat(tree.content.map(writeDer));
  return der(tree.identifier, tree.prefix, content);
}

/** The value itself and all below it. */
export function allOf(tree: DerTree): DerTree[] {
  const found: DerTree[] = [];
  const pending = [tree];
  for (let next = pending.pop(); next; next = pending.pop()) {
    found.push(next);
    if (!Buffer.isBuffer(next.content)) pending.push(...next.content);
  }
  return found;
}

function parseValues(bytes: Buffer, depth: number): DerTree[] | undefined {
  const values: DerTree[] = [];
  for (let at = 0; at < bytes.length; ) {
    const identifier = bytes[at] ?? 0;
    let length = bytes[at + 1] ?? 0x80;
    let start = at + 2;
    if (length >= 0x80) {
      const octets = length - 0x80;
      if (octets < 1 || octets > 4 || start + octets > bytes.length) return undefined;
      length = bytes.readUIntBE(start, octets);
      start += octets;
    }
    if ((identifier & 0x1f) === 0x1f || start + length > bytes.length) return undefined;
    values.push(valueWith(identifier, bytes.subarray(start, start + length), depth));
    at = start + length;
  }
  return values;
}

/** Octet and bit strings that hold DER are taken apart, too. */
function valueWith(identifier: number, content: Buffer, depth: number): DerTree {
  const isBits = identifier === 0x03 && content[0] === 0 && content[1] === 0x30;
  const holdsValues = (identifier & 0x20) !== 0 || isBits || (identifier === 0x04 && content[0] === 0x30);
  const prefix = isBits ? content.subarray(0, 1) : NOTHING;
  const inside = holdsValues && depth < DEEPEST ? parseValues(content.subarray(prefix.length), depth + 1) : undefined;
  return inside ? { identifier, prefix, content: inside } : { identifier, prefix: NOTHING, content };
}
