import type { ConfigDocument } from '../model/document.ts';
import type { TableRow } from '../model/problem.ts';
import { certificateRowsFor } from '../schema/index.ts';
import { serverOf } from './serverOf.ts';
import type { Snapshot } from './snapshot.ts';

/** The rows of the certificate tables that name a setting, for the document's server where its role is certain. */
export function rowsOfSetting(name: string, document: ConfigDocument, snapshot: Snapshot): readonly TableRow[] {
  const role = serverOf(snapshot, document.path)?.role;
  return certificateRowsFor(name, document.kind, role).map((row) => ({ table: 'certificates', id: row.id }));
}
