import {
  type Diagnostic,
  Disposable,
  type Event,
  languages,
  type Position,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';

/** How long the editor may take to come to a state; reached only when it never does. */
const PATIENCE_MS = 30_000;

/** Resolves with what `look` finds, now or after one of the events; rejects with `describe` when it never finds it. */
export function eventually<T>(event: Event<unknown>, look: () => T | undefined, describe: () => string): Promise<T> {
  return new Promise((resolve, reject) => {
    const again = () => {
      const found = look();
      if (found === undefined) return;
      listening.dispose();
      resolve(found);
    };
    const timer = setTimeout(() => {
      listening.dispose();
      reject(new Error(describe()));
    }, PATIENCE_MS);
    const listening = Disposable.from(event(again), { dispose: () => clearTimeout(timer) });
    again();
  });
}

/** Resolves with the file's problems as soon as they satisfy `condition`. */
export function problemsOf(
  uri: Uri,
  condition: (problems: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  const look = () => {
    const problems = languages.getDiagnostics(uri);
    return condition(problems) ? problems : undefined;
  };
  return eventually(languages.onDidChangeDiagnostics, look, () => {
    const seen = languages.getDiagnostics(uri).map((problem) => `${ruleOf(problem)}: ${problem.message}`);
    return `The problems of ${uri.path} never came to what was expected. Last:\n${seen.join('\n')}`;
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
