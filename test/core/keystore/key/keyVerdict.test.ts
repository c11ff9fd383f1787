import { expect, test } from 'vitest';
import {
  IntegrityBroken,
  Malformed,
  OverLimit,
  Unsupported,
  WrongPassword,
} from '../../../../server/src/core/keystore/failures.ts';
import { keyVerdict } from '../../../../server/src/core/keystore/key/keyVerdict.ts';
import { WorkBudget } from '../../../../server/src/core/keystore/limits.ts';
import { readCertificate } from '../../../../server/src/core/keystore/x509/certificate.ts';
import { certificate, PKCS8 } from '../matrix/certificateWriter.ts';

const leaf = readCertificate({ bytes: certificate(), base: 0, budget: new WorkBudget() });
const verdictOf = (decrypt: () => Uint8Array, chain = [leaf]) => keyVerdict(decrypt, chain, new WorkBudget());

const throwing = (failure: Error) => () => {
  throw failure;
};

test('each way to fail is a verdict of its own', () => {
  expect(verdictOf(throwing(new WrongPassword()))).toBe('wrong-password');
  expect(verdictOf(throwing(new Malformed(0, 'odd')))).toBe('corrupt');
  expect(verdictOf(throwing(new Unsupported('a cipher')))).toBe('unsupported');
  expect(verdictOf(throwing(new OverLimit('time')))).toBe('not-checked');
  expect(verdictOf(throwing(new OverLimit('iterations', true)))).toBe('unsupported');
  expect(() => verdictOf(throwing(new IntegrityBroken()))).toThrow(IntegrityBroken);
});

test('a key is overwritten once it is judged, whatever the judgement', () => {
  for (const [key, verdict] of [
    [PKCS8, 'opens'],
    [PKCS8.subarray(1), 'corrupt'],
  ] as const) {
    for (const chain of [[leaf], []]) {
      const plain = Buffer.from(key);
      expect(verdictOf(() => plain, chain)).toBe(verdict);
      expect(plain.every((octet) => octet === 0)).toBe(true);
    }
  }
});
