import type { ConfigDocument } from '../../model/document.ts';
import { effectiveSettings, type Setting } from '../../model/setting.ts';
import { certificateRows } from '../../schema/index.ts';
import type { ServerRole } from '../../schema/types.ts';
import type { RoleEvidence, RoleFact } from '../server.ts';

/**
 * Each documented key stands in the certificate table of some roles; a server's role is what all its keys agree on.
 * The threat-intel keys only narrow: the tables list them under WebApp, yet name the Detection server in their link.
 * `chosen` is what the settings say.
 */
export function inferRole(documents: readonly ConfigDocument[], chosen: ServerRole | undefined): RoleFact {
  let candidates: readonly ServerRole[] | undefined;
  const evidence: RoleEvidence[] = [];
  for (const kind of ['server-setup', 'sage-setup'] as const) {
    for (const document of documents.filter((one) => one.kind === kind)) {
      for (const setting of effectiveSettings(document.settings)) {
        const roles = ROLES.get(setting.name);
        if (roles === undefined) continue;
        const agreed = candidates ? candidates.filter((role) => roles.includes(role)) : roles;
        if (kind === 'sage-setup' && (candidates === undefined || agreed.length === 0)) continue;
        if (candidates === undefined || agreed.length < candidates.length)
          evidence.push(evidenceOf(setting, roles, document));
        candidates = agreed;
      }
    }
  }
  const found = candidates ?? [];
  const role = chosen ?? (found.length === 1 ? found[0] : undefined);
  return {
    role,
    candidates: chosen ? [chosen] : found,
    source: chosen ? 'settings' : found.length > 0 ? 'inferred' : 'none',
    state: role === undefined ? 'open' : 'certain',
    evidence,
    conflict: undefined,
  };
}

function evidenceOf(setting: Setting, roles: readonly ServerRole[], { kind, path }: ConfigDocument): RoleEvidence {
  const rows = certificateRows().filter((row) => row.settings.includes(setting.name));
  return {
    roles,
    strength: kind === 'server-setup' ? 'decides' : 'narrows',
    what: setting.name,
    path,
    range: setting.keyRange,
    rows: rows.map(({ id }) => ({ table: 'certificates', id })),
  };
}

/** The roles that each setting of the certificate tables speaks for. */
const ROLES: ReadonlyMap<string, readonly ServerRole[]> = new Map(
  certificateRows().flatMap((row) => row.settings.map((name) => [name, rolesOf(name)])),
);

function rolesOf(setting: string): readonly ServerRole[] {
  const rows = certificateRows().filter((row) => row.settings.includes(setting) && !row.files.includes('server-xml'));
  const mixed = certificateRows().filter((row) => row.settings.includes(setting));
  return [...new Set((rows.length > 0 ? rows : mixed).map((row) => row.server))];
}
