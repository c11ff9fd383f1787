import { type FileKind, fileKindOf } from '../../model/fileKind.ts';
import { dirname, join } from '../../model/posixPath.ts';
import { type CertificateRow, certificateRows, installPaths } from '../../schema/index.ts';
import type { Server } from '../server.ts';
import type { Snapshot } from '../snapshot.ts';

/** A file that a server should have and of which no document is here. */
export interface AbsentFile {
  readonly kind: 'server-setup' | 'sage-setup' | 'server-xml';
  /** The documented place here: it may have been left out, or the file may be there and not be read. */
  readonly path: string;
  /** The folder of `path`. */
  readonly folder: string;
  /** The rows of the role's certificate table that name it. */
  readonly rows: readonly CertificateRow[];
}

/**
 * The files that the certificate table of a server's certain role names and that are not among its documents. The one of
 * threat intel counts only where the settings say that the environment asks a local service.
 */
export function absentFiles(server: Server, { settingsFor }: Pick<Snapshot, 'settingsFor'>): readonly AbsentFile[] {
  const { root, role, roleFact, documents } = server;
  if (root === undefined || role === undefined || roleFact.state !== 'certain') return [];
  const present = new Set<FileKind | undefined>(documents.map(fileKindOf));
  const isLocal = () => settingsFor(documents[0] ?? root).threatIntel === 'local';
  return (['server-setup', 'sage-setup', 'server-xml'] as const).flatMap((kind) => {
    if (present.has(kind)) return [];
    const rows = certificateRows().filter((row) => row.server === role && row.files.includes(kind));
    if (rows.length === 0 || (kind === 'sage-setup' && !isLocal())) return [];
    const path = join(root, installPaths[kind]);
    return [{ kind, path, folder: dirname(path), rows }];
  });
}
