import type { DocumentOnTypeFormattingParams, Position, TextEdit } from 'vscode-languageserver/node';
import { closingTag } from '../../core/index.ts';
import type { ClosingTagParams, ClosingTagResult } from '../../protocol/closingTag.ts';
import type { Session } from '../session.ts';
import type { RequestHandler } from './request.ts';

export const onClosingTag: RequestHandler<ClosingTagParams, ClosingTagResult> = (session, { textDocument, position }) =>
  missingAt(session, textDocument.uri, position) ?? null;

export const onTypeFormatting: RequestHandler<DocumentOnTypeFormattingParams, TextEdit[]> = (
  session,
  { textDocument, position },
) => {
  const newText = missingAt(session, textDocument.uri, position);
  return newText === undefined ? [] : [{ range: { start: position, end: position }, newText }];
};

function missingAt(session: Session, uri: string, position: Position): string | undefined {
  const found = session.find(uri);
  if (!found || !session.client.coexistence.closesTags(found.document)) return undefined;
  return closingTag(found.document, found.document.lines.offsetAt(position));
}
