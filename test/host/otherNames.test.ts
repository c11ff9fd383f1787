import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pooledDisk } from '../../server/src/host/disk.ts';
import { otherNames } from '../../server/src/host/keystores/otherNames.ts';
import { useFileTree } from '../helpers/fileTree.ts';

const tree = useFileTree();

test('names of a file are told by what renaming it does to them', async () => {
  const own = tree.put('ssl/server.jks');
  writeFileSync(tree.put('ssl/copy.jks'), 'x');
  symlinkSync('server.jks', join(tree.root, 'ssl/link.jks'));
  symlinkSync('ssl', join(tree.root, 'keys'));
  linkSync(own, join(tree.root, 'ssl/hard.jks'));
  mkdirSync(join(tree.root, 'other'));
  linkSync(own, join(tree.root, 'other/server.jks'));
  const paths = ['ssl/server.jks', 'ssl/copy.jks', 'ssl/link.jks', 'keys/server.jks', 'keys/link.jks', 'ssl/hard.jks'];
  const all = [...paths, 'other/server.jks', 'none'].map((name) => join(tree.root, name));
  const found = await otherNames(own, all, pooledDisk);
  expect(Object.fromEntries(found.map(({ path, onRename }) => [path.slice(tree.root.length + 1), onRename]))).toEqual({
    'ssl/link.jks': 'breaks',
    'keys/link.jks': 'breaks',
    'keys/server.jks': 'follows',
    'ssl/hard.jks': 'stays',
    'other/server.jks': 'stays',
  });
  expect(await otherNames(join(tree.root, 'none'), all, pooledDisk)).toEqual([]);
});
