import type { ConfigDocument } from '../../model/document.ts';
import { dirname, join } from '../../model/posixPath.ts';
import type { Fix } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { type CertificateRow, installPaths, SERVER_NAMES } from '../../schema/index.ts';

/** "WebApp or Registration, internal communication": rows of one usage in the certificate tables as fixes name them. */
export function usageName(rows: readonly CertificateRow[]): string {
  const servers = rows.map(({ server }) => SERVER_NAMES[server].replace(/ server$/, ''));
  return `${servers.join(' or ')}, ${rows[0]?.usage}`;
}

/**
 * Adds the path of a store by the file names of the rows, one fix for each; never a password. `sibling` names another
 * store of the same usage: the file goes into its folder.
 */
export function addPathFixes(
  document: ConfigDocument,
  name: string,
  rows: readonly CertificateRow[],
  sibling: Setting | undefined,
): readonly Fix[] {
  const path = sibling && plainValue(sibling);
  const folder = path?.startsWith('/') && !path.includes('${') ? dirname(path) : installPaths.keystores;
  const after = sibling ?? document.settings.at(-1);
  return [...new Set(rows.flatMap(({ keystores }) => keystores))].flatMap((file) => {
    const edit = document.syntax.insert(name, join(folder, file), after ? { after } : {});
    if (edit.text === '') return [];
    return [{ title: `Add ${name} with ${file} (${usageName(rows)})`, safe: false, edits: [edit] }];
  });
}
