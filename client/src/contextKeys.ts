import { commands, Disposable, type TextEditor, window } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { isOurs } from './ourFiles.ts';

/** Keys for the `when` clauses of the manifest, so that each command is offered where it can do something. */
const KEYS = {
  /** True while the active editor shows a file of ours. */
  isOurFile: 'cybereason-config.isOurFile',
  /** Absent before the check server was first started, then `running` or `stopped`. */
  server: 'cybereason-config.server',
} as const;

/** Keeps the context keys true. */
export function keepContextKeys(client: LanguageClient): Disposable {
  const tellEditor = (editor: TextEditor | undefined) => set('isOurFile', editor !== undefined && showsOurFile(editor));
  tellEditor(window.activeTextEditor);
  return Disposable.from(
    window.onDidChangeActiveTextEditor(tellEditor),
    client.onDidChangeState(({ newState }) => set('server', newState === State.Running ? 'running' : 'stopped')),
  );
}

function set(key: keyof typeof KEYS, value: unknown): void {
  void commands.executeCommand('setContext', KEYS[key], value);
}

/** A file on disk that is ours by its name and, where others have that name, too, by its text. */
function showsOurFile({ document }: TextEditor): boolean {
  return document.uri.scheme === 'file' && isOurs(document.uri.fsPath, () => document.getText());
}
