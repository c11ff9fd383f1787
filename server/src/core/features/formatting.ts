import type { ConfigDocument } from '../model/document.ts';
import { isProperties } from '../model/fileKind.ts';
import type { Edit } from '../model/problem.ts';
import type { Range } from '../model/range.ts';

/** What makes a properties file, or the settings that touch `range`, uniform without a change to what Java reads. */
export function formatting({ kind, syntax }: ConfigDocument, range?: Range): readonly Edit[] {
  return isProperties(kind) ? (syntax.formatEdits?.(range) ?? []) : [];
}
