import type { FileKind } from '../model/fileKind.ts';
import { documentedSettings } from '../schema/index.ts';
import type { DocumentedSetting } from '../schema/types.ts';
import { nearest } from './nearest.ts';

/** Keys hardly change from one edit to the next, so the answers are kept, for at most this many. */
const CACHE_LIMIT = 20_000;
const answers = new Map<FileKind, Map<string, DocumentedSetting | undefined>>();

/**
 * The documented key of a properties file that `name` is a misspelling of. Undefined for names that are documented
 * themselves or resemble none. The last part (`path`, `password` …) must be near for itself: `keystore.pass` is two
 * letters from `keystore.path`, yet does not mean it.
 */
export function misspeltKey(name: string, file: FileKind): DocumentedSetting | undefined {
  const known = answers.get(file) ?? new Map<string, DocumentedSetting | undefined>();
  answers.set(file, known);
  if (known.has(name)) return known.get(name);
  const answer = findMisspelt(name, documentedSettings(file));
  if (known.size >= CACHE_LIMIT) known.clear();
  known.set(name, answer);
  return answer;
}

function findMisspelt(name: string, settings: readonly DocumentedSetting[]): DocumentedSetting | undefined {
  const names = settings.map((setting) => setting.name);
  const match = nearest(name, names);
  if (match === undefined) return undefined;
  const [written, meant] = [lastPart(name), lastPart(match)];
  if (written !== meant && nearest(written, names.map(lastPart)) !== meant) return undefined;
  return settings.find((setting) => setting.name === match);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
