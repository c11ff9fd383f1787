import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import { toMarkup } from '../convert/plainText.ts';
import { toRange } from '../convert/ranges.ts';
import type { RequestHandler } from './request.ts';

export const onInlayHints: RequestHandler<InlayHintParams, InlayHint[]> = (session, { textDocument, range }) => {
  const found = session.find(textDocument.uri);
  if (!found) return [];
  const { lines } = found.document;
  return session.beside.hints(found.document, toRange(lines, range)).map(({ offset, label, tooltip }) => ({
    position: lines.positionAt(offset),
    label,
    tooltip: toMarkup(tooltip, session.client.markdownHovers),
    paddingLeft: true,
  }));
};
