import type {
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
} from 'vscode-languageserver/node';
import { fileKindOf } from '../../core/index.ts';
import type { WorkspaceDiscovery } from '../discovery.ts';
import type { Session } from '../session.ts';
import { pathOfUri } from '../uris.ts';

export function onDidOpen(session: Session, { textDocument }: DidOpenTextDocumentParams): void {
  const { uri, version, text } = textDocument;
  const document = session.documents.open(uri, version, text);
  if (document) session.open(document);
}

export function onDidChange(session: Session, { textDocument, contentChanges }: DidChangeTextDocumentParams): void {
  const document = session.documents.change(textDocument.uri, textDocument.version, contentChanges);
  if (document) session.edit(document);
}

export async function onDidSave(session: Session, { textDocument }: DidSaveTextDocumentParams): Promise<void> {
  const document = session.documents.get(textDocument.uri);
  if (document) await session.reload(document.path);
}

export async function onDidClose(session: Session, { textDocument }: DidCloseTextDocumentParams): Promise<void> {
  const document = session.documents.close(textDocument.uri);
  if (document) await session.close(document);
}

export async function onDidChangeWatchedFiles(
  session: Session,
  discovery: WorkspaceDiscovery,
  { changes }: DidChangeWatchedFilesParams,
): Promise<void> {
  if (!session.workspace.trusted) return;
  for (const path of new Set(changes.map(({ uri }) => pathOfUri(uri)))) {
    if (path === undefined || fileKindOf(path) === undefined) continue;
    if (discovery.covers(path)) session.discovered.add(path);
    else if (!session.workspace.document(path)) continue;
    await session.reload(path);
  }
}
