import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileStamp, readRegularFile } from '../../server/src/host/readRegularFile.ts';

const LIMIT = 1024;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-regular-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is no readable regular file is told apart, without waiting', () => {
  test('missing, below a file, and behind a broken link', async () => {
    writeFileSync(join(folder, 'plain'), 'x');
    symlinkSync('nowhere', join(folder, 'broken'));
    for (const name of ['absent', 'plain/below', 'broken', 'n'.repeat(300)]) {
      expect(await readRegularFile(join(folder, name), LIMIT), name).toEqual({ status: 'missing' });
    }
  });

  test('a directory, a FIFO, a device, a link loop', async () => {
    mkdirSync(join(folder, 'directory'));
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    symlinkSync('loop', join(folder, 'loop'));
    const cases: readonly (readonly [string, string])[] = [
      [join(folder, 'directory'), 'directory'],
      [join(folder, 'fifo'), 'fifo'],
      ['/dev/zero', 'device'],
      [join(folder, 'loop'), 'symlink-loop'],
    ];
    for (const [path, reason] of cases) {
      expect(await readRegularFile(path, LIMIT)).toEqual({ status: 'unreadable', reason });
    }
  });

  test('a socket', async () => {
    const path = join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((listening) => server.listen(path, listening));
    expect(await readRegularFile(path, LIMIT)).toEqual({ status: 'unreadable', reason: 'socket' });
    await new Promise((closed) => server.close(closed));
  });

  test('a sparse file of 4 GB is too large, and is not read', async () => {
    const path = join(folder, 'huge');
    closeSync(openSync(path, 'w'));
    truncateSync(path, 4 * 1024 ** 3);
    expect(await readRegularFile(path, LIMIT)).toEqual({ status: 'unreadable', reason: 'too-large' });
  });
});

test('a regular file comes whole, also through a link, and its stamp changes with its content', async () => {
  const path = join(folder, 'file');
  writeFileSync(path, 'content');
  symlinkSync('file', join(folder, 'link'));
  const first = await readRegularFile(join(folder, 'link'), LIMIT);
  expect(first).toMatchObject({ status: 'file', bytes: Buffer.from('content') });
  expect(first.status === 'file' && first.stamp).toBe(await fileStamp(path));
  writeFileSync(path, 'content, longer');
  expect(first.status === 'file' && first.stamp).not.toBe(await fileStamp(path));
});

test('an empty file is a file', async () => {
  writeFileSync(join(folder, 'empty'), '');
  expect(await readRegularFile(join(folder, 'empty'), LIMIT)).toMatchObject({ status: 'file', bytes: Buffer.alloc(0) });
});
