import { describe, expect, test } from 'vitest';
import { ByteCursor } from '../../../../server/src/core/keystore/byteCursor.ts';
import { Malformed, OverLimit } from '../../../../server/src/core/keystore/failures.ts';
import { skipSealedKey } from '../../../../server/src/core/keystore/jks/serialized.ts';
import { WorkBudget } from '../../../../server/src/core/keystore/limits.ts';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';
import {
  bytesClass,
  classDescription,
  field,
  reference,
  STREAM_HEADER,
  sealedObject,
  string,
  TC,
  u32,
} from '../fuzz/sealedObject.ts';
import { certificate } from '../matrix/certificateWriter.ts';
import { JCEKS_MAGIC, jksFile } from '../matrix/jksWriter.ts';
import { PASSWORD } from '../matrix/storeFolder.ts';

const SEALED = 'com.sun.crypto.provider.SealedObjectForKeyProtector';
const VERSION = 'cd57ca59e730bb53';

/** How far the reader gets. */
function skip(stream: Uint8Array): number {
  const cursor = new ByteCursor(stream);
  skipSealedKey(cursor, new WorkBudget());
  return cursor.offset;
}

/** A sealed key with these fields and no class above it; `rest` are their values. */
const sealedWith = (fields: readonly Buffer[], ...rest: readonly Buffer[]): Buffer =>
  Buffer.concat([STREAM_HEADER, TC.object, classDescription(SEALED, VERSION, ...fields), TC.null, ...rest]);

const bytesField = field('[', 'bytes', string('[B'));
const objectField = field('L', 'o', string('Ljava/lang/Object;'));
const hex = (digits: string) => Buffer.from(digits, 'hex');

/** The same with the flags of its first class descriptor. */
function withFlags(stream: Buffer, flags: number): Buffer {
  const bytes = Buffer.from(stream);
  bytes[bytes.indexOf(VERSION, 0, 'hex') + 8] = flags;
  return bytes;
}

test('a secret key as Java writes it is stepped over to its last byte', () => {
  const key = sealedObject(Buffer.alloc(64, 1));
  expect(skip(Buffer.concat([key, Buffer.alloc(9)]))).toBe(key.length);
});

test('other streams of the same class, too: fields of every type, and data that the class wrote itself', () => {
  const primitives = [...'BZCSIFJD'].map((type) => field(type, 'f', Buffer.alloc(0)));
  const all = sealedWith(primitives, Buffer.alloc(30));
  expect(skip(all)).toBe(all.length);
  const blocks = [hex('7703abcdef'), hex('7a00000002abcd'), TC.endBlockData];
  const annotated = withFlags(sealedWith([], ...blocks), 3);
  expect(skip(annotated)).toBe(annotated.length);
  const shared = sealedWith([objectField, objectField], string('text'), reference(3));
  expect(skip(shared)).toBe(shared.length);
  const nested = sealedWith([objectField], TC.object, classDescription('Other', VERSION), TC.null);
  expect(skip(nested)).toBe(nested.length);
});

describe('what Java does not write there is refused', () => {
  const malformed: Readonly<Record<string, Buffer>> = {
    'another header': Buffer.concat([hex('aced0004'), sealedObject(Buffer.alloc(8)).subarray(4)]),
    'no object': Buffer.concat([STREAM_HEADER, string('text')]),
    'an object without a class': Buffer.concat([STREAM_HEADER, TC.object, TC.null]),
    'an object of another class': Buffer.concat([
      ...[STREAM_HEADER, TC.object, classDescription('java.util.HashMap', VERSION), TC.null],
    ]),
    'a class above that is itself': Buffer.concat([
      ...[STREAM_HEADER, TC.object, classDescription(SEALED, VERSION), reference(0)],
    ]),
    'a class above that is a text': Buffer.concat([
      ...[STREAM_HEADER, TC.object, classDescription(SEALED, VERSION, bytesField), reference(1)],
    ]),
    'a reference to what comes later': sealedWith([objectField], reference(3)),
    'a reference before the first': sealedWith([objectField], reference(-1)),
    'a reference far off': sealedWith([objectField], TC.reference, u32(0x7fffffff)),
    'a negative reference': sealedWith([objectField], TC.reference, u32(0x80000000)),
    'a field of no type': sealedWith([field('Q', 'f', Buffer.alloc(0))], Buffer.alloc(99)),
    'flags of an externalizable class': withFlags(sealedWith([], TC.endBlockData), 0x0c),
    'flags of no class': withFlags(sealedWith([]), 0),
    'an array of 2^31-1 bytes': sealedWith([bytesField], TC.array, bytesClass(), u32(0x7fffffff)),
    'an array of 2^31-1 longs': sealedWith(
      ...[[bytesField], TC.array, classDescription('[J', VERSION), TC.null, u32(0x7fffffff)],
    ),
    'an array of -1 bytes': sealedWith([bytesField], TC.array, bytesClass(), u32(-1)),
    'an array of objects': sealedWith(
      ...[[bytesField], TC.array, classDescription('[Ljava.lang.Object;', VERSION), TC.null, u32(1), TC.null],
    ),
    'an array of a class that is none': sealedWith([bytesField], TC.array, TC.null, u32(1)),
    'block data of 2^31-1 bytes': withFlags(sealedWith([], hex('7a7fffffff')), 3),
    'block data of a negative length': withFlags(sealedWith([], hex('7affffffff')), 3),
    'an exception': sealedWith([objectField], hex('7b')),
    '65,535 fields that are not there': Buffer.concat([
      ...[STREAM_HEADER, TC.object, hex('72000141'), hex(VERSION), hex('02ffff')],
    ]),
  };

  test.each(Object.entries(malformed))('%s', (_name, stream) => {
    expect(() => skip(stream)).toThrow(Malformed);
  });
});

describe('attacks end at once', () => {
  const deep = 100_000;

  test('objects within objects', () => {
    const one = Buffer.concat([TC.object, reference(0)]);
    const stream = sealedWith([objectField], ...Array<Buffer>(deep).fill(one));
    expect(() => skip(stream)).toThrow(OverLimit);
  });

  test('classes above classes, nested and by reference', () => {
    const one = classDescription('C', VERSION);
    const nested = Buffer.concat([STREAM_HEADER, TC.object, ...Array<Buffer>(deep).fill(one)]);
    expect(() => skip(nested)).toThrow(OverLimit);

    // Each object has a new class above which stands the class of the object before it.
    const fields = Array<Buffer>(40).fill(objectField);
    const chain = Array.from({ length: 40 }, (_, index) =>
      Buffer.concat([TC.object, one, index === 0 ? TC.null : reference(42 + (index - 1) * 2)]),
    );
    expect(() => skip(sealedWith(fields, ...chain))).toThrow(OverLimit);
  });

  test('a million values', () => {
    const annotated = withFlags(sealedWith([], Buffer.alloc(2_000_000, '7700', 'hex')), 3);
    expect(() => skip(annotated)).toThrow(OverLimit);
  });
});

describe('a small JCEKS file', () => {
  const file = jksFile({
    magic: JCEKS_MAGIC,
    entries: [
      { tag: 3, alias: 'aes', key: sealedObject(Buffer.alloc(24, 1)) },
      { tag: 2, alias: 'ca', certificates: [certificate()] },
    ],
  });

  test('is read', () => {
    expect(openKeystore(file, PASSWORD)).toMatchObject({
      verdict: 'opened',
      entries: [
        { alias: 'aes', kind: 'secret-key', chain: [], key: 'not-asked' },
        { alias: 'ca', kind: 'trusted-certificate' },
      ],
    });
  });

  test('cut anywhere is corrupt', () => {
    for (let length = 4; length < file.length; length++) {
      const result = openKeystore(file.subarray(0, length), PASSWORD, { alias: undefined, password: undefined });
      expect(result, `${length} bytes`).toMatchObject({ verdict: 'corrupt', type: 'JCEKS' });
      if (result.verdict === 'corrupt') expect(result.offset).toBeLessThanOrEqual(length);
    }
  });

  test('with a byte changed gets a verdict that says so', () => {
    const random = seededRandom(3);
    const verdicts = new Set<string>();
    for (let at = 4; at < file.length; at++) {
      for (const value of [0x00, 0x70, 0x71, 0x73, 0x7f, 0x80, 0xff, random(256)]) {
        const bytes = Buffer.from(file);
        if (bytes[at] === value) continue;
        bytes[at] = value;
        verdicts.add(openKeystore(bytes, PASSWORD).verdict);
      }
    }
    expect([...verdicts].sort()).toEqual(['corrupt', 'wrong-password']);
  });
});
