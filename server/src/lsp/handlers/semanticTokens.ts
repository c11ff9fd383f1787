import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensParams } from 'vscode-languageserver/node';
import { semanticTokens } from '../../core/index.ts';
import { TOKEN_TYPES } from '../../protocol/tokens.ts';
import type { RequestHandler } from './request.ts';

export const onSemanticTokens: RequestHandler<SemanticTokensParams, SemanticTokens> = (session, { textDocument }) => {
  const builder = new SemanticTokensBuilder();
  const found = session.find(textDocument.uri);
  if (!found) return builder.build();
  const { lines } = found.document;
  const { settingsFor } = session.workspace.snapshot();
  for (const { range, type } of semanticTokens(found.document, settingsFor)) {
    const first = lines.positionAt(range.start);
    const last = lines.positionAt(range.end);
    // A token stays on its line, as few clients take longer ones.
    for (let line = first.line; line <= last.line; line++) {
      const { start, end } = lines.lineRange(line);
      const from = Math.max(start, range.start);
      const length = Math.min(end, range.end) - from;
      if (length > 0) builder.push(line, from - start, length, TOKEN_TYPES.indexOf(type), 0);
    }
  }
  return builder.build();
};
