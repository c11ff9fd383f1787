import { opendir, stat } from 'node:fs/promises';
import { type FolderEntry, join } from '../core/index.ts';

const ENTRY_LIMIT = 2000;

/** The entries of a folder, in the file system's order; none where it cannot be read. Links count as what they lead to. */
export async function listFolder(path: string): Promise<readonly FolderEntry[]> {
  const entries: FolderEntry[] = [];
  try {
    for await (const entry of await opendir(path)) {
      if (entries.length >= ENTRY_LIMIT) break;
      const isFolder = entry.isSymbolicLink() ? await leadsToFolder(join(path, entry.name)) : entry.isDirectory();
      entries.push({ name: entry.name, isFolder });
    }
  } catch {
    return entries;
  }
  return entries;
}

async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
