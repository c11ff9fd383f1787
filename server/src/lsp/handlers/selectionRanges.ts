import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver/node';
import { selections } from '../../core/index.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { RequestHandler } from './request.ts';

/** One chain for each position, also where nothing but the file is around it. */
export const onSelectionRanges: RequestHandler<SelectionRangeParams, SelectionRange[] | null> = (
  session,
  { textDocument, positions },
) => {
  const found = session.find(textDocument.uri);
  if (!found) return null;
  const { document } = found;
  return positions.map((position) => {
    const ranges = selections(document, document.lines.offsetAt(position));
    const empty: SelectionRange = { range: { start: position, end: position } };
    const outermostFirst = [...ranges].reverse();
    return (
      outermostFirst.reduce<SelectionRange | undefined>(
        (parent, range) => ({ range: toLspRange(document.lines, range), ...(parent ? { parent } : {}) }),
        undefined,
      ) ?? empty
    );
  });
};
