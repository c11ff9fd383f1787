import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discover } from '../../server/src/host/discover.ts';
import { inlineDisk, pooledDisk } from '../../server/src/host/disk.ts';
import { fileStamp, readRegularFile } from '../../server/src/host/readRegularFile.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'disk-'));
  mkdirSync(join(folder, 'below'));
  writeFileSync(join(folder, 'below/server.xml'), 'x'.repeat(200_000));
  writeFileSync(join(folder, 'empty'), '');
  execFileSync('mkfifo', [join(folder, 'fifo')]);
  symlinkSync('loop', join(folder, 'loop'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('both ways to the disk say the same', () => {
  test.each(['below/server.xml', 'empty', 'below', 'fifo', 'loop', 'absent', 'empty/below'])('of %s', async (name) => {
    const path = join(folder, name);
    const pooled = await readRegularFile(path, 1_000_000, pooledDisk);
    expect(await readRegularFile(path, 1_000_000, inlineDisk)).toEqual(pooled);
    expect(await readRegularFile(path, 10, inlineDisk)).toEqual(await readRegularFile(path, 10, pooledDisk));
    expect(await fileStamp(path, inlineDisk)).toBe(await fileStamp(path, pooledDisk));
  });

  test('of what lies below a folder', async () => {
    const pooled = await discover([folder], { disk: pooledDisk });
    expect(pooled.files).toEqual([join(folder, 'below/server.xml')]);
    expect(await discover([folder], { disk: inlineDisk })).toEqual(pooled);
  });
});
