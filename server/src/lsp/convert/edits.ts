import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { ConfigDocument, Edit } from '../../core/index.ts';
import { toLspRange } from './ranges.ts';

/** A document that edits are for: its version where a client holds it open, else null. */
export interface EditTarget {
  readonly document: ConfigDocument;
  readonly uri: string;
  readonly version: number | null;
}

/**
 * Edits as a client applies them. With versions a client refuses them once its text is another. Undefined when one of
 * the files is not known.
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
    const group = byUri.get(found.uri) ?? { version: found.version, edits: [] };
    byUri.set(found.uri, group);
    group.edits.push({ range: toLspRange(found.document.lines, edit.range), newText: edit.text });
  }
  if (!versioned) return { changes: Object.fromEntries([...byUri].map(([uri, group]) => [uri, group.edits])) };
  const documentChanges = [...byUri].map(
    ([uri, { version, edits: textEdits }]): TextDocumentEdit => ({ textDocument: { uri, version }, edits: textEdits }),
  );
  return { documentChanges };
}
