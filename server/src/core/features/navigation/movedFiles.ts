import type { KeystoreBinding } from '../../deployment/binding.ts';
import { resolvePath } from '../../deployment/resolvePath.ts';
import { serverRoot } from '../../deployment/servers.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Edit } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { baseOf, type Move, moveEdit } from './renameKeystore.ts';

/** What follows from moving files and folders. */
export interface FollowUp {
  readonly edits: readonly Edit[];
  /** Settings that will lead to a place where their file no longer is, because they cannot name its new one. */
  readonly left: readonly KeystoreBinding[];
}

/**
 * The edits that let every setting follow keystores that are moved, alone or with a folder. Only the text decides; nothing
 * is looked up. Edits belong to the documents where they are before the move.
 */
export function followMoves(snapshot: Snapshot, moves: readonly Move[]): FollowUp {
  const edits: Edit[] = [];
  const left: KeystoreBinding[] = [];
  for (const binding of snapshot.bindings) {
    const { target, path, document } = binding;
    if (target.status !== 'resolved' || !path) continue;
    const to = moved(target.path, moves);
    if (to === target.path) continue;
    const documentPath = moved(document.path, moves);
    const before = baseOf(snapshot, document);
    const root = documentPath === document.path ? before.root : serverRoot(documentPath);
    const mappings = Object.fromEntries(
      Object.entries(before.mappings).map(([from, folder]) => [
        from,
        documentPath === document.path ? folder : moved(folder, moves),
      ]),
    );
    const base = { ...before, documentPath, root, mappings };
    const stays = resolvePath(plainValue(path) ?? '', base);
    if (stays.status === 'resolved' && stays.path === to) continue;
    const edit = moveEdit(binding, base, to);
    if ('refused' in edit) left.push(binding);
    else edits.push(edit);
  }
  return { edits, left };
}

/** The deepest of the moved files and folders decides. */
function moved(path: string, moves: readonly Move[]): string {
  const [move] = moves
    .filter(({ from }) => path === from || path.startsWith(`${from}/`))
    .sort((a, b) => b.from.length - a.from.length);
  return move ? move.to + path.slice(move.from.length) : path;
}
