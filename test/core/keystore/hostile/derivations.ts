import { context, integer, NULL, octetString, oid, sequence, set, text } from '../matrix/derWriter.ts';
import { AES_256, pbes2 } from '../matrix/pkcs12Writer.ts';
import { type Attack, data, encrypted, jceks, key, MB, OWN, pfx, scheme, times } from './pieces.ts';

/** A MAC that is not meant to fit; parameters of PBKDF2 after the salt make it one of PBMAC1. */
function pfxWithMac(iterations: number | bigint, salt = Buffer.alloc(8), pbkdf2?: readonly Buffer[]): Buffer {
  const hmac = sequence(oid('1.2.840.113549.2.9'), NULL);
  const derivation = sequence(
    oid('1.2.840.113549.1.5.12'),
    sequence(octetString(salt), integer(iterations), ...(pbkdf2 ?? []), hmac),
  );
  const algorithm = pbkdf2
    ? sequence(oid('1.2.840.113549.1.5.14'), sequence(derivation, hmac))
    : sequence(oid('1.3.14.3.2.26'), NULL);
  const proof = sequence(algorithm, octetString(Buffer.alloc(20)));
  return sequence(integer(3), data(sequence()), sequence(proof, octetString(salt), integer(iterations)));
}

const ITERATIONS = 'iterations for its password, above which Java refuses it too';
const OUT_OF_TIME = 'time for its password';

/** Counts and sizes that make derivations and ciphers long. */
export const DERIVATIONS: readonly Attack[] = [
  ...[2 ** 31, 2n ** 63n - 1n, 5_000_001].flatMap((count): Attack[] => [
    { name: `MAC of ${count} iterations`, file: () => pfxWithMac(count), verdict: 'over-limit', says: ITERATIONS },
    {
      name: `certificates of ${count} iterations`,
      file: () => pfx(encrypted(scheme(3, count), Buffer.alloc(64))),
      verdict: 'over-limit',
      says: ITERATIONS,
    },
    {
      name: `key of ${count} iterations`,
      file: () => {
        const shrouded = sequence(scheme(3, count), octetString(Buffer.alloc(64)));
        const id = sequence(oid('1.2.840.113549.1.9.21'), set(octetString(Buffer.from('id'))));
        return pfx(data(sequence(sequence(oid('1.2.840.113549.1.12.10.1.2'), context(0, shrouded), set(id)))));
      },
      verdict: 'opened',
      key: 'unsupported',
    },
    {
      name: `JCEKS key of ${count} iterations`,
      file: () => {
        const parameters = sequence(octetString(Buffer.from('12345678')), integer(count));
        const shrouded = sequence(sequence(oid('1.3.6.1.4.1.42.2.19.1'), parameters), octetString(Buffer.alloc(64)));
        return jceks({ tag: 1, key: shrouded, certificates: [OWN] });
      },
      verdict: 'opened',
      key: 'unsupported',
    },
  ]),
  { name: 'MAC of 4,000,000 iterations', file: () => pfxWithMac(4_000_000), verdict: 'over-limit', says: OUT_OF_TIME },
  { name: 'MAC of 0 iterations', file: () => pfxWithMac(0), verdict: 'corrupt', says: 'below 1' },
  { name: 'MAC of -1 iterations', file: () => pfxWithMac(-1), verdict: 'corrupt', says: 'below 1' },
  {
    name: 'PBMAC1 of 5,000,000 iterations',
    file: () => pfxWithMac(5_000_000, undefined, [integer(32)]),
    verdict: 'over-limit',
    says: OUT_OF_TIME,
  },
  ...[2 ** 31 - 1, 2n ** 63n, 1025].map(
    (length): Attack => ({
      name: `PBMAC1 with a key of ${length} bytes`,
      file: () => pfxWithMac(1, undefined, [integer(length)]),
      verdict: 'over-limit',
      says: '1,024 bytes of a key for its MAC',
    }),
  ),
  {
    name: 'PBMAC1 with a key of -1 bytes',
    file: () => pfxWithMac(1, undefined, [integer(-1)]),
    verdict: 'corrupt',
    says: 'key length',
  },
  {
    name: 'a salt of a megabyte',
    file: () => pfxWithMac(1, Buffer.alloc(MB)),
    verdict: 'over-limit',
    says: '1,024 bytes of salt',
  },
  {
    name: '300 keys of 10,000 iterations',
    file: () => {
      const how = pbes2({ ...AES_256, iterations: 10_000 });
      return pfx(data(sequence(times(300, (index) => key(`a${index}`, how)))));
    },
    verdict: 'opened',
  },
  {
    name: '6,000 keys of one iteration',
    file: () => {
      const shrouded = sequence(scheme(3, 1), octetString(Buffer.alloc(64)));
      const bag = (index: number) => {
        const name = sequence(oid('1.2.840.113549.1.9.20'), set(text(0x1e, `a${index}`)));
        const id = sequence(oid('1.2.840.113549.1.9.21'), set(octetString(Buffer.from('id'))));
        return sequence(oid('1.2.840.113549.1.12.10.1.2'), context(0, shrouded), set(name, id));
      };
      return pfx(data(sequence(times(6_000, bag))));
    },
    verdict: 'opened',
    key: 'wrong-password',
  },
  ...[1, 3, 6].map(
    (number): Attack => ({
      name: `15 MB under scheme ${number}`,
      file: () => pfx(encrypted(scheme(number, 1), Buffer.alloc(15 * MB))),
      verdict: number === 1 ? 'corrupt' : 'over-limit',
      says: number === 1 ? 'is missing' : 'time for decrypting 15,728,640 bytes',
    }),
  ),
];
