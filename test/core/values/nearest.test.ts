import { describe, expect, it } from 'vitest';
import { nearest } from '../../../server/src/core/values/nearest.ts';

const keys = ['rpc.ssl.keystore.path', 'rpc.ssl.keystore.password', 'rpc.ssl.truststore.path', 'port', 'key', 'kez'];

describe('nearest', () => {
  it.each([
    ['rpc.ssl.keystore.pth', 'rpc.ssl.keystore.path', 'a letter left out'],
    ['rpc.ssl.keysotre.path', 'rpc.ssl.keystore.path', 'two letters swapped'],
    ['rpc.ssl.keystore.passwordd', 'rpc.ssl.keystore.password', 'a letter too many'],
    ['RPC.SSL.keystore.PATH', 'rpc.ssl.keystore.path', 'case only'],
    ['rpc.ssl.trustore.path', 'rpc.ssl.truststore.path', 'two letters left out'],
    ['prot', 'port', 'a swap in a short name'],
    ['Port', 'port', 'case only in a short name'],
    ['pot', 'port', 'a letter left out of a short name'],
    ['KEY', 'key', 'case only, nearer than any other'],
  ])('%s -> %s: %s', (name, expected) => {
    expect(nearest(name, keys)).toBe(expected);
  });

  it.each([
    ['rpc.ssl.keystore.path', 'already a candidate'],
    ['rpc.ssl.other', 'too far from all'],
    ['kex', 'too short for a guess'],
    ['', 'empty'],
    ['pot1', 'two errors in four letters'],
  ])('says nothing for "%s": %s', (name) => {
    expect(nearest(name, keys)).toBeUndefined();
  });

  it('stays silent when two candidates are equally near', () => {
    expect(nearest('store.path', ['store1.path', 'store2.path'])).toBeUndefined();
    expect(nearest('store1.path', ['store2.path', 'store3.path', 'store1.pathh'])).toBeUndefined();
    expect(nearest('STORE.path', ['store.path', 'store.paths'])).toBe('store.path');
  });

  it('takes a candidate that is named twice as one', () => {
    expect(nearest('store.pth', ['store.path', 'store.path'])).toBe('store.path');
  });
});
