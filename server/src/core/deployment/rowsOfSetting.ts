import type { ConfigDocument } from '../model/document.ts';
import type { TableRow } from '../model/problem.ts';
import { encloses } from '../model/range.ts';
import type { Setting } from '../model/setting.ts';
import { certificateRows, certificateRowsFor } from '../schema/index.ts';
import { documentedSetting } from './documentedSetting.ts';
import { serverOf } from './serverOf.ts';
import type { Snapshot } from './snapshot.ts';
import { namedCertificates } from './unitBindings.ts';

/** The rows of the certificate tables that name a setting, for the document's server where its role is certain. */
export function rowsOfSetting(setting: Setting, document: ConfigDocument, snapshot: Snapshot): readonly TableRow[] {
  if (document.kind === 'webui-service') {
    const isNamed = namedCertificates(document).some(({ word }) => encloses(setting.range, word.range));
    const rows = isNamed ? certificateRows().filter(({ files }) => files.includes(document.kind)) : [];
    return rows.map(({ id }) => ({ table: 'certificates', id }));
  }
  const name = documentedSetting(setting, document.kind)?.name ?? setting.name;
  const role = serverOf(snapshot, document.path)?.role;
  return certificateRowsFor(name, document.kind, role).map((row) => ({ table: 'certificates', id: row.id }));
}
