import { allOf, type DerTree, parseDer, writeDer } from './derTree.ts';

export type Random = (below: number) => number;

export interface Mutant {
  readonly bytes: Buffer;
  /** The names of the changes, in order. */
  readonly by: string;
}

type Change = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer | undefined;

const EVIL_BYTES = [0x00, 0x7f, 0x80, 0xff, 0x30, 0x24, 0x84, 0x73] as const;
const EVIL_COUNTS = [0, 1, -1, 64, 65, 0xffff, 20_000, 20_001, 0x7fffffff, -0x80000000, 0x01000000] as const;
/** As the contents of an INTEGER: about the iteration counts at which Java and we stop. */
const EVIL_INTEGERS = ['00', '01', 'ff', '7fff', '0186a0', '1e8480', '3d0900', '4c4b40', '4c4b41', '7fffffff']
  .concat(['0080000000', '00ffffffff', '7fffffffffffffff', '80', '00'.repeat(20), 'ff'.repeat(300), ''])
  .map((hex) => Buffer.from(hex, 'hex'));
/** Algorithms, bags and attributes, so that a swap leads into another reader. */
const OIDS = ['2a864886f70d010701', '2a864886f70d010706', '2a864886f70d01050d', '2a864886f70d01050c']
  .concat(['2a864886f70d01050e', '2a864886f70d010c0101', '2a864886f70d010c0103', '2a864886f70d010c0106'])
  .concat(['2a864886f70d010c0a0101', '2a864886f70d010c0a0102', '2a864886f70d010c0a0103', '2a864886f70d010c0a0105'])
  .concat(['2a864886f70d010914', '2a864886f70d010915', '608648016503040203', '2b0e03021a'])
  .concat(['2a864886f70d0209', '2a864886f70d020b', '60864801650304012a', '2a864886f70d010101', '2a8648ce3d0201'])
  .concat(['2b656e', '551d11', '551d13', '551d0f', '551d25', '2a864886f70d010702', '2b060104012a02110101'])
  .map((hex) => Buffer.from(hex, 'hex'));

function somewhere(bytes: Buffer, random: Random): number {
  return random(3) === 0 ? random(Math.min(bytes.length, 120)) : random(bytes.length);
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const BYTE_CHANGES: Readonly<Record<string, Change>> = {
  'bit flip': (bytes, random) => {
    const at = somewhere(bytes, random);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    return bytes;
  },
  byte: (bytes, random) => {
    bytes[somewhere(bytes, random)] = random(2) === 0 ? random(256) : pick(EVIL_BYTES, random);
    return bytes;
  },
  'run of bytes': (bytes, random) => {
    const at = somewhere(bytes, random);
    return bytes.fill(pick(EVIL_BYTES, random), at, Math.min(bytes.length, at + 1 + random(8)));
  },
  truncation: (bytes, random) => (random(3) === 0 ? bytes.subarray(0, somewhere(bytes, random)) : undefined),
  insertion: (bytes, random) => {
    const at = somewhere(bytes, random);
    const inserted = Buffer.alloc(1 + random(40), pick(EVIL_BYTES, random));
    return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at)]);
  },
  deletion: (bytes, random) => {
    const at = somewhere(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(40))]);
  },
  duplication: (bytes, random) => {
    const at = somewhere(bytes, random);
    return Buffer.concat([bytes.subarray(0, at + 1 + random(200)), bytes.subarray(at)]);
  },
  splice: (bytes, random, others) => {
    const other = pick(others, random);
    if (other.length === 0) return undefined;
    return Buffer.concat([bytes.subarray(0, random(bytes.length)), other.subarray(random(other.length))]);
  },
  'Java length': (bytes, random) => {
    if (bytes.length < 8) return undefined;
    // Four bytes that could be the length of what follows, where such are found soon.
    let at = random(bytes.length - 4);
    for (let tries = 0; tries < 200 && at < bytes.length - 4; tries++, at++) {
      if (bytes.readUInt32BE(at) <= bytes.length - at) break;
    }
    at = Math.min(at, bytes.length - 4);
    const value = random(3) === 0 ? bytes.readInt32BE(at) + (random(2) === 0 ? 1 : -1) : pick(EVIL_COUNTS, random);
    bytes.writeInt32BE(value | 0, at);
    return bytes;
  },
};

/** Changes one value of a tree; `values` are all of them. False where it found nothing to change. */
type TreeChange = (values: readonly DerTree[], random: Random, others: readonly Buffer[]) => boolean;

const isContainer = (value: DerTree): value is DerTree & { content: DerTree[] } =>
  !Buffer.isBuffer(value.content) && value.content.length > 0;

function container(values: readonly DerTree[], random: Random): (DerTree & { content: DerTree[] }) | undefined {
  const found = values.filter(isContainer);
  return found.length > 0 ? pick(found, random) : undefined;
}

function overwrite(tag: number, values: readonly DerTree[], content: Buffer, random: Random): boolean {
  const found = values.filter(({ identifier }) => identifier === tag);
  if (found.length > 0) pick(found, random).content = content;
  return found.length > 0;
}

const TREE_CHANGES: Readonly<Record<string, TreeChange>> = {
  'subtree twice': (values, random) => {
    const parent = container(values, random);
    parent?.content.splice(random(parent.content.length), 0, pick(parent.content, random));
    return parent !== undefined;
  },
  'subtree many times': (values, random) => {
    const parent = container(values, random);
    if (!parent) return false;
    const part = pick(parent.content, random);
    const times = Math.min(200, Math.floor(60_000 / (1 + writeDer(part).length)));
    parent.content.push(...Array.from({ length: times }, () => part));
    return true;
  },
  'subtree gone': (values, random) => {
    const parent = container(values, random);
    parent?.content.splice(random(parent.content.length), 1);
    return parent !== undefined;
  },
  'subtrees swapped': (values, random) => {
    const [one, other] = [pick(values, random), pick(values, random)];
    // Swapping a value with one that holds it would make a circle: a copy of the bytes cannot.
    const [bytesOfOne, bytesOfOther] = [writeDer(one), writeDer(other)].map((bytes) => parseDer(bytes));
    if (!bytesOfOne || !bytesOfOther) return false;
    Object.assign(one, bytesOfOther);
    if (!allOf(bytesOfOther).includes(other)) Object.assign(other, bytesOfOne);
    return true;
  },
  'subtree of another': (values, random, others) => {
    const tree = parseDer(pick(others, random));
    if (!tree) return false;
    Object.assign(pick(values, random), pick(allOf(tree), random));
    return true;
  },
  nesting: (values, random) => {
    const value = pick(values, random);
    let inner: DerTree = { ...value };
    const identifier = pick([0x30, 0x24, 0xa0, 0x31], random);
    for (let left = 1 + random(40); left > 0; left--) {
      inner = { identifier, prefix: Buffer.alloc(0), content: [inner] };
    }
    Object.assign(value, inner);
    return true;
  },
  'other tag': (values, random) => {
    pick(values, random).identifier = pick([0x02, 0x04, 0x05, 0x0c, 0x1c, 0x1e, 0x30, 0x31, 0xa0, 0x80, 0x24], random);
    return true;
  },
  'other number': (values, random) => overwrite(0x02, values, pick(EVIL_INTEGERS, random), random),
  'other algorithm': (values, random) => overwrite(0x06, values, pick(OIDS, random), random),
  'empty value': (values, random) => {
    pick(values, random).content = Buffer.alloc(0);
    return true;
  },
};

/** The length octets of one value say something else than what stands there. */
const wrongLength: Change = (bytes, random) => {
  const tree = parseDer(bytes);
  if (!tree) return undefined;
  const target = pick(allOf(tree), random);
  const encoded = writeDer(target);
  const at = bytes.indexOf(encoded);
  if (at < 0) return undefined;
  const body = encoded.subarray(2);
  const evil = ['80', '00', '7f', '81ff', '8400000000', '84ffffffff', '847fffffff', '85ffffffffff', '8410000000', 'ff'];
  const length = random(3) === 0 ? Buffer.from([(encoded[1] ?? 0) + 1]) : Buffer.from(pick(evil, random), 'hex');
  const end = at + encoded.length;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([encoded[0] ?? 0]), length, body, bytes.subarray(end)]);
};

const byTree =
  (change: TreeChange): Change =>
  (bytes, random, others) => {
    const tree = parseDer(bytes);
    if (!tree) return undefined;
    return change(allOf(tree), random, others) ? writeDer(tree) : undefined;
  };

const CHANGES: readonly (readonly [name: string, change: Change])[] = [
  ...Object.entries(BYTE_CHANGES),
  ...Object.entries(TREE_CHANGES).map(([name, change]) => [name, byTree(change)] as const),
  ['wrong length', wrongLength],
];

const LARGEST = 300_000;

/** One to five changes of a file, most often one or two; `others` give parts for splices. */
export function mutate(original: Buffer, random: Random, others: readonly Buffer[]): Mutant {
  let bytes = Buffer.from(original);
  const names: string[] = [];
  for (let left = random(4) === 0 ? 2 + random(4) : 1; left > 0; ) {
    if (bytes.length === 0) break;
    const [name, change] = pick(CHANGES, random);
    const changed = change(bytes, random, others);
    if (!changed || changed.length > LARGEST) {
      if (random(20) === 0) left--;
      continue;
    }
    bytes = changed === bytes ? bytes : Buffer.from(changed);
    names.push(name);
    left--;
  }
  return { bytes, by: names.join(' + ') || 'nothing' };
}
