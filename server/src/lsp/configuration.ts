import type { ConfigurationItem } from 'vscode-languageserver/node';
import { everywhere, mapScoped, type Scoped } from '../host/scoped.ts';
import { SECTION } from '../protocol/settings.ts';
import type { Session } from './session.ts';
import { readUserSettings } from './userSettings.ts';

/** A client that does not answer is waited for no longer than this (milliseconds). */
const PATIENCE = 1000;
const SECTIONS = [SECTION, 'files.exclude'] as const;

/** The editor's settings as far as they concern the server. */
export interface EditorSettings {
  /** Those of our section, as the editor has them. */
  readonly own: Scoped<unknown>;
  /** Glob patterns of files and folders that are not looked at, from their workspace folder on. */
  readonly exclude: Scoped<readonly string[]>;
}

/**
 * Asks in one request for the settings of the window and of each workspace folder. `undefined` where the client cannot be asked;
 * settings that do not come count as not set until they come, and `late` gets them then.
 */
export async function askSettings(
  { connection, client, folders }: Session,
  late: (settings: EditorSettings) => void,
): Promise<EditorSettings | undefined> {
  if (!client.configuration) return undefined;
  const scopes = folders.all;
  const items: ConfigurationItem[] = [undefined, ...scopes.map(([, uri]) => uri)].flatMap((scopeUri) =>
    SECTIONS.map((section) => (scopeUri === undefined ? { section } : { scopeUri, section })),
  );
  const paths = scopes.map(([path]) => path);
  const asked = connection.workspace.getConfiguration(items).then(
    (answer: unknown) => settingsIn(answer, paths),
    () => settingsIn([], paths),
  );
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, undefined);
  });
  const inTime = await Promise.race([asked, patience]);
  clearTimeout(timer);
  if (inTime === undefined) void asked.then(late);
  return inTime ?? settingsIn([], paths);
}

/** The settings of our section that a client sends by itself, as those do that cannot be asked. */
export function sentSettings(own: unknown): EditorSettings {
  return { own: everywhere(own), exclude: everywhere([]) };
}

/** Puts settings into effect, but for the files that are left out. */
export function useSettings(session: Session, { own }: EditorSettings): void {
  session.workspace.scopedSettings = mapScoped(own, readUserSettings);
  session.client.coexistence.configure(own.window);
  session.formatting.configure(own);
  session.beside.configure(own);
}

/** What a client answered, which may be anything; the folders' parts come in the order of their `paths`. */
function settingsIn(answer: unknown, paths: readonly string[]): EditorSettings {
  const values: readonly unknown[] = Array.isArray(answer) ? answer : [];
  const partsOf = (at: number) => values.slice(at * SECTIONS.length, (at + 1) * SECTIONS.length);
  const byFolder = paths.map((path, at) => [path, partsOf(at + 1)] as const);
  const [own, exclude] = partsOf(0);
  return {
    own: { window: own, folders: new Map(byFolder.map(([path, [value]]) => [path, value])) },
    exclude: {
      window: readExclude(exclude),
      folders: new Map(byFolder.map(([path, [, value]]) => [path, readExclude(value)])),
    },
  };
}

/** `files.exclude` maps patterns to true, false or a condition on other files; only the first kind is simple. */
function readExclude(value: unknown): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([pattern, on]) => (on === true ? [pattern] : []));
}
