import { expect, test } from 'vitest';
import { type OpenResult, Secret } from '../../server/src/core/index.ts';
import { CachedOpener } from '../../server/src/host/keystores/cachedOpener.ts';
import { asPassing } from '../../server/src/host/keystores/opener.ts';

const FAILED = (): OpenResult => asPassing({ verdict: 'over-limit', limit: 'the memory', javaRefuses: false });
const SECONDS = 1000;

/** An opener that answers as told, behind a cache whose clock is set by hand. */
function cacheOver(answers: readonly (() => OpenResult)[]) {
  let now = 0;
  let calls = 0;
  const opener = {
    open: async () => (answers[calls++] ?? FAILED)(),
    dispose() {},
  };
  const cache = new CachedOpener(opener, () => now);
  const bytes = Buffer.from('store');
  return {
    open: (password = 'a') => cache.open(bytes, new Secret(password)),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    calls: () => calls,
  };
}

test('a verdict is asked for once for each file and password, however long ago', async () => {
  const cache = cacheOver([() => ({ verdict: 'empty-file' }), () => ({ verdict: 'wrong-password', type: 'JKS' })]);
  const first = await cache.open();
  cache.pass(1e9);
  expect(await cache.open()).toBe(first);
  expect(await cache.open('b')).toMatchObject({ verdict: 'wrong-password' });
  expect(cache.calls()).toBe(2);
});

test('a passing failure is tried again after a pause, which doubles up to ten minutes', async () => {
  const cache = cacheOver([]);
  await cache.open();
  for (const pause of [10, 20, 40, 80, 160, 320, 600, 600]) {
    const before = cache.calls();
    cache.pass(pause * SECONDS - 1);
    await cache.open();
    expect(cache.calls(), `before ${pause} s`).toBe(before);
    cache.pass(1);
    await cache.open();
    expect(cache.calls(), `after ${pause} s`).toBe(before + 1);
  }
});

test('a try that succeeds is the verdict from then on', async () => {
  const cache = cacheOver([FAILED, () => ({ verdict: 'empty-file' })]);
  expect((await cache.open()).verdict).toBe('over-limit');
  cache.pass(10 * SECONDS);
  expect((await cache.open()).verdict).toBe('empty-file');
  cache.pass(1e9);
  expect((await cache.open()).verdict).toBe('empty-file');
  expect(cache.calls()).toBe(2);
});
