import { basename, dirname } from '../../core/index.ts';
import type { Disk } from '../disk.ts';

/** Another path of the same file. */
export interface OtherName {
  readonly path: string;
  /**
   * What happens to it when the file is renamed within its folder. follows: it leads through another name of that folder, so
   * that it changes in the same way; breaks: it is a symbolic link, which would lead nowhere; stays: it is a name of its own.
   */
  readonly onRename: 'follows' | 'breaks' | 'stays';
}

/** Files looked at at once. */
const AT_ONCE = 32;

/** Which of the paths are other names of the file; none where it is not there. */
export async function otherNames(
  path: string,
  among: readonly string[],
  disk: Pick<Disk, 'stat' | 'linkTarget'>,
): Promise<readonly OtherName[]> {
  const own = await identity(path, disk);
  if (own === undefined) return [];
  const found: OtherName[] = [];
  const queue = among.filter((other) => other !== path).values();
  const lookAtNext = async () => {
    for (const other of queue) {
      if ((await identity(other, disk)) !== own) continue;
      found.push({ path: other, onRename: await onRename(path, other, disk) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lookAtNext));
  return found;
}

async function onRename(
  path: string,
  other: string,
  disk: Pick<Disk, 'stat' | 'linkTarget'>,
): Promise<OtherName['onRename']> {
  const folder = await identity(dirname(path), disk);
  if (basename(path) === basename(other) && folder !== undefined && folder === (await identity(dirname(other), disk))) {
    return 'follows';
  }
  return (await disk.linkTarget(other)) === 'plain' ? 'stays' : 'breaks';
}

/** What is equal for two names of one file; undefined for one that is not there. */
export async function identity(path: string, disk: Pick<Disk, 'stat'>): Promise<string | undefined> {
  const stats = await disk.stat(path).catch(() => undefined);
  return stats && `${stats.dev}:${stats.ino}`;
}
