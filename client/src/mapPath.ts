import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { FileType, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { MapPathArguments } from '../../server/src/protocol/commands.ts';
import { SETTINGS_FILE } from '../../server/src/protocol/settings.ts';
import { pathEntry } from './pathEntry.ts';

/** Asks which folder stands for a path of the server, writes that into the settings file, and shows it there. */
export async function mapPath(...[path, document, given]: MapPathArguments): Promise<void> {
  const folder = given ?? (await askForFolder(path));
  if (folder === undefined) return;
  const settings = await workspace.openTextDocument(await settingsFileFor(Uri.parse(document, true)));
  const entry = pathEntry(settings.getText(), path, asSeenFrom(dirname(settings.uri.fsPath), folder));
  if (entry === undefined) {
    await window.showErrorMessage('This path cannot be written into a settings file: it has "=", "#" or outer blanks.');
    return;
  }
  const edit = new WorkspaceEdit();
  const range = new Range(settings.positionAt(entry.start), settings.positionAt(entry.end));
  edit.replace(settings.uri, range, entry.text);
  if (!(await workspace.applyEdit(edit))) return;
  await settings.save();
  await window.showTextDocument(settings);
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

/** The nearest settings file above the document within its workspace folder; a new one in that folder if there is none. */
async function settingsFileFor(document: Uri): Promise<Uri> {
  const top = workspace.getWorkspaceFolder(document)?.uri.fsPath ?? dirname(document.fsPath);
  for (let folder = dirname(document.fsPath); ; folder = dirname(folder)) {
    const candidate = Uri.file(join(folder, SETTINGS_FILE));
    if (await isFile(candidate)) return candidate;
    if (folder === top || folder === dirname(folder)) break;
  }
  const created = Uri.file(join(top, SETTINGS_FILE));
  await workspace.fs.writeFile(created, new Uint8Array());
  return created;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type !== FileType.Directory;
  } catch {
    return false;
  }
}
