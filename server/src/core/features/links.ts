import type { KeystoreBinding } from '../deployment/binding.ts';
import type { Snapshot } from '../deployment/snapshot.ts';
import type { ConfigDocument } from '../model/document.ts';
import { basename } from '../model/posixPath.ts';
import type { Range } from '../model/range.ts';
import { printable } from '../values/printable.ts';
import { storeState } from './beside/storeState.ts';
import { bindingsOf } from './navigation/place.ts';

/** A value that names a file which is there. */
export interface DocumentLink {
  readonly range: Range;
  /** Absolute, in the host's file system. */
  readonly path: string;
  /** False for PEM files, which are texts. */
  readonly isKeystore: boolean;
  /** Plain text: the file's name and how it stands, as far as it was opened. */
  readonly tooltip: string;
}

/** Links from the path of every keystore binding to its file. `exists` is the host's look at the disk. */
export async function documentLinks(
  snapshot: Snapshot,
  document: ConfigDocument,
  exists: (path: string) => Promise<boolean>,
): Promise<readonly DocumentLink[]> {
  const candidates = bindingsOf(snapshot, document).flatMap((binding) => {
    const { path, target } = binding;
    if (!path || target.status !== 'resolved') return [];
    const words = [printable(basename(target.path)), ...storeState(snapshot, binding)];
    return [{ range: path.valueRange, path: target.path, isKeystore: isKeystore(binding), tooltip: words.join(', ') }];
  });
  const found = await Promise.all(candidates.map((candidate) => exists(candidate.path)));
  return candidates.filter((_, index) => found[index]);
}

/** False where the server reads the file as PEM text. */
export function isKeystore({ format, document }: KeystoreBinding): boolean {
  return format === 'keystore' && document.kind !== 'webui-service';
}
