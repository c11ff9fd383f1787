import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver/node';
import { documentLinks } from '../../core/index.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { RequestHandler } from './request.ts';

export const onDocumentLinks: RequestHandler<DocumentLinkParams, DocumentLink[]> = async (
  session,
  { textDocument },
) => {
  await session.opened(textDocument.uri);
  const found = session.find(textDocument.uri);
  if (!found) return [];
  const { document } = found;
  const links = await documentLinks(session.workspace.snapshot(), document, session.looks.exists);
  return links.map((link) => {
    const range = toLspRange(document.lines, link.range);
    const from = { uri: textDocument.uri, position: range.start };
    const command = link.isKeystore ? session.references.store?.(link.path, from) : undefined;
    const tooltip = session.client.linkTooltips ? { tooltip: link.tooltip } : {};
    return { range, target: command ?? session.uriOf(link.path), ...tooltip };
  });
};
