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
 * Where to look in order to see a file written, replaced, deleted or made: its own entry, and that of every symbolic
 * link on the way to it, so that a link which is turned to another folder is seen too.
 */
export async function watchPoints(path: string): Promise<readonly WatchPoint[]> {
  // Drive letters and junctions: there only the file's own entry is watched.
  if (process.platform === 'win32') return [{ folder: dirname(path), name: basename(path) }];
  const points: WatchPoint[] = [];
  let links = 0;
  let pending = path.split('/').filter((part) => part !== '');
  let current = '';
  while (pending.length > 0) {
    const [part = '', ...rest] = pending;
    const next = `${current}/${part}`;
    const target = links < LINK_LIMIT ? await linkTarget(next) : undefined;
    if (target !== undefined) {
      points.push({ folder: dirname(next), name: part });
      links++;
      pending = [
        ...resolve(dirname(next), target)
          .split('/')
          .filter((one) => one !== ''),
        ...rest,
      ];
      current = '';
    } else {
      current = next;
      pending = rest;
    }
  }
  points.push({ folder: dirname(join('/', current)), name: basename(current) });
  return points;
}

async function linkTarget(path: string): Promise<string | undefined> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : undefined;
  } catch {
    return undefined;
  }
}
