import type { Session } from './session.ts';
import { readSiblings } from './siblings.ts';

/** Forgets found files that left the workspace; those that are open documents' neighbours count as such from now on. */
export async function forgetFiles(session: Session, areGone: (path: string) => boolean): Promise<void> {
  const { workspace, discovered, documents } = session;
  const gone = [...discovered].filter(areGone);
  if (gone.length === 0) return;
  for (const path of gone) {
    discovered.delete(path);
    workspace.remove(path);
  }
  const kept = new Set<string>();
  for (const { path } of workspace.trusted ? documents.all() : []) {
    for (const other of await readSiblings(workspace, path)) kept.add(other);
  }
  session.forget(gone.filter((path) => !kept.has(path)));
  session.touch(kept);
}
