import { Disposable, type TextDocument, type Uri, workspace } from 'vscode';
import { holdsOurFiles, isOurFile, isOurs, OUR_FILES_GLOB } from './ourFiles.ts';

/**
 * Starts the server when the first document or file of ours appears, and not before: every XML file activates the
 * extension. Resolves when the files that are there already have been looked at.
 */
export async function startOnFirstFile(startServer: () => void): Promise<Disposable> {
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    waiting.dispose();
    startServer();
  };
  const lookAt = (document: TextDocument) => {
    if (document.uri.scheme === 'file' && isOurs(document.uri.fsPath, () => document.getText())) start();
  };
  const lookAtFile = async (uri: Uri) => {
    if (await isOurFile(uri.fsPath)) start();
  };
  const watcher = workspace.createFileSystemWatcher(OUR_FILES_GLOB, false, true, true);
  const waiting = Disposable.from(
    watcher,
    watcher.onDidCreate(lookAtFile),
    workspace.onDidOpenTextDocument(lookAt),
    workspace.onDidSaveTextDocument(lookAt),
    workspace.onDidChangeWorkspaceFolders(lookAtFolders),
  );

  async function lookAtFolders(): Promise<void> {
    const folders = (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    const found = await Promise.all(folders.map((folder) => holdsOurFiles(folder.uri.fsPath)));
    if (found.includes(true)) start();
  }

  for (const document of workspace.textDocuments) lookAt(document);
  if (!started) await lookAtFolders();
  return waiting;
}
