import {
  bytesClass,
  classDescription,
  field,
  reference,
  STREAM_HEADER,
  string,
  TC,
  u32,
} from '../fuzz/sealedObject.ts';
import { type Attack, jceks, times } from './pieces.ts';

const header = (count: number, ...rest: readonly Buffer[]): Buffer =>
  Buffer.concat([u32(0xfeedfeed), u32(2), u32(count), ...rest]);

const keyEntry = (...numbers: readonly number[]): Buffer =>
  Buffer.concat([u32(1), Buffer.from('000161', 'hex'), Buffer.alloc(8), ...numbers.map(u32)]);

const SEALED = 'com.sun.crypto.provider.SealedObjectForKeyProtector';
const sealedWith = (fields: readonly Buffer[], ...values: readonly Buffer[]): Buffer =>
  Buffer.concat([
    ...[STREAM_HEADER, TC.object, classDescription(SEALED, 'cd57ca59e730bb53', ...fields), TC.null],
    ...values,
  ]);
const bytesField = field('[', 'f', string('[B'));

/** Lengths and counts in JKS, and what Java would deserialize in JCEKS. */
export const JAVA_FILES: readonly Attack[] = [
  {
    name: '20,001 entries in JKS',
    file: () => header(20_001, Buffer.alloc(500_000)),
    verdict: 'over-limit',
    says: '20,000 entries',
  },
  { name: 'a JKS count of 2^31-1', file: () => header(0x7fffffff), verdict: 'corrupt', says: 'ends too early' },
  {
    name: 'a JKS key of 2^31-1 bytes',
    file: () => header(1, keyEntry(0x7fffffff)),
    verdict: 'corrupt',
    says: 'ends too early',
  },
  { name: 'a JKS key of -1 bytes', file: () => header(1, keyEntry(-1)), verdict: 'corrupt', says: 'negative' },
  {
    name: 'a JKS chain of 2^31-1',
    file: () => header(1, keyEntry(0, 0x7fffffff)),
    verdict: 'corrupt',
    says: 'ends too early',
  },
  {
    name: 'a serialized array of 2^31-1 bytes',
    file: () => jceks({ key: sealedWith([bytesField], TC.array, bytesClass(), u32(0x7fffffff)) }),
    verdict: 'corrupt',
  },
  {
    name: 'a serialized array of arrays, a thousand levels deep',
    file: () => {
      const arrays = Buffer.concat([classDescription('[[B', '4bfd19156767db37'), TC.null]);
      const levels = times(1_000, () => Buffer.concat([TC.array, arrays, u32(1)]));
      return jceks({ key: sealedWith([field('[', 'f', string('[[B'))], levels, TC.null) });
    },
    verdict: 'corrupt',
  },
  {
    name: 'a serialized class with 30,000 above it',
    file: () => {
      const above = times(30_000, (index) => classDescription(`C${index}`, '0000000000000001'));
      const head = classDescription(SEALED, 'cd57ca59e730bb53');
      return jceks({ key: Buffer.concat([STREAM_HEADER, TC.object, head, above, TC.null]) });
    },
    verdict: 'over-limit',
  },
  {
    name: 'a serialized class with 65,535 fields',
    file: () => {
      const fields = Array.from({ length: 65_535 }, (_, index) => field('L', `f${index}`, string('LX;')));
      return jceks({
        key: sealedWith(
          fields,
          times(65_535, () => reference(1)),
        ),
      });
    },
    verdict: 'opened',
  },
];
