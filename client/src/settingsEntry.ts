import { dirname, join } from 'node:path';
import { FileType, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { settingsEntry } from '../../server/src/protocol/settings.ts';
import { SETTINGS_FILE } from '../../server/src/protocol/settings.ts';

/**
 * Makes an edit of the settings file that holds for a document, saves it and shows it. `change` gets the file's text and
 * path; false where it makes no edit, because the file's syntax cannot say what is wanted.
 */
export async function writeSettings(
  document: Uri,
  change: (text: string, path: string) => ReturnType<typeof settingsEntry>,
): Promise<boolean> {
  const settings = await workspace.openTextDocument(await settingsFileFor(document));
  const entry = change(settings.getText(), settings.uri.fsPath);
  if (entry === undefined) return false;
  const edit = new WorkspaceEdit();
  const { start, end } = entry.range;
  edit.replace(settings.uri, new Range(settings.positionAt(start), settings.positionAt(end)), entry.text);
  if (!(await workspace.applyEdit(edit))) return true;
  await settings.save();
  await window.showTextDocument(settings);
  return true;
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
