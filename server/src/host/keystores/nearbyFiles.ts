import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from '../../core/index.ts';

const ENTRY_LIMIT = 500;

/**
 * Files with the same name, whatever its case, in the folder of `missing`, beside and below it, and in the product's
 * keystore folder under `root`. Absolute paths here, nearest first, at most five.
 */
export async function nearbyFiles(missing: string, root: string | undefined): Promise<readonly string[]> {
  const folder = dirname(missing);
  const starts = [folder, dirname(folder), ...(root === undefined ? [] : [join(root, 'opt/puppet-cybereason/ssl')])];
  const wanted = basename(missing).toLowerCase();
  const found = new Set<string>();
  for (const start of starts) {
    const folders = await listFolder(start, wanted, found);
    for (const below of folders) await listFolder(below, wanted, found);
  }
  found.delete(missing);
  return [...found].slice(0, 5);
}

async function listFolder(folder: string, wanted: string, found: Set<string>): Promise<readonly string[]> {
  try {
    const entries = (await readdir(folder, { withFileTypes: true })).slice(0, ENTRY_LIMIT);
    for (const entry of entries) {
      if (entry.isFile() && entry.name.toLowerCase() === wanted) found.add(join(folder, entry.name));
    }
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}
