import { basename, dirname, join } from '../../core/index.ts';
import type { Disk } from '../disk.ts';

const ENTRY_LIMIT = 500;
const KEYSTORE = /\.(?:jks|p12|pfx|jceks|bcfks|keystore|truststore)$/i;
/** What else lies in catalina.base. */
const BESIDE_CONF = ['bin', 'lib', 'logs', 'temp', 'webapps', 'work'];
/** What lies above a working copy. */
const VERSION_CONTROL = ['.git', '.hg', '.svn'];

/**
 * True where a folder of keystores would lie here if the server had it. Version control is where keystores and their
 * folders are left out: what came another way, and with keystores in its conf/, has all of that; and all of
 * catalina.base if it has more than conf/. `path` is the keystore, `serverXml` the file that names it.
 */
export async function isWholeCopy(path: string, serverXml: string, disk: Disk): Promise<boolean> {
  const conf = dirname(serverXml);
  const base = dirname(conf);
  if (basename(conf) !== 'conf' || !path.startsWith(`${base}/`)) return false;
  if (!path.startsWith(`${conf}/`) && !(await holdsOneOf(base, BESIDE_CONF, disk))) return false;
  return (await hasKeystores(conf, disk)) && !(await isUnderVersionControl(base, disk));
}

/** What keeps a folder in version control whose files are left out. */
const PLACEHOLDERS = ['.gitignore', '.gitkeep', '.keep'];

/** True where the keystore's folder is here to be filled: it holds such a file, and no keystore. */
export async function isKeptEmpty(path: string, disk: Disk): Promise<boolean> {
  const folder = dirname(path);
  return (await holdsOneOf(folder, PLACEHOLDERS, disk)) && !(await hasKeystores(folder, disk, false));
}

async function isUnderVersionControl(folder: string, disk: Disk): Promise<boolean> {
  if (await holdsOneOf(folder, VERSION_CONTROL, disk)) return true;
  const above = dirname(folder);
  return above !== folder && above !== '.' && isUnderVersionControl(above, disk);
}

async function holdsOneOf(folder: string, names: readonly string[], disk: Disk): Promise<boolean> {
  const found = names.map((name) => disk.stat(join(folder, name)).then(...IS_THERE));
  return (await Promise.all(found)).includes(true);
}

const IS_THERE = [() => true, () => false] as const;

/** In the folder or one right below it. */
async function hasKeystores(folder: string, disk: Disk, deeper = true): Promise<boolean> {
  const below: string[] = [];
  let seen = 0;
  try {
    for await (const entry of await disk.entries(folder)) {
      if (++seen > ENTRY_LIMIT) break;
      if (entry.isFile() && KEYSTORE.test(entry.name)) return true;
      if (entry.isDirectory()) below.push(join(folder, entry.name));
    }
  } catch {
    return false;
  }
  if (!deeper) return false;
  for (const one of below) if (await hasKeystores(one, disk, false)) return true;
  return false;
}
