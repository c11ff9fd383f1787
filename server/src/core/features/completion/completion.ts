import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { completeAlias } from './aliases.ts';
import type { Candidate, ListFolder } from './candidate.ts';
import { completeName } from './names.ts';
import { completePath } from './paths.ts';

/** What could stand at the cursor, best first: documented names, paths on disk, aliases of the opened keystore. */
export async function complete(
  snapshot: Snapshot,
  document: ConfigDocument,
  offset: number,
  listFolder: ListFolder,
): Promise<readonly Candidate[]> {
  const context = document.syntax.contextAt(offset);
  if (context.at === 'key') return completeName(document, context);
  if (context.at !== 'value') return [];
  const { setting, range } = context;
  const binding = snapshot.bindings.find(({ path, alias }) => path === setting || alias === setting);
  if (binding?.path === setting) return completePath(snapshot, document, setting, range, offset, listFolder);
  if (binding?.alias === setting) return completeAlias(snapshot, document, binding, range);
  return [];
}
