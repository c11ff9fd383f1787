import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
} from 'vscode-languageserver/node';
import { type Highlight, highlights } from '../../core/index.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { RequestHandler } from './request.ts';

const KINDS: Readonly<Record<Highlight['kind'], DocumentHighlightKind>> = {
  text: DocumentHighlightKind.Text,
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
};

/** Null where an editor may look for equal words by itself. */
export const onDocumentHighlights: RequestHandler<DocumentHighlightParams, DocumentHighlight[] | null> = (
  session,
  { textDocument, position },
) => {
  const found = session.find(textDocument.uri);
  if (!found) return null;
  const { lines } = found.document;
  const all = highlights(session.workspace.snapshot(), found.document, lines.offsetAt(position));
  return all?.map(({ range, kind }) => ({ range: toLspRange(lines, range), kind: KINDS[kind] })) ?? null;
};
