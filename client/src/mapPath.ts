import { dirname, isAbsolute, relative, sep } from 'node:path';
import { Uri, window } from 'vscode';
import type { MapPathArguments } from '../../server/src/protocol/commands.ts';
import { settingsEntry } from '../../server/src/protocol/settings.ts';
import { writeSettings } from './settingsEntry.ts';

/** Asks which folder stands for a path of the server, writes that into the settings file, and shows it there. */
export async function mapPath(...[path, document, given]: MapPathArguments): Promise<void> {
  const folder = given ?? (await askForFolder(path));
  if (folder === undefined) return;
  await writeSettings(
    Uri.parse(document, true),
    (text, file) => settingsEntry(text, 'paths', path, () => asSeenFrom(dirname(file), folder)),
    'This path cannot be written into a settings file: it has "=", "#" or outer blanks.',
  );
}

async function askForFolder(path: string): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: 'Map',
    title: `Which folder here stands for ${path} of the server?`,
  });
  return chosen?.[0]?.fsPath;
}

/** A folder below the settings file is named relative to it, so that the two can move together. */
function asSeenFrom(base: string, folder: string): string {
  const path = relative(base, folder);
  const isBelow = path !== '' && !isAbsolute(path) && path.split(sep)[0] !== '..';
  return isBelow ? path.split(sep).join('/') : folder;
}
