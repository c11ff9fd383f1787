import {
  type Diagnostic,
  Disposable,
  languages,
  type Position,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';

/** How long the editor may take to come to a state; reached only when it never does. */
const PATIENCE_MS = 30_000;

/** Resolves with the file's problems as soon as they satisfy `condition`, and rejects when they never do. */
export function problemsOf(
  uri: Uri,
  condition: (problems: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const problems = languages.getDiagnostics(uri);
      if (!condition(problems)) return false;
      listening.dispose();
      resolve(problems);
      return true;
    };
    const timer = setTimeout(() => {
      listening.dispose();
      const seen = languages.getDiagnostics(uri).map((problem) => `${ruleOf(problem)}: ${problem.message}`);
      reject(new Error(`The problems of ${uri.path} never came to what was expected. Last:\n${seen.join('\n')}`));
    }, PATIENCE_MS);
    const listening = Disposable.from(languages.onDidChangeDiagnostics(look), { dispose: () => clearTimeout(timer) });
    look();
  });
}

/** The id of the rule that reported the problem. */
export function ruleOf(problem: Diagnostic): string {
  const { code } = problem;
  return String(typeof code === 'object' ? code.value : code);
}

/** Adds a line at the end of a document, and returns its number. */
export async function appendLine(document: TextDocument, line: string): Promise<number> {
  const last = document.lineAt(document.lineCount - 1);
  const start = last.text === '' ? '' : '\n';
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, last.range.end, `${start}${line}\n`);
  await workspace.applyEdit(edit);
  return last.lineNumber + (start === '' ? 0 : 1);
}

/** Where `text` first stands in the document. */
export function positionOf(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`The document does not hold ${text}`);
  return document.positionAt(offset);
}
