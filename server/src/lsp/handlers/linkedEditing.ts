import type { LinkedEditingRangeParams, LinkedEditingRanges } from 'vscode-languageserver/node';
import { toLspRange } from '../convert/ranges.ts';
import type { RequestHandler } from './request.ts';

/** The characters of a tag's name. */
const WORD = '[\\w.:-]+';

export const onLinkedEditing: RequestHandler<LinkedEditingRangeParams, LinkedEditingRanges | null> = (
  session,
  { textDocument, position },
) => {
  const found = session.find(textDocument.uri);
  if (!found || session.client.coexistence.leaves(found.document)) return null;
  const { lines, syntax } = found.document;
  const pair = syntax.tagPairAt?.(lines.offsetAt(position));
  return pair ? { ranges: pair.map((range) => toLspRange(lines, range)), wordPattern: WORD } : null;
};
