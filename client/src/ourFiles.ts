import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTINGS_FILE } from '../../server/src/protocol/settings.ts';

const PROPERTIES_FILES = ['server-setup.properties', 'sage-setup.properties', SETTINGS_FILE];
export const SERVER_XML = 'server.xml';
const SERVER_CONFIGURATION = 'Server_Configuration.csv';
const WEBUI_SERVICE = 'webui.service';
/** The names that others use too, and what a text of ours holds. */
const BY_CONTENT: Readonly<Record<string, (text: string) => boolean>> = {
  [SERVER_XML]: looksLikeTomcat,
  [SERVER_CONFIGURATION]: (text) => /(?:probe|web)[\s_.-]*port/i.test(text),
  [WEBUI_SERVICE]: (text) => /^\s*\[Service\]/m.test(text),
};

/** Matches every path whose name could be ours, wherever it lies. */
export const OUR_FILES_GLOB = `**/{${[...PROPERTIES_FILES, ...Object.keys(BY_CONTENT)].join(',')}}`;

/** Where a server's files lie below its root. The manifest's `workspaceContains` events name the same places. */
export const SHALLOW_PLACES = [
  ...PROPERTIES_FILES,
  'opt/puppet-cybereason/configuration.d/server-setup.properties',
  'opt/puppet-cybereason/configuration.d/sage-setup.properties',
  SERVER_CONFIGURATION,
  `opt/puppet-cybereason/${SERVER_CONFIGURATION}`,
  `etc/systemd/system/${WEBUI_SERVICE}`,
];

/** A look at so many folders is cheap; a workspace of more servers starts with its first opened file. */
const MOST_FOLDERS = 200;

/** How much of a text is enough to know it, licence comments before a root element included. */
const HEAD_BYTES = 8192;

/** A cheap test of a file's name and, for names that others use too, of its text. */
export function isOurs(path: string, text: () => string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return PROPERTIES_FILES.includes(name) || (BY_CONTENT[name]?.(text()) ?? false);
}

/** The same of a file on disk, of which only the beginning is read. False when it cannot be read. */
export async function isOurFile(path: string): Promise<boolean> {
  let head = '';
  if (Object.keys(BY_CONTENT).some((name) => path.endsWith(name))) {
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
