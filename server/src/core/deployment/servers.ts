import type { ConfigDocument } from '../model/document.ts';
import { basename, dirname } from '../model/posixPath.ts';
import { certificateRows } from '../schema/index.ts';
import type { ServerRole } from '../schema/types.ts';
import type { Server } from './server.ts';

const DOCUMENTED_PLACE = /^(.*)\/opt\/(?:puppet-cybereason\/configuration\.d|apache-tomcat-[^/]+\/conf)\/[^/]+$/;

/** The folder that stands for `/` on the file's server: the one above the documented places; undefined elsewhere. */
export function serverRoot(path: string): string | undefined {
  const match = DOCUMENTED_PLACE.exec(path);
  return match ? match[1] || '/' : undefined;
}

/** Groups documents into servers: by their root, or by their folder where they lie outside the documented places. */
export function findServers(
  documents: readonly ConfigDocument[],
  roleSetting: (path: string) => ServerRole | undefined,
): readonly Server[] {
  const groups = new Map<string, ConfigDocument[]>();
  for (const document of documents) {
    if (document.kind === 'settings') continue;
    const folder = serverRoot(document.path) ?? dirname(document.path);
    const group = groups.get(folder);
    if (group) group.push(document);
    else groups.set(folder, [document]);
  }
  return [...groups].map(([folder, group]) => {
    const first = group[0];
    const chosen = first && roleSetting(first.path);
    const { candidates, evidence } = inferRole(group);
    return {
      root: first && serverRoot(first.path),
      name: basename(folder) || '/',
      documents: group.map((document) => document.path),
      candidates: chosen ? [chosen] : candidates,
      role: chosen ?? (candidates.length === 1 ? candidates[0] : undefined),
      evidence: chosen ? 'the settings' : evidence,
    };
  });
}

/**
 * Each documented key stands in the certificate table of some roles; a server's role is what all its keys agree on.
 * The threat-intel keys only narrow: the tables list them under WebApp, yet name the Detection server in their link.
 */
function inferRole(documents: readonly ConfigDocument[]): { candidates: readonly ServerRole[]; evidence: string } {
  let candidates: readonly ServerRole[] | undefined;
  const evidence: string[] = [];
  for (const kind of ['server-setup', 'sage-setup'] as const) {
    for (const document of documents.filter((one) => one.kind === kind)) {
      for (const name of telling(document)) {
        const roles = ROLES.get(name) ?? [];
        const agreed = candidates ? candidates.filter((role) => roles.includes(role)) : roles;
        if (kind === 'sage-setup' && (candidates === undefined || agreed.length === 0)) continue;
        if (candidates === undefined || agreed.length < candidates.length) evidence.push(name);
        candidates = agreed;
      }
    }
  }
  return { candidates: candidates ?? [], evidence: evidence.join(', ') };
}

/** The roles that each setting of the certificate tables speaks for. */
const ROLES: ReadonlyMap<string, readonly ServerRole[]> = new Map(
  certificateRows().flatMap((row) => row.settings.map((name) => [name, rolesOf(name)])),
);

/** Names of the document's settings that tell something about the role, in file order. */
function telling(document: ConfigDocument): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name } of document.settings) if (ROLES.has(name)) names.add(name);
  return names;
}

function rolesOf(setting: string): readonly ServerRole[] {
  const rows = certificateRows().filter((row) => row.settings.includes(setting) && !row.files.includes('server-xml'));
  const mixed = certificateRows().filter((row) => row.settings.includes(setting));
  return [...new Set((rows.length > 0 ? rows : mixed).map((row) => row.server))];
}
