import { Uri, window } from 'vscode';
import type { SetRoleArguments } from '../../server/src/protocol/commands.ts';
import { settingsEntry } from '../../server/src/protocol/settings.ts';
import { writeSettings } from './settingsEntry.ts';

/** The roles with their names for people, as the server has them. */
const ROLES: Readonly<Record<string, string>> = {
  detection: 'Detection server',
  webapp: 'WebApp server',
  registration: 'Registration server',
  'configuration-management': 'Configuration management server',
  microservices: 'Microservices server',
};

/** Asks what a server is where several roles are offered, writes that into the settings file, and shows it there. */
export async function setRole(...[server, roles, document]: SetRoleArguments): Promise<void> {
  const role = roles.length === 1 ? roles[0] : await askForRole(server, roles);
  if (role === undefined) return;
  await writeSettings(
    Uri.parse(document, true),
    (text) => settingsEntry(text, 'roles', server, () => role),
    'This server cannot be named in a settings file: its folder has "=", "#" or outer blanks.',
  );
}

async function askForRole(server: string, roles: readonly string[]): Promise<string | undefined> {
  const items = roles.map((role) => ({ label: ROLES[role] ?? role, role }));
  const chosen = await window.showQuickPick(items, { title: `What is ${server}?`, placeHolder: 'Its role' });
  return chosen?.role;
}
