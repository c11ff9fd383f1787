import fc from 'fast-check';
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

describe('the distance', () => {
  /** Optimal string alignment by its definition, without bounds. */
  function distance(a: string, b: string): number {
    const table = Array.from({ length: a.length + 1 }, (_, i) =>
      Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
    );
    const cell = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
    for (let i = 1; i <= a.length; i++) {
      for (let j = 1; j <= b.length; j++) {
        const swapped =
          a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
        const replaced = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
        table[i]?.splice(j, 1, Math.min(replaced, cell(i - 1, j) + 1, cell(i, j - 1) + 1, swapped));
      }
    }
    return cell(a.length, b.length);
  }

  it('decides as the textbook computes it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 18 });
    let near = 0;
    fc.assert(
      fc.property(word, fc.array(fc.nat({ max: 17 }), { maxLength: 5 }), word, (name, places, other) => {
        // Half of the candidates are the name with a few letters taken out or doubled.
        let changed = name;
        for (const at of places) changed = changed.slice(0, at) + changed.slice(at + 1 - (at % 3), changed.length);
        for (const candidate of [changed, other]) {
          const limit = Math.min(3, Math.floor(Math.max(name.length, candidate.length) / 4));
          const expected = candidate !== name && distance(name, candidate) <= limit ? candidate : undefined;
          expect(nearest(name, [candidate])).toBe(expected);
          if (expected !== undefined) near++;
        }
      }),
      { seed: 9, numRuns: 3_000 },
    );
    expect(near).toBeGreaterThan(500);
  });
});
