import { lstat, readlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import { basename, dirname, join } from '../../core/index.ts';

const LINK_LIMIT = 16;

/** An entry of a folder whose change means that a file elsewhere may have changed. */
export interface WatchPoint {
  readonly folder: string;
  readonly name: string;
}

/**
 * Where to look in order to see a file written, replaced, deleted or made: its own entry, or that of the first folder
 * on the way which is not there; and that of every symbolic link on the way, so that one which is turned is seen too.
 */
export async function watchPoints(path: string): Promise<readonly WatchPoint[]> {
  // Drive letters and junctions: there only the file's own entry is watched.
  if (process.platform === 'win32') return [{ folder: dirname(path), name: basename(path) }];
  const points: WatchPoint[] = [];
  let pending = parts(path);
  let folder = '/';
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    const entry = join(folder, name);
    const target = points.length < LINK_LIMIT ? await linkTarget(entry) : undefined;
    if (target !== undefined || pending.length === 0) points.push({ folder, name });
    if (target === 'missing') return points;
    if (target === undefined) {
      folder = entry;
    } else {
      pending = [...parts(resolve(folder, target.to)), ...pending];
      folder = '/';
    }
  }
  return points;
}

function parts(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

async function linkTarget(path: string): Promise<{ readonly to: string } | 'missing' | undefined> {
  try {
    return (await lstat(path)).isSymbolicLink() ? { to: await readlink(path) } : undefined;
  } catch {
    return 'missing';
  }
}
