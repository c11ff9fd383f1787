import { basename, dirname, join } from '../../core/index.ts';
import type { Disk } from '../disk.ts';

const ENTRY_LIMIT = 500;

/**
 * Files with the same name, whatever its case, in the folder of `missing`, beside and below it, and in the product's
 * keystore folder under `root`. Absolute paths here, nearest first, at most five.
 */
export async function nearbyFiles(missing: string, root: string | undefined, disk: Disk): Promise<readonly string[]> {
  const folder = dirname(missing);
  const starts = [folder, dirname(folder), ...(root === undefined ? [] : [join(root, 'opt/puppet-cybereason/ssl')])];
  const wanted = basename(missing).toLowerCase();
  const found = new Set<string>();
  for (const start of starts) {
    const folders = await listFolder(start, wanted, found, disk);
    for (const below of folders) await listFolder(below, wanted, found, disk);
  }
  found.delete(missing);
  return [...found].slice(0, 5);
}

async function listFolder(folder: string, wanted: string, found: Set<string>, disk: Disk): Promise<readonly string[]> {
  const folders: string[] = [];
  let seen = 0;
  try {
    for await (const entry of await disk.entries(folder)) {
      if (++seen > ENTRY_LIMIT) break;
      if (entry.isFile() && entry.name.toLowerCase() === wanted) found.add(join(folder, entry.name));
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
    }
  } catch {
    return folders;
  }
  return folders;
}
