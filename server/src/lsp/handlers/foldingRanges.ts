import { type FoldingRange, FoldingRangeKind, type FoldingRangeParams } from 'vscode-languageserver/node';
import { foldings } from '../../core/index.ts';
import type { RequestHandler } from './request.ts';

export const onFoldingRanges: RequestHandler<FoldingRangeParams, FoldingRange[]> = (session, { textDocument }) => {
  const found = session.find(textDocument.uri);
  if (!found || session.client.coexistence.leaves(found.document)) return [];
  return foldings(found.document).map(({ startLine, endLine, kind }) => ({
    startLine,
    endLine,
    ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
  }));
};
