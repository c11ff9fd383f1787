import type { Dirent } from 'node:fs';
import { basename, fileKindOf, join } from '../core/index.ts';
import type { Disk } from './disk.ts';

const ENTRY_LIMIT = 1000;

/** Folders below a server's root whose files of our names are the product's; those of the Tomcats come on top. */
export const FOLDERS = ['opt/puppet-cybereason/configuration.d'] as const;

/** Files below a server's root, in folders that hold many others; of the units the first that is there counts. */
export const FILES = [
  'opt/puppet-cybereason/Server_Configuration.csv',
  'etc/systemd/system/webui.service',
  'usr/lib/systemd/system/webui.service',
  'lib/systemd/system/webui.service',
] as const;

/** The configuration files in the documented places of the server whose tree begins at `root`, without a search. */
export async function documentedFiles(root: string, disk: Disk): Promise<readonly string[]> {
  const opt = join(root, 'opt');
  const tomcats = (await list(opt, disk)).filter((entry) => entry.name.startsWith('apache-tomcat-'));
  // A link beside the folder that it leads to, as for the version in use, is no Tomcat of its own.
  tomcats.sort((a, b) => Number(a.isSymbolicLink()) - Number(b.isSymbolicLink()));
  const seen = new Set<string>();
  const files: string[] = [];
  for (const folder of [
    ...FOLDERS.map((place) => join(root, place)),
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
  for (const place of FILES) {
    const file = join(root, place);
    if ((await disk.stat(file).catch(() => undefined))?.isFile() && !seenIn(files, file)) files.push(file);
  }
  return files;
}

/** A unit in a later folder is not used (systemd.unit(5)). */
function seenIn(files: readonly string[], path: string): boolean {
  return files.some((file) => basename(file) === basename(path));
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
