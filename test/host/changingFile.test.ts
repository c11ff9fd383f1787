import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Disk, inlineDisk, pooledDisk } from '../../server/src/host/disk.ts';
import { fileStamp, readRegularFile } from '../../server/src/host/readRegularFile.ts';

const LIMIT = 1024;
let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changing-'));
  path = join(folder, 'keystore');
  writeFileSync(path, 'the first content');
  return () => rmSync(folder, { recursive: true });
});

type Moment = 'opening' | 'reading';

/** The disk as it is, and something that happens on it right before one of its calls: the first time, or each time. */
function disturbed(disk: Disk, moment: Moment, happens: () => void, each = false): Disk {
  let done = false;
  const disturb = (now: Moment): void => {
    if (now !== moment || (done && !each)) return;
    done = true;
    happens();
  };
  return {
    ...disk,
    async open(name) {
      disturb('opening');
      const file = await disk.open(name);
      return {
        ...file,
        read(buffer, at) {
          disturb('reading');
          return file.read(buffer, at);
        },
      };
    },
  };
}

function renameOver(content: string): void {
  writeFileSync(join(folder, 'new'), content);
  renameSync(join(folder, 'new'), path);
}

function replaceBy(make: () => void): () => void {
  return () => {
    unlinkSync(path);
    make();
  };
}

describe.each([
  ['the pool', pooledDisk],
  ['this thread', inlineDisk],
])('read by %s', (_, disk) => {
  const read = (moment: Moment, happens: () => void, each = false) =>
    readRegularFile(path, LIMIT, disturbed(disk, moment, happens, each));

  describe('a file that changes once is read as it is afterwards', () => {
    test.each<[string, Moment, () => void, string]>([
      ['replaced before it is opened', 'opening', () => renameOver('another'), 'another'],
      ['replaced while it is read', 'reading', () => renameOver('another'), 'another'],
      ['replaced by one of the same length', 'reading', () => renameOver('the other content'), 'the other content'],
      ['written over in place', 'reading', () => writeFileSync(path, 'the other content'), 'the other content'],
      ['appended to', 'reading', () => appendFileSync(path, ', longer'), 'the first content, longer'],
      ['cut', 'reading', () => truncateSync(path, 3), 'the'],
      ['emptied', 'reading', () => truncateSync(path, 0), ''],
    ])('%s', async (_name, moment, happens, content) => {
      const outcome = await read(moment, happens);
      expect(outcome).toEqual({ status: 'file', bytes: Buffer.from(content), stamp: await fileStamp(path) });
    });
  });

  test('one that changes each time is told from one that is damaged', async () => {
    const outcome = { status: 'unreadable', reason: 'changed-while-reading' };
    expect(await read('reading', () => appendFileSync(path, '!'), true)).toEqual(outcome);
    let length = 17;
    expect(await read('reading', () => truncateSync(path, --length), true)).toEqual(outcome);
    let version = 0;
    expect(await read('reading', () => renameOver(`version ${version++}`), true)).toEqual(outcome);
  });

  test('one that grows past the limit is too large', async () => {
    const grow = () => truncateSync(path, 4 * 1024 ** 3);
    const outcome = { status: 'unreadable', reason: 'too-large' };
    expect(await read('opening', grow)).toEqual(outcome);
    writeFileSync(path, 'small again');
    expect(await read('reading', grow)).toEqual(outcome);
  });

  test('one that goes away is missing, even while it is read', async () => {
    expect(await read('opening', () => unlinkSync(path))).toEqual({ status: 'missing' });
    writeFileSync(path, 'again');
    expect(await read('reading', () => unlinkSync(path))).toEqual({ status: 'missing' });
  });

  test('what takes its place is told, without waiting for it', async () => {
    const cases: readonly (readonly [make: () => void, reason: string])[] = [
      [() => execFileSync('mkfifo', [path]), 'fifo'],
      [() => mkdirSync(path), 'directory'],
      [() => symlinkSync('/dev/zero', path), 'device'],
      [() => symlinkSync('keystore', path), 'symlink-loop'],
    ];
    for (const [make, reason] of cases) {
      for (const moment of ['opening', 'reading'] as const) {
        expect(await read(moment, replaceBy(make)), `${reason}, ${moment}`).toEqual({ status: 'unreadable', reason });
        rmSync(path, { recursive: true });
        writeFileSync(path, 'again');
      }
    }
    expect(
      await read(
        'opening',
        replaceBy(() => symlinkSync('nowhere', path)),
      ),
    ).toEqual({ status: 'missing' });
  });

  test('a socket that takes its place is told, too', async () => {
    const other = join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((listening) => server.listen(other, listening));
    const outcome = await read('opening', () => renameSync(other, path));
    await new Promise((closed) => server.close(closed));
    expect(outcome).toEqual({ status: 'unreadable', reason: 'socket' });
  });

  test('a file whose size says nothing about its content is not taken for a whole one', async () => {
    expect(await readRegularFile('/proc/version', LIMIT, disk)).toEqual({
      status: 'unreadable',
      reason: 'changed-while-reading',
    });
  });
});
