import { LIMITS } from '../../../../server/src/core/keystore/limits.ts';
import { type Attack, MB, OWN } from './pieces.ts';

const pem = (label: string, body: string): Buffer =>
  Buffer.from(`-----BEGIN ${label}-----\n${body}-----END ${label}-----\n`);

/** Files that are no keystores at all. */
export const TEXTS: readonly Attack[] = [
  {
    name: 'a million lines of PEM',
    file: () => pem('CERTIFICATE', 'AAAA\n'.repeat(1_000_000)),
    verdict: 'not-a-keystore',
  },
  {
    name: 'PEM without an end',
    file: () => Buffer.from(`-----BEGIN CERTIFICATE-----\n${'AAAA\n'.repeat(3_000_000)}`),
    verdict: 'not-a-keystore',
  },
  {
    name: '500,000 beginnings of PEM',
    file: () => Buffer.from('-----BEGIN CERTIFICATE-----\n'.repeat(500_000)),
    verdict: 'not-a-keystore',
  },
  {
    name: '250,000 blocks of PEM that hold nothing',
    file: () => Buffer.concat(Array.from({ length: 250_000 }, () => pem('CERTIFICATE', 'MA==\n'))),
    verdict: 'not-a-keystore',
  },
  {
    name: 'a PEM header of 15 MB',
    file: () => pem('CERTIFICATE', `a:\n${' \r\t'.repeat(5 * MB)}\n`),
    verdict: 'not-a-keystore',
  },
  {
    name: 'a certificate and 7,000,000 empty values',
    file: () => Buffer.concat([OWN, Buffer.alloc(14 * MB, '3000', 'hex')]),
    verdict: 'not-a-keystore',
  },
  { name: 'text of 16 MB', file: () => Buffer.alloc(LIMITS.fileBytes, 'a '), verdict: 'not-a-keystore' },
  {
    name: 'a file of a byte too many',
    file: () => Buffer.alloc(LIMITS.fileBytes + 1),
    verdict: 'over-limit',
    says: '16,777,216 bytes',
  },
];
