import type { BigIntStats } from 'node:fs';
import type { UnreadableReason } from '../core/index.ts';
import { type Disk, type OpenFile, pooledDisk } from './disk.ts';

export type ReadOutcome =
  /** `stamp` changes whenever the file is replaced or written. */
  | { readonly status: 'file'; readonly bytes: Buffer; readonly stamp: string }
  | { readonly status: 'missing' }
  | { readonly status: 'unreadable'; readonly reason: UnreadableReason };

/**
 * Reads a regular file of at most `limit` bytes, once more when it changes meanwhile. Never blocks on a FIFO or a
 * device: those are told by stat before the open, and the open itself does not wait.
 */
export async function readRegularFile(path: string, limit: number, disk: Disk = pooledDisk): Promise<ReadOutcome> {
  try {
    const refused = refusal(await disk.stat(path), limit);
    if (refused) return { status: 'unreadable', reason: refused };
    return (await readOnce(path, limit, disk)) ?? (await readOnce(path, limit, disk)) ?? changed;
  } catch (error) {
    return failure(error);
  }
}

/** What identifies the file's present state, without reading it; undefined when it cannot be told. */
export async function fileStamp(path: string, disk: Disk = pooledDisk): Promise<string | undefined> {
  try {
    return stampOf(await disk.stat(path));
  } catch {
    return undefined;
  }
}

const changed: ReadOutcome = { status: 'unreadable', reason: 'changed-while-reading' };

async function readOnce(path: string, limit: number, disk: Disk): Promise<ReadOutcome | undefined> {
  const file = await disk.open(path);
  try {
    const before = await file.stat();
    const refused = refusal(before, limit);
    if (refused) return { status: 'unreadable', reason: refused };
    const bytes = await readAll(file, Number(before.size));
    const after = await file.stat();
    const stamp = stampOf(after);
    return bytes.length === Number(after.size) && stampOf(before) === stamp
      ? { status: 'file', bytes, stamp }
      : undefined;
  } finally {
    await file.close();
  }
}

/** Up to `size` bytes and one more, so that a file which grew shows. */
async function readAll(file: OpenFile, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(size + 1);
  let length = 0;
  while (length < buffer.length) {
    const bytesRead = await file.read(buffer, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

function stampOf(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`;
}

function refusal(stats: BigIntStats, limit: number): UnreadableReason | undefined {
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'fifo';
  if (stats.isSocket()) return 'socket';
  if (!stats.isFile()) return 'device';
  return stats.size > BigInt(limit) ? 'too-large' : undefined;
}

function failure(error: unknown): ReadOutcome {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return { status: 'missing' };
  if (code === 'EACCES' || code === 'EPERM') return { status: 'unreadable', reason: 'permission' };
  if (code === 'ELOOP') return { status: 'unreadable', reason: 'symlink-loop' };
  return { status: 'unreadable', reason: 'io-error' };
}
