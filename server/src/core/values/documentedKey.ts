import type { FileKind } from '../model/fileKind.ts';
import { documentedSettings, findSetting } from '../schema/index.ts';
import type { DocumentedSetting } from '../schema/types.ts';
import { nearest } from './nearest.ts';

/**
 * The documented key of a properties file that `name` is a misspelling of. Undefined for names that are documented
 * themselves or resemble none. The last part (`path`, `password` …) must be near for itself: `keystore.pass` is two
 * letters from `keystore.path`, yet does not mean it.
 */
export function misspeltKey(name: string, file: FileKind): DocumentedSetting | undefined {
  if (findSetting(name, file)) return undefined;
  const settings = documentedSettings(file);
  const match = nearest(
    name,
    settings.map((setting) => setting.name),
  );
  if (match === undefined) return undefined;
  const [written, meant] = [lastPart(name), lastPart(match)];
  if (
    written !== meant &&
    nearest(
      written,
      settings.map((setting) => lastPart(setting.name)),
    ) !== meant
  )
    return undefined;
  return settings.find((setting) => setting.name === match);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
