import { describe, expect, it } from 'vitest';
import { isLoopback, neverAssigned, overlaps, readAddress } from '../../../server/src/core/values/address.ts';

describe('readAddress', () => {
  it.each([
    ['0.0.0.0', { kind: 'any' }],
    ['::', { kind: 'any' }],
    ['0:0::0', { kind: 'any' }],
    ['', { kind: 'v4', text: '127.0.0.1' }],
    ['LOCALHOST', { kind: 'v4', text: '127.0.0.1' }],
    ['010.0.0.1', { kind: 'v4', text: '10.0.0.1' }],
    ['::ffff:10.0.0.1', { kind: 'v4', text: '10.0.0.1' }],
    ['[0:0:0:0:0:0:0:1]', { kind: 'v6', text: '::1' }],
    ['2001:DB8::0', { kind: 'v6', text: '2001:db8::' }],
    ['Server-01', { kind: 'name', text: 'server-01' }],
    ['10.0.0.300', { kind: 'name', text: '10.0.0.300' }],
    ['10.1', { kind: 'name', text: '10.1' }],
    ['fe80::1%eth0', { kind: 'name', text: 'fe80::1%eth0' }],
  ])('reads %j', (text, expected) => {
    expect(readAddress(text)).toMatchObject(expected);
  });
});

it.each([
  ['0.0.0.0', '10.0.0.1', true],
  ['::', '127.0.0.1', true],
  ['localhost', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.2', false],
  ['127.0.0.1', '::1', false],
  ['::1', '0:0:0:0:0:0:0:1', true],
  ['a.example.com', 'A.example.com', true],
  ['a.example.com', '10.0.0.1', false],
])('%s and %s clash: %s', (a, b, expected) => {
  expect(overlaps(readAddress(a), readAddress(b))).toBe(expected);
  expect(overlaps(readAddress(b), readAddress(a))).toBe(expected);
});

it('tells loopbacks', () => {
  expect(['127.0.0.9', '::1', 'localhost'].map((text) => isLoopback(readAddress(text)))).toEqual([true, true, true]);
  expect(['0.0.0.0', '10.0.0.1', 'server'].map((text) => isLoopback(readAddress(text)))).toEqual([false, false, false]);
});

it.each([
  ['192.0.2.1', 'documentation'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.255', 'documentation'],
  ['2001:db8::1', 'documentation'],
  ['240.0.0.1', 'reserved'],
  ['0.0.0.5', 'reserved'],
  ['255.255.255.255', undefined],
  ['192.0.3.1', undefined],
  ['2001:db9::1', undefined],
  ['0.0.0.0', undefined],
  ['server', undefined],
])('%s is %s', (text, expected) => {
  expect(neverAssigned(readAddress(text))).toBe(expected);
});
