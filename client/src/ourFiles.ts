import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTINGS_FILE } from '../../server/src/protocol/settings.ts';

const PROPERTIES_FILES = ['server-setup.properties', 'sage-setup.properties', SETTINGS_FILE];
export const SERVER_XML = 'server.xml';

/** Matches every path whose name could be ours, wherever it lies. */
export const OUR_FILES_GLOB = `**/{${[...PROPERTIES_FILES, SERVER_XML].join(',')}}`;

/** Where a server's files lie below its root. The manifest's `workspaceContains` events name the same places. */
export const SHALLOW_PLACES = [
  ...PROPERTIES_FILES,
  'opt/puppet-cybereason/configuration.d/server-setup.properties',
  'opt/puppet-cybereason/configuration.d/sage-setup.properties',
];

/** A look at so many folders is cheap; a workspace of more servers starts with its first opened file. */
const MOST_FOLDERS = 200;

/** How much of a server.xml is enough to know its root element, licence comments before it included. */
const HEAD_BYTES = 8192;

/** A cheap test of a file's name and, for server.xml, of its root: other servers use that name too. */
export function isOurs(path: string, text: () => string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return PROPERTIES_FILES.includes(name) || (name === SERVER_XML && looksLikeTomcat(text()));
}

/** The same of a file on disk, of which only the beginning is read. False when it cannot be read. */
export async function isOurFile(path: string): Promise<boolean> {
  let head = '';
  if (path.endsWith(SERVER_XML)) {
    try {
      head = await readHead(path);
    } catch {
      return false;
    }
  }
  return isOurs(path, () => head);
}

/** True when `folder`, or a folder right below it, is a server's root or holds one of our files itself. */
export async function holdsOurFiles(folder: string): Promise<boolean> {
  let children: Dirent[];
  try {
    children = await readdir(folder, { withFileTypes: true });
  } catch {
    return false;
  }
  const below = children.filter((child) => child.isDirectory() && !child.name.startsWith('.')).slice(0, MOST_FOLDERS);
  const folders = [folder, ...below.map((child) => join(folder, child.name))];
  const found = await Promise.all(folders.flatMap((root) => SHALLOW_PLACES.map((place) => isFile(join(root, place)))));
  return found.includes(true);
}

function looksLikeTomcat(text: string): boolean {
  return /<Server[\s>]/.test(text.slice(0, HEAD_BYTES));
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function readHead(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
