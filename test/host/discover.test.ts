import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discover } from '../../server/src/host/discover.ts';
import { useFileTree } from '../helpers/fileTree.ts';

const tree = useFileTree();
const put = tree.put;

test('finds the files by name, in the documented places and elsewhere, sorted', async () => {
  const found = [
    put('b/opt/puppet-cybereason/configuration.d/server-setup.properties'),
    put('b/opt/apache-tomcat-8.5.93/conf/server.xml'),
    put('a/sage-setup.properties'),
    put('a/.cybereason-config.properties'),
  ];
  put('a/other.properties');
  put('a/server.xml.bak');
  expect(await discover([tree.root])).toEqual({ files: found.sort(), leftOut: [] });
});

test('does not follow links to folders, nor look into .git and node_modules', async () => {
  const file = put('real/server.xml');
  put('.git/server.xml');
  put('node_modules/x/server.xml');
  symlinkSync('..', join(tree.root, 'real', 'loop'));
  symlinkSync('real', join(tree.root, 'link'));
  expect((await discover([tree.root])).files).toEqual([file]);
});

test('a Tomcat that is linked to is found once: as itself where it is there, else through the link', async () => {
  const itself = put('a/opt/apache-tomcat-8.5.93/conf/server.xml');
  symlinkSync('apache-tomcat-8.5.93', join(tree.root, 'a/opt/apache-tomcat-8'));
  put('tomcat/conf/server.xml');
  mkdirSync(join(tree.root, 'b/opt'), { recursive: true });
  symlinkSync('../../tomcat', join(tree.root, 'b/opt/apache-tomcat-8.5.93'));
  expect((await discover([join(tree.root, 'a')])).files).toEqual([itself]);
  expect((await discover([join(tree.root, 'b')])).files).toEqual([
    join(tree.root, 'b/opt/apache-tomcat-8.5.93/conf/server.xml'),
  ]);
});

test('what lies too deep is left out, and said so; a documented place is found all the same', async () => {
  put(`${'d/'.repeat(10)}server.xml`);
  const { files, leftOut } = await discover([tree.root]);
  expect(files).toEqual([]);
  expect(leftOut).toEqual([{ path: join(tree.root, 'd/'.repeat(9)).replace(/\/$/, ''), why: 'too-deep' }]);
});

test('the folder of the Javas, which copies of servers have, is not too deep: nothing of ours is there', async () => {
  const file = put('a/b/c/d/e/opt/x/y/server.xml');
  put('a/b/c/d/e/usr/lib/jvm/java-11-openjdk/release');
  expect(await discover([tree.root])).toEqual({ files: [file], leftOut: [] });
});

test('a path that is missing, and a file that is not ours, are named', async () => {
  const other = put('pom.xml');
  const missing = join(tree.root, 'absent');
  expect(await discover([missing, other])).toEqual({
    files: [],
    leftOut: [
      { path: missing, why: 'missing' },
      { path: other, why: 'not-ours' },
    ],
  });
});

test('a file that is there but cannot be looked at is left to whoever loads it', async () => {
  const loop = join(tree.root, 'server.xml');
  symlinkSync('server.xml', loop);
  expect(await discover([loop])).toEqual({ files: [loop], leftOut: [] });
});

test('what lies behind more entries than are searched is named', async () => {
  for (const name of ['a', 'b', 'c', 'below/d', 'below/server.xml']) put(name);
  const search = async (entryLimit: number) => (await discover([tree.root], { entryLimit })).leftOut;
  expect(await search(6)).toEqual([]);
  expect(await search(4)).toEqual([{ path: join(tree.root, 'below'), why: 'too-many-entries' }]);
  expect((await search(3))[0]).toEqual({ path: tree.root, why: 'too-many-entries' });
});

test('excluded folders are not entered, and an aborted search ends', async () => {
  put('build/server.xml');
  const exclude = (path: string) => path === join(tree.root, 'build');
  expect((await discover([tree.root], { exclude })).files).toEqual([]);
  const signal = AbortSignal.abort();
  expect((await discover([tree.root], { signal })).files).toEqual([]);
});

test('system folders below / are not walked', async () => {
  const seen: string[] = [];
  await discover(['/'], {
    exclude: (path) => {
      seen.push(path);
      return path.split('/').length > 2;
    },
  });
  expect(seen.some((path) => /^\/(proc|sys|dev)\//.test(path))).toBe(false);
});
