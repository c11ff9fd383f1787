import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { UnreadableReason } from '../core/index.ts';

export type ReadOutcome =
  /** `stamp` changes whenever the file is replaced or written. */
  | { readonly status: 'file'; readonly bytes: Buffer; readonly stamp: string }
  | { readonly status: 'missing' }
  | { readonly status: 'unreadable'; readonly reason: UnreadableReason };

/**
 * Reads a regular file of at most `limit` bytes, once more when it changes meanwhile. Never blocks on a FIFO or a
 * device: those are told by stat before the open, and the open itself does not wait.
 */
export async function readRegularFile(path: string, limit: number): Promise<ReadOutcome> {
  try {
    const refused = refusal(await stat(path, { bigint: true }), limit);
    if (refused) return { status: 'unreadable', reason: refused };
    return (await readOnce(path, limit)) ?? (await readOnce(path, limit)) ?? changed;
  } catch (error) {
    return failure(error);
  }
}

/** What identifies the file's present state, without reading it; undefined when it cannot be told. */
export async function fileStamp(path: string): Promise<string | undefined> {
  try {
    return stampOf(await stat(path, { bigint: true }));
  } catch {
    return undefined;
  }
}

const changed: ReadOutcome = { status: 'unreadable', reason: 'changed-while-reading' };

async function readOnce(path: string, limit: number): Promise<ReadOutcome | undefined> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const before = await handle.stat({ bigint: true });
    const refused = refusal(before, limit);
    if (refused) return { status: 'unreadable', reason: refused };
    const bytes = await readAll(handle, Number(before.size));
    const after = await handle.stat({ bigint: true });
    const stamp = stampOf(after);
    return bytes.length === Number(after.size) && stampOf(before) === stamp
      ? { status: 'file', bytes, stamp }
      : undefined;
  } finally {
    await handle.close();
  }
}

/** Up to `size` bytes and one more, so that a file which grew shows. */
async function readAll(handle: FileHandle, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(size + 1);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
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
