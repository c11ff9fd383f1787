import { type Deployment, exitsOnInitFailure, holdsPlaceholders } from '../core/index.ts';
import type { CatalinaProperties } from './catalinaProperties.ts';

/**
 * Looks up anew which system properties the servers of all documents, or of those at `paths`, have; the paths of those
 * that are to be parsed again for it.
 */
export async function changedPlaceholders(
  { documents, servers }: Deployment,
  catalina: CatalinaProperties,
  paths: ReadonlySet<string> | undefined,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const wanted = documents.filter(({ path, kind }) => kind === 'server-xml' && (paths?.has(path) ?? true));
  const changed: string[] = [];
  for (const document of wanted) {
    const { path, kind } = document;
    const root = servers.find((server) => server.documents.includes(path))?.root;
    if (!(await catalina.refresh(document, root, signal))) continue;
    const exits = exitsOnInitFailure(kind, catalina.of(path));
    if (exits !== document.exitsOnInitFailure || holdsPlaceholders(document)) changed.push(path);
  }
  return changed;
}
