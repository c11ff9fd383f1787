import { SECTION } from '../protocol/settings.ts';
import type { Session } from './session.ts';
import { readUserSettings } from './userSettings.ts';

/** A client that does not answer is waited for no longer than this (milliseconds). */
const PATIENCE = 1000;

/** The editor's settings as far as they concern the server. */
export interface EditorSettings {
  /** Glob patterns of files and folders that are not looked at. */
  readonly exclude: readonly string[];
}

/** Asks for the editor's settings and puts them into effect. Settings that do not come count as not set. */
export async function configure(session: Session): Promise<EditorSettings> {
  if (!session.client.configuration) return { exclude: [] };
  const asked = session.connection.workspace
    .getConfiguration([{ section: SECTION }, { section: 'files.exclude' }])
    .catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, undefined);
  });
  const answer: unknown = await Promise.race([asked, late]);
  clearTimeout(timer);
  const [own, exclude]: readonly unknown[] = Array.isArray(answer) ? answer : [];
  session.workspace.userSettings = readUserSettings(own);
  session.client.coexistence.configure(own);
  session.formatting.configure(own);
  return { exclude: readExclude(exclude) };
}

/** Settings that a client sends along with its notification, as those do that cannot be asked. */
export function configureFrom(session: Session, settings: unknown): void {
  const all = settings !== null && typeof settings === 'object' ? (settings as Record<string, unknown>) : {};
  session.workspace.userSettings = readUserSettings(all[SECTION]);
  session.client.coexistence.configure(all[SECTION]);
  session.formatting.configure(all[SECTION]);
}

/** `files.exclude` maps patterns to true, false or a condition on other files; only the first kind is simple. */
function readExclude(value: unknown): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([pattern, on]) => (on === true ? [pattern] : []));
}
