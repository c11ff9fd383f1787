import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensEdit,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver/node';
import { type Range, semanticTokens } from '../../core/index.ts';
import { TOKEN_TYPES } from '../../protocol/tokens.ts';
import { toRange } from '../convert/ranges.ts';
import type { Found, Session } from '../session.ts';
import type { RequestHandler } from './request.ts';

/** What a client got last of a document. */
interface Sent {
  readonly id: string;
  readonly data: readonly number[];
}

/** By URI. Ids are counted for the session as a whole: a document that is opened again gets others. */
const sent = new WeakMap<Session, { count: number; readonly byUri: Map<string, Sent> }>();

export const onSemanticTokens: RequestHandler<SemanticTokensParams, SemanticTokens> = (session, { textDocument }) => {
  const found = session.find(textDocument.uri);
  if (!found) return { data: [] };
  const { id, data } = remember(session, found, tokensOf(session, found));
  return { resultId: id, data: [...data] };
};

/** The one run of numbers that changed since the client's last result; all of them where that is not known any more. */
export const onSemanticTokensDelta: RequestHandler<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta> = (
  session,
  { textDocument, previousResultId },
) => {
  const found = session.find(textDocument.uri);
  if (!found) return { data: [] };
  const before = sent.get(session)?.byUri.get(found.open.uri);
  const { id, data } = remember(session, found, tokensOf(session, found));
  if (before?.id !== previousResultId) return { resultId: id, data: [...data] };
  return { resultId: id, edits: difference(before.data, data) };
};

export const onSemanticTokensRange: RequestHandler<SemanticTokensRangeParams, SemanticTokens> = (
  session,
  { textDocument, range },
) => {
  const found = session.find(textDocument.uri);
  return { data: found ? tokensOf(session, found, toRange(found.document.lines, range)) : [] };
};

function tokensOf(session: Session, { document }: Found, within?: Range): number[] {
  const builder = new SemanticTokensBuilder();
  const { lines } = document;
  const { settingsFor } = session.workspace.snapshot();
  for (const { range, type } of semanticTokens(document, settingsFor)) {
    if (within && (range.end < within.start || range.start > within.end)) continue;
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
  return builder.build().data;
}

/** Of documents that are closed nothing is kept. */
function remember(session: Session, { open }: Found, data: readonly number[]): Sent {
  const all = sent.get(session) ?? { count: 0, byUri: new Map<string, Sent>() };
  sent.set(session, all);
  for (const uri of all.byUri.keys()) if (!session.documents.get(uri)) all.byUri.delete(uri);
  const last = all.byUri.get(open.uri);
  if (last?.data.length === data.length && last.data.every((number, index) => number === data[index])) return last;
  const own: Sent = { id: String(++all.count), data };
  all.byUri.set(open.uri, own);
  return own;
}

function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  const data = after.slice(start, after.length - same);
  const deleteCount = before.length - same - start;
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
