import type { Dirent } from 'node:fs';
import { fileKindOf, join } from '../core/index.ts';
import type { Disk } from './disk.ts';

const ENTRY_LIMIT = 1000;

/** The configuration files in the documented places of the server whose tree begins at `root`, without a search. */
export async function documentedFiles(root: string, disk: Disk): Promise<readonly string[]> {
  const opt = join(root, 'opt');
  const tomcats = (await list(opt, disk)).filter((entry) => entry.name.startsWith('apache-tomcat-'));
  // A link beside the folder that it leads to, as for the version in use, is no Tomcat of its own.
  tomcats.sort((a, b) => Number(a.isSymbolicLink()) - Number(b.isSymbolicLink()));
  const seen = new Set<string>();
  const files: string[] = [];
  for (const folder of [
    join(opt, 'puppet-cybereason/configuration.d'),
    ...tomcats.map((entry) => join(opt, `${entry.name}/conf`)),
  ]) {
    const stats = await disk.stat(folder).catch(() => undefined);
    const identity = stats && `${stats.dev}:${stats.ino}`;
    if (identity === undefined || seen.has(identity)) continue;
    seen.add(identity);
    for (const entry of await list(folder, disk)) {
      if (!entry.isDirectory() && fileKindOf(entry.name)) files.push(join(folder, entry.name));
    }
  }
  return files;
}

async function list(folder: string, disk: Disk): Promise<readonly Dirent[]> {
  const entries: Dirent[] = [];
  try {
    for await (const entry of await disk.entries(folder)) {
      entries.push(entry);
      if (entries.length >= ENTRY_LIMIT) break;
    }
  } catch {
    return entries;
  }
  return entries;
}
