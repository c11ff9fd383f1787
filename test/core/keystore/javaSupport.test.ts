import { expect, it, test } from 'vitest';
import { type JavaReading, parseJavaVersion, readingOf } from '../../../server/src/core/keystore/javaSupport.ts';
import type { JavaFeature } from '../../../server/src/core/keystore/types.ts';

test.each<[string, number, number | undefined]>([
  ['1.8.0_292', 8, 292],
  ['1.8.0_292-b10', 8, 292],
  ['1.8.0', 8, undefined],
  ['1.8', 8, undefined],
  ['8u292', 8, 292],
  ['8.0.292+10', 8, 292],
  ['8', 8, undefined],
  ['11.0.12+7', 11, 12],
  ['11.0.12.1', 11, 12],
  ['17.0.15+6-Debian-1deb12u1', 17, 15],
  ['17', 17, undefined],
  ['17-ea', 17, undefined],
  ['25.0.3+9-LTS', 25, 3],
  ['25', 25, undefined],
])('%s is Java %i, update %s', (text, feature, update) => expect(parseJavaVersion(text)).toEqual({ feature, update }));

test.each(['', 'x', '1.7.0_80', '7u80', 'openjdk 17', '8x', '1', '8u'])('%j is no version that counts', (text) =>
  expect(parseJavaVersion(text)).toBeUndefined(),
);

it.each<[JavaFeature, Readonly<Record<string, JavaReading>>]>([
  [
    'sha2-mac',
    {
      ...{ '8u292': 'refuses', '8u301': 'reads', '8': 'unknown', '9': 'refuses', '10.0.2': 'refuses' },
      ...{ '11.0.11': 'refuses', '11.0.12': 'reads', '11': 'unknown', '12': 'reads', '17': 'reads', '30': 'reads' },
    },
  ],
  ['sha2-encryption', { '1.8.0_292': 'refuses', '11.0.12': 'reads' }],
  [
    'pbmac1',
    {
      ...{ '8u292': 'refuses', '17.0.15': 'refuses', '25.0.3': 'refuses', '22.0.2': 'refuses', '26': 'reads' },
      ...{ '17': 'unknown', '21.0.13': 'unknown', '25.0.5': 'unknown' },
    },
  ],
  ['aes-192', { '8': 'refuses', '11.0.12': 'refuses', '25': 'refuses', '26': 'unknown' }],
  ['iterations', { '8': 'refuses', '25': 'refuses', '26': 'unknown' }],
  ['truncated-sha512-encryption', { '17': 'refuses', '20': 'reads' }],
  ['non-ascii-password', { '8': 'refuses', '24.0.2': 'refuses', '25': 'reads', '26': 'reads' }],
])('%s', (feature, expected) => {
  const readings = Object.keys(expected).map((version) => {
    const release = parseJavaVersion(version);
    return [version, release && readingOf(feature, release)];
  });
  expect(Object.fromEntries(readings)).toEqual(expected);
});
