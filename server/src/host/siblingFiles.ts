import { dirname, fileKindOf, join, serverRoot } from '../core/index.ts';
import { listFolder } from './listFolder.ts';

/** The other configuration files of the same server: in the documented places below its root, else in its folder. */
export async function siblingFiles(path: string): Promise<readonly string[]> {
  const root = serverRoot(path);
  const folders = root === undefined ? [dirname(path)] : await documentedFolders(root);
  const found = await Promise.all(folders.map(configurationFiles));
  return found.flat().filter((file) => file !== path);
}

/** Where the product's files lie below a server's root. */
export async function documentedFolders(root: string): Promise<readonly string[]> {
  const opt = join(root, 'opt');
  const tomcats = (await listFolder(opt)).filter((entry) => entry.name.startsWith('apache-tomcat-'));
  return [join(opt, 'puppet-cybereason/configuration.d'), ...tomcats.map(({ name }) => join(opt, `${name}/conf`))];
}

async function configurationFiles(folder: string): Promise<readonly string[]> {
  const entries = await listFolder(folder);
  return entries.filter((entry) => !entry.isFolder && fileKindOf(entry.name)).map((entry) => join(folder, entry.name));
}
