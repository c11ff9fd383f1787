import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, fileKindOf, join, serverRoot } from '../core/index.ts';
import { FILES, FOLDERS } from './documentedFiles.ts';
import { listFolder } from './listFolder.ts';

/** The other configuration files of the same server: in the documented places below its root, else in its folder. */
export async function siblingFiles(path: string): Promise<readonly string[]> {
  const root = serverRoot(path);
  const folders = root === undefined ? [dirname(path)] : await documentedFolders(root);
  const found = await Promise.all((await withoutTwins(folders)).map(configurationFiles));
  if (root !== undefined) found.push(await placedFiles(root));
  const own = await realpath(path).catch(() => path);
  return found.flat().filter((file) => file !== path && file !== own);
}

/** Folders that exist, once each: a link for the Tomcat in use beside that Tomcat is no second one. */
async function withoutTwins(folders: readonly string[]): Promise<readonly string[]> {
  const targets = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)));
  const kept = new Map<string, string>();
  folders.forEach((folder, index) => {
    const target = targets[index];
    if (target !== undefined && (folder === target || !kept.has(target))) kept.set(target, folder);
  });
  return [...kept.values()];
}

/** Where the product's files lie below a server's root. */
async function documentedFolders(root: string): Promise<readonly string[]> {
  const opt = join(root, 'opt');
  const tomcats = (await listFolder(opt)).filter((entry) => entry.name.startsWith('apache-tomcat-'));
  return [...FOLDERS.map((folder) => join(root, folder)), ...tomcats.map(({ name }) => join(opt, `${name}/conf`))];
}

/** Those of {@link FILES} that are there, of one name the first. */
async function placedFiles(root: string): Promise<readonly string[]> {
  const names = new Map<string, string>();
  for (const place of FILES) {
    const path = join(root, place);
    const stats = await stat(path).catch(() => undefined);
    if (stats?.isFile() && !names.has(basename(path))) names.set(basename(path), path);
  }
  return [...names.values()];
}

async function configurationFiles(folder: string): Promise<readonly string[]> {
  const entries = await listFolder(folder);
  return entries.filter((entry) => !entry.isFolder && fileKindOf(entry.name)).map((entry) => join(folder, entry.name));
}
