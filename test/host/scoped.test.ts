import { expect, test } from 'vitest';
import { everywhere, folderOf, inScope, mapScoped, pathWithin } from '../../server/src/host/scoped.ts';

test('the innermost folder decides, whatever the order', () => {
  for (const folders of [
    ['/a', '/a/b', '/'],
    ['/', '/a/b', '/a'],
  ]) {
    expect(folderOf(folders, '/a/b/c/x')).toBe('/a/b');
    expect(folderOf(folders, '/a/b')).toBe('/a');
    expect(folderOf(folders, '/a/bc/x')).toBe('/a');
    expect(folderOf(folders, '/x')).toBe('/');
  }
  expect(folderOf(['/a'], '/ab/x')).toBeUndefined();
  expect(folderOf(['C:/a'], 'C:/a/x')).toBe('C:/a');
});

test('a path within the root and within others', () => {
  expect([pathWithin('/', '/a/x'), pathWithin('/a', '/a/x')]).toEqual(['a/x', 'x']);
});

test('a value holds in its folder, the window’s elsewhere', () => {
  const scoped = mapScoped({ window: 1, folders: new Map([['/a', 2]]) }, (value) => value * 10);
  expect([inScope(scoped, '/a/x'), inScope(scoped, '/b/x')]).toEqual([20, 10]);
  expect(inScope(everywhere('one'), '/b/x')).toBe('one');
});
