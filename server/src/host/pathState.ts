import type { PathState } from '../core/index.ts';
import type { Disk } from './disk.ts';

/** What is at the path; undefined where that cannot be seen: for want of permission, say. */
export async function pathState(path: string, disk: Disk): Promise<PathState | undefined> {
  try {
    return (await disk.stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : undefined;
  }
}
