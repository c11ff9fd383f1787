import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { Edit, Snapshot } from '../../core/index.ts';
import { type EditTarget, toWorkspaceEdit } from '../convert/edits.ts';
import type { Found, Session } from '../session.ts';

/** A document as edits of it need it. */
export function editTarget(session: Session, path: string): EditTarget | undefined {
  const document = session.workspace.document(path);
  const text = session.documents.at(path)?.text.getText();
  return document && { document, uri: session.uriOf(path), version: session.versionOf(path), text };
}

/** Edits of one open document, and of others that they name; undefined as in {@link toWorkspaceEdit}. */
export function editOf(
  session: Session,
  { open }: Found,
  { edits }: { readonly edits: readonly Edit[] },
): WorkspaceEdit | undefined {
  return toWorkspaceEdit(edits, open.path, (path) => editTarget(session, path), session.client.versionedEdits);
}

/**
 * Edits of several documents, each with its path, that were made for a snapshot; refused when one of them has changed since.
 * `versioned` as in {@link toWorkspaceEdit}.
 */
export function editOfTexts(
  session: Session,
  snapshot: Snapshot,
  edits: readonly Edit[],
  versioned = session.client.versionedEdits,
): WorkspaceEdit {
  const now = new Map(session.snapshot().documents.map((document) => [document.path, document]));
  const before = new Map(snapshot.documents.map((document) => [document.path, document]));
  const hasChanged = edits.some(({ path = '' }) => now.get(path) === undefined || now.get(path) !== before.get(path));
  const edit = toWorkspaceEdit(edits, '', (path) => editTarget(session, path), versioned);
  if (hasChanged || !edit) throw new ResponseError(LSPErrorCodes.ContentModified, 'a document has changed');
  return edit;
}
