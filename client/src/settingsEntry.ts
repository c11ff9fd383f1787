import { dirname, join } from 'node:path';
import { FileType, Range, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { settingsEntry } from '../../server/src/protocol/settings.ts';
import { SETTINGS_FILE } from '../../server/src/protocol/settings.ts';

/** Somebody else, such as the editor that reads the file anew, may change it while an edit is on its way. */
const ATTEMPTS = 5;

/**
 * Makes an edit of the settings file that holds for a document, saves it and shows it; where that cannot be done its user
 * is told. `change` gets the file's text and path; undefined where the file's syntax cannot say what is wanted, which
 * `unsayable` tells.
 */
export async function writeSettings(
  document: Uri,
  change: (text: string, path: string) => ReturnType<typeof settingsEntry>,
  unsayable: string,
): Promise<void> {
  const settings = await workspace.openTextDocument(await settingsFileFor(document));
  const done = await applied(settings, change);
  if (done === 'unsayable') return void window.showErrorMessage(unsayable);
  await window.showTextDocument(settings);
  // Another command's save may have taken this one's text along.
  if (done === 'applied' && ((await settings.save()) || !settings.isDirty)) return;
  const file = workspace.asRelativePath(settings.uri);
  const what =
    done === 'applied'
      ? 'could not be saved: is it write-protected, or was it changed on disk?'
      : 'was not changed: the editor refused.';
  void window.showErrorMessage(`${file} ${what}`);
}

/** The editor refuses an edit of a text that is an older one by then: it is made anew. */
async function applied(
  settings: TextDocument,
  change: (text: string, path: string) => ReturnType<typeof settingsEntry>,
): Promise<'applied' | 'unsayable' | 'refused'> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const entry = change(settings.getText(), settings.uri.fsPath);
    if (entry === undefined) return 'unsayable';
    const edit = new WorkspaceEdit();
    const { start, end } = entry.range;
    edit.replace(settings.uri, new Range(settings.positionAt(start), settings.positionAt(end)), entry.text);
    if (await workspace.applyEdit(edit)) return 'applied';
  }
  return 'refused';
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
