import { dirname, type FileOwner } from '../core/index.ts';
import type { Disk } from './disk.ts';

/** Whose a file is; undefined when it cannot be told, and on Windows, which has no owners of this kind. */
export async function fileOwner(path: string, disk: Disk): Promise<FileOwner | undefined> {
  if (process.platform === 'win32') return undefined;
  try {
    const { mode, uid, gid } = await disk.stat(path);
    const isReachable = await isReachableByAll(path, disk);
    return { mode: Number(mode & 0o7777n), uid: Number(uid), gid: Number(gid), isReachable };
  } catch {
    return undefined;
  }
}

async function isReachableByAll(path: string, disk: Disk): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await disk.stat(folder)).mode & 0o001n) === 0n) return false;
    if (folder === '/' || folder === '.') return true;
  }
}
