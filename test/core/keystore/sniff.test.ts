import { describe, expect, test } from 'vitest';
import { describeContent } from '../../../server/src/core/keystore/describe.ts';
import { openKeystore } from '../../../server/src/core/keystore/open.ts';
import { sniff } from '../../../server/src/core/keystore/sniff.ts';
import type { ContentKind } from '../../../server/src/core/keystore/types.ts';
import { jks, pkcs12WithMac } from './forged.ts';

const hex = (digits: string) => Buffer.from(digits.replace(/ /g, ''), 'hex');
const bouncyCastle = (next: string) => hex(`00000002 00000014 ${'ab'.repeat(20)} 00000400 ${next}`);

describe('says what a file is', () => {
  const cases: readonly (readonly [kind: ContentKind | 'empty', content: Uint8Array | string])[] = [
    ['empty', ''],
    ['JKS', jks({ count: 0 })],
    ['JKS', hex('feedfeed')],
    ['JCEKS', hex('cececece 00000002')],
    ['PKCS12', pkcs12WithMac({ iterations: 1 })],
    ['PKCS12', hex('3080 020103 3080 0609')],
    ['BKS', bouncyCastle('01000461')],
    ['UBER', bouncyCastle('9c27a1f0')],
    ['BCFKS', hex('3082 0a0b 3082 09ff 3030 0609 2a864886f70d01050d')],
    ['PEM certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
    ['PEM certificate', '\ufeffCertificate:\n  Data: …\n-----BEGIN TRUSTED CERTIFICATE-----\n'],
    ['PEM private key', 'Bag Attributes\n-----BEGIN ENCRYPTED PRIVATE KEY-----\r\nMIIB'],
    ['PEM private key', '-----BEGIN CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----\n'],
    ['PEM', '-----BEGIN CERTIFICATE REQUEST-----\n'],
    ['PEM', '-----BEGIN PKCS7-----\n'],
    ['DER certificate', hex('3082 0300 3082 0200 a003 020102 0204 01020304 300d')],
    ['DER certificate', hex('3082 0300 3082 0200 0204 01020304 300d 0609 2a86')],
    ['DER', hex('3082 0300 020100 300d 0609 2a864886f70d010101')],
    ['DER', hex('3082 0300 3082 0200 020100 3045 310b 3009')],
    ['DER', hex('3082 0300 301c 060a 2a864886f70d010c0103 300e 0408')],
    ['PKCS7', hex('3082 0300 0609 2a864886f70d010702 a082')],
    ['HTML', '\n<!DOCTYPE html><html><title>Sign in</title>'],
    ['ZIP', hex('504b0304 1400')],
    ['GZIP', hex('1f8b 0800')],
    ['Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 2\n'],
    ['Base64 text', `${hex('feedfeed00000002').toString('base64').repeat(10).replace(/=/g, 'A')}\n`],
    ['text', 'key.store.password=changeit\n'],
    ['text', '<?xml version="1.0"?>\n<Server/>'],
    ['text', ' '],
    ['text', 'größer\n'],
    ['text', '€€€\n'.repeat(20_000)],
    ['binary data', hex('00')],
    ['binary data', hex('3082')],
    ['binary data', hex('ffd8ffe000104a464946')],
    ['binary data', Buffer.alloc(4096, 0xff)],
  ];
  for (const [index, [kind, content]] of cases.entries()) {
    test(`${index}: ${kind}`, () => expect(sniff(Buffer.from(content))).toBe(kind));
  }
});

test('gets through a text of one long line, wherever a character is cut in two', () => {
  const letters = `${'A'.repeat(40)}!${' '.repeat(1_000_000)}`;
  for (const text of [letters, `${'é'.repeat(100_000)}`, `x${'é'.repeat(100_000)}`, `${'😀'.repeat(50_000)}`]) {
    expect(sniff(Buffer.from(text))).toBe('text');
    expect(sniff(Buffer.from(`-${text}`))).toBe('text');
  }
});

test('what is no keystore is said in words', () => {
  const result = openKeystore(Buffer.from('-----BEGIN CERTIFICATE-----\n'), 'x');
  expect(result).toEqual({ verdict: 'not-a-keystore', content: 'PEM certificate', certificates: [] });
  expect(describeContent('PEM certificate')).toBe('a PEM certificate, not a keystore');
});

test('keystores of other kinds are named, not called broken', () => {
  expect(openKeystore(hex('cececece 00000002'), 'x')).toMatchObject({ verdict: 'corrupt', type: 'JCEKS' });
  expect(openKeystore(bouncyCastle('00'), 'x').verdict).toBe('unsupported');
  expect(openKeystore(new Uint8Array(), 'x')).toEqual({ verdict: 'empty-file' });
});

test('damage is told with its place', () => {
  const version = Buffer.from(jks({ count: 0 }));
  version.writeInt32BE(3, 4);
  expect(openKeystore(version, 'x')).toMatchObject({ verdict: 'corrupt', offset: 4 });
  expect(openKeystore(jks({ count: 0 }), 'x')).toMatchObject({ verdict: 'corrupt', offset: 12 });
});
