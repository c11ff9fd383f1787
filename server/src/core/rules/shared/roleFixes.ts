import { nameInSettings } from '../../deployment/roles/nameInSettings.ts';
import type { Server } from '../../deployment/server.ts';
import { settingsFileOf } from '../../deployment/settingsFileOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { FILE_NAMES } from '../../model/fileKind.ts';
import type { Fix } from '../../model/problem.ts';
import { settingsEntry } from '../../model/settingsEntry.ts';
import { SERVER_NAMES, type ServerRole } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';

/**
 * Notes what the server is in the settings file that holds for it, one fix for each role, or lets the client ask and
 * do so where none is here yet.
 */
export function roleFixes(snapshot: Snapshot, server: Server, roles: readonly ServerRole[]): readonly Fix[] {
  const [path = '/'] = server.documents;
  const name = nameInSettings(snapshot, server);
  const settings = settingsFileOf(snapshot, path);
  const title = `Say in ${FILE_NAMES.settings} that ${printable(server.name)} is`;
  if (!settings) {
    if (settingsEntry('', 'roles', name, () => 'webapp') === undefined) return [];
    const command = { name: 'set-role', server: name, roles } as const;
    const [role, ...others] = roles;
    const what = role && others.length === 0 ? `a ${SERVER_NAMES[role]}` : '…';
    return [{ title: `${title} ${what}`, safe: false, edits: [], command }];
  }
  return roles.flatMap((role) => {
    const edit = settingsEntry(settings.text, 'roles', name, () => role);
    if (edit === undefined) return [];
    return [{ title: `${title} a ${SERVER_NAMES[role]}`, safe: false, edits: [{ ...edit, path: settings.path }] }];
  });
}
