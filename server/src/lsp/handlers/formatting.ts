import type { DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver/node';
import { formatting, type Range } from '../../core/index.ts';
import { toLspRange, toRange } from '../convert/ranges.ts';
import type { Found, Session } from '../session.ts';
import type { RequestHandler } from './request.ts';

export const onFormatting: RequestHandler<DocumentFormattingParams, TextEdit[]> = (session, { textDocument }) => {
  const found = session.find(textDocument.uri);
  return found ? editsOf(session, found) : [];
};

export const onRangeFormatting: RequestHandler<DocumentRangeFormattingParams, TextEdit[]> = (
  session,
  { textDocument, range },
) => {
  const found = session.find(textDocument.uri);
  return found ? editsOf(session, found, toRange(found.document.lines, range)) : [];
};

function editsOf(session: Session, { document }: Found, range?: Range): TextEdit[] {
  if (!session.formatting.isOnFor(document.path)) return [];
  return formatting(document, range).map((edit) => ({
    range: toLspRange(document.lines, edit.range),
    newText: edit.text,
  }));
}
