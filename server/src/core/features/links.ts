import type { Snapshot } from '../deployment/snapshot.ts';
import type { ConfigDocument } from '../model/document.ts';
import type { Range } from '../model/range.ts';

/** A value that names a file which is there. */
export interface DocumentLink {
  readonly range: Range;
  /** Absolute, in the host's file system. */
  readonly path: string;
}

/** Links from the path of every keystore binding to its file. `exists` is the host's look at the disk. */
export async function documentLinks(
  snapshot: Snapshot,
  document: ConfigDocument,
  exists: (path: string) => Promise<boolean>,
): Promise<readonly DocumentLink[]> {
  const candidates = snapshot.bindings.flatMap(({ document: owner, path, target }) =>
    owner === document && path && target.status === 'resolved' ? [{ range: path.valueRange, path: target.path }] : [],
  );
  const found = await Promise.all(candidates.map((candidate) => exists(candidate.path)));
  return candidates.filter((_, index) => found[index]);
}
