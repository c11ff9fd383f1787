import { expect, test } from 'vitest';
import { openKeystore, READER_FAULT } from '../../../../server/src/core/keystore/open.ts';
import { makeMaterial } from '../fuzz/material.ts';
import { plannedSeeds } from '../fuzz/seeds.ts';

const seeds = plannedSeeds(makeMaterial().slice(0, 4));
const VERDICTS = ['corrupt', 'not-a-keystore', 'wrong-password', 'integrity-broken', 'unsupported', 'empty-file'];

test.each(seeds)('every beginning of a file is told from the whole: $name', ({ write, password, keyPassword }) => {
  const bytes = write((_, part) => part);
  expect(openKeystore(bytes, password)).toMatchObject({ verdict: 'opened' });
  const question = { alias: undefined, password: keyPassword };
  for (let length = 0; length < bytes.length; length += length < 64 ? 1 : 5) {
    const result = openKeystore(bytes.subarray(0, length), password, question);
    expect(VERDICTS, `cut to ${length}`).toContain(result.verdict);
    expect('what' in result && result.what, `cut to ${length}`).not.toBe(READER_FAULT);
  }
});
