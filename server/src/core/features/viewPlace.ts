import type { ConfigDocument } from '../model/document.ts';
import type { ViewPlace } from '../model/keystoreView.ts';
import type { Range } from '../model/range.ts';
import type { References } from './references.ts';

/** A place for a view to lead to; without a range the beginning of the document. */
export function viewPlace(
  { path, lines }: ConfigDocument,
  range: Range | undefined,
  references: References,
): ViewPlace {
  const { start, end } = range ?? { start: 0, end: 0 };
  return { uri: references.file(path), range: { start: lines.positionAt(start), end: lines.positionAt(end) } };
}
