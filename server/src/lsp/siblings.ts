import { siblingFiles } from '../host/siblingFiles.ts';
import type { Workspace } from '../host/workspace.ts';

/** Reads the files beside a document that are not known yet; their paths. */
export async function readSiblings(workspace: Workspace, path: string): Promise<readonly string[]> {
  const missing = (await siblingFiles(path)).filter((other) => !workspace.document(other));
  for (const other of missing) await workspace.addFile(other);
  return missing;
}

/** Drops a closed document, and with the last one of its server the files that were read only beside it: their paths. */
export function dropWithSiblings(
  workspace: Workspace,
  path: string,
  isReported: (path: string) => boolean,
): readonly string[] {
  const server = workspace.snapshot().servers.find(({ documents }) => documents.includes(path));
  workspace.dropText(path);
  const others = (server?.documents ?? []).filter((other) => other !== path);
  if (others.some(isReported)) return [];
  for (const other of others) workspace.remove(other);
  return others;
}
