import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { hover } from '../../core/index.ts';
import { toMarkup } from '../convert/plainText.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { RequestHandler } from './request.ts';

export const onHover: RequestHandler<HoverParams, Hover | null> = (session, { textDocument, position }) => {
  const found = session.find(textDocument.uri);
  if (!found) return null;
  const { lines } = found.document;
  const result = hover(session.workspace.snapshot(), found.document, lines.offsetAt(position), session.references);
  if (!result) return null;
  return { contents: toMarkup(result.markdown, session.client.markdownHovers), range: toLspRange(lines, result.range) };
};
