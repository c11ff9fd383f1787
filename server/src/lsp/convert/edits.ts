import {
  AnnotatedTextEdit,
  RenameFile,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { ConfigDocument, Edit } from '../../core/index.ts';
import { toLspRange } from './ranges.ts';

/** A document that edits are for: its version where a client holds it open, else null. */
export interface EditTarget {
  readonly document: ConfigDocument;
  readonly uri: string;
  readonly version: number | null;
  /** The text as the client has it, passwords included; undefined for files that are not open. */
  readonly text: string | undefined;
}

/**
 * Edits as a client applies them. With versions a client refuses them once its text is another. Undefined when one of
 * the files is not known, or when parts of one are to be copied that is not open.
 */
export function toWorkspaceEdit(
  edits: readonly Edit[],
  own: string,
  target: (path: string) => EditTarget | undefined,
  versioned: boolean,
): WorkspaceEdit | undefined {
  const byUri = new Map<string, { readonly version: number | null; readonly edits: TextEdit[] }>();
  for (const edit of edits) {
    const found = target(edit.path ?? own);
    if (!found) return undefined;
    const newText = writtenText(edit, found.text);
    if (newText === undefined) return undefined;
    const group = byUri.get(found.uri) ?? { version: found.version, edits: [] };
    byUri.set(found.uri, group);
    group.edits.push({ range: toLspRange(found.document.lines, edit.range), newText });
  }
  if (!versioned) return { changes: Object.fromEntries([...byUri].map(([uri, group]) => [uri, group.edits])) };
  const documentChanges = [...byUri].map(
    ([uri, { version, edits: textEdits }]): TextDocumentEdit => ({ textDocument: { uri, version }, edits: textEdits }),
  );
  return { documentChanges };
}

/** The edit's text with what it copies. */
function writtenText({ text, copies = [] }: Edit, original: string | undefined): string | undefined {
  if (copies.length === 0) return text;
  if (original === undefined) return undefined;
  const parts = copies.map(({ at, range }, index) => {
    return text.slice(copies[index - 1]?.at ?? 0, at) + original.slice(range.start, range.end);
  });
  return parts.join('') + text.slice(copies.at(-1)?.at ?? 0);
}

/**
 * The edit, then the renaming of a file. The texts come first, because an editor that asks before each renaming what should
 * follow it (`workspace/willRenameFiles`) then finds that nothing is left to do.
 */
export function withRename({ documentChanges = [] }: WorkspaceEdit, oldUri: string, newUri: string): WorkspaceEdit {
  const options = { overwrite: false, ignoreIfExists: false };
  return { documentChanges: [...documentChanges, RenameFile.create(oldUri, newUri, options)] };
}

/** The edit as one that an editor shows before it applies it. */
export function needingConfirmation({ documentChanges = [] }: WorkspaceEdit, label: string): WorkspaceEdit {
  const id = 'cybereason-config';
  return {
    changeAnnotations: { [id]: { label, needsConfirmation: true } },
    documentChanges: documentChanges.map((change) => {
      if (!TextDocumentEdit.is(change)) return { ...change, annotationId: id };
      const edits = change.edits.filter((edit): edit is TextEdit => 'newText' in edit);
      return { ...change, edits: edits.map(({ range, newText }) => AnnotatedTextEdit.replace(range, newText, id)) };
    }),
  };
}
