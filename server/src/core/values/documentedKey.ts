import type { FileKind } from '../model/fileKind.ts';
import { documentedSettings } from '../schema/index.ts';
import type { DocumentedSetting } from '../schema/types.ts';
import { nearest } from './nearest.ts';

/** Keys hardly change from one edit to the next, so the answers are kept, for at most this many. */
const CACHE_LIMIT = 20_000;
const answers = new Map<FileKind, Map<string, DocumentedSetting | null>>();

/** How Java reads a byte order mark, as bytes of ISO-8859-1: it becomes a part of the first key. */
export const READ_MARK = '\xef\xbb\xbf';

/** The key without the byte order mark that the file begins with. */
export function withoutMark(name: string): string {
  return name.startsWith(READ_MARK) ? name.slice(READ_MARK.length) : name;
}

/**
 * The documented key of a properties file that `name` is a misspelling of. Undefined for names that are documented
 * themselves or resemble none. Each part must be near for itself, the last one (`path`, `password` …) nearest to its
 * own: `keystore.pass` is two letters from `keystore.path`, and `web.ssl` three from `rpc.ssl`, yet neither means it.
 */
export function misspeltKey(name: string, file: FileKind): DocumentedSetting | undefined {
  const known = answers.get(file) ?? new Map<string, DocumentedSetting | null>();
  answers.set(file, known);
  const last = known.get(name);
  if (last !== undefined) return last ?? undefined;
  const answer = findMisspelt(name, documentedSettings(file));
  if (known.size >= CACHE_LIMIT) known.clear();
  known.set(name, answer ?? null);
  return answer;
}

function findMisspelt(name: string, settings: readonly DocumentedSetting[]): DocumentedSetting | undefined {
  const names = settings.map((setting) => setting.name);
  const match = nearest(name, names);
  if (match === undefined) return undefined;
  const [written, meant] = [lastPart(name), lastPart(match)];
  if (written !== meant && nearest(written, names.map(lastPart)) !== meant) return undefined;
  return haveNearParts(name, match) ? settings.find((setting) => setting.name === match) : undefined;
}

/** Where both have as many parts, each is a misspelling of the other's: of short ones in one letter. */
function haveNearParts(name: string, match: string): boolean {
  const [parts, meant] = [name.split('.'), match.split('.')];
  if (parts.length !== meant.length) return true;
  return parts.every((part, index) => isNear(part, meant[index] ?? ''));
}

function isNear(part: string, meant: string): boolean {
  return part === meant || nearest(part, [meant], 1) === meant;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
