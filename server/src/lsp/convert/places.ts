import type { Location } from 'vscode-languageserver/node';
import type { ConfigDocument, FilePlace, References } from '../../core/index.ts';
import { NOWHERE, toLspRange } from './ranges.ts';

export function toLocation(
  { path, range }: FilePlace,
  documentAt: (path: string) => ConfigDocument | undefined,
  references: References,
): Location {
  const lines = documentAt(path)?.lines;
  return { uri: references.file(path), range: lines && range ? toLspRange(lines, range) : NOWHERE };
}
