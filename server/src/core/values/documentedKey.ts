import { type FileKind, isProperties } from '../model/fileKind.ts';
import { documentedSettings, findSetting } from '../schema/index.ts';
import type { DocumentedSetting } from '../schema/types.ts';
import { nearest } from './nearest.ts';

/** Keys hardly change from one edit to the next, so the answers are kept, for at most this many. */
const CACHE_LIMIT = 20_000;
const answers = new Map<FileKind, Map<string, DocumentedSetting | null>>();

/** The part of a key that the documents' own keys of the file begin with, such as `rpc.ssl.`; undefined for others. */
export function namespaceOf(name: string, file: FileKind): string | undefined {
  return namespacesOf(file).find((namespace) => name.startsWith(namespace));
}

const SECRET_WORD = /pass(?:word|wd|wort|phrase)?|pasw|pswd|sword|pwd|secret|credentials?/gi;

/** True for a name that goes on behind a word for a password: where the separator is missing, that is the password. */
export function mayHoldPassword(name: string): boolean {
  return [...name.matchAll(SECRET_WORD)].some(({ index, 0: word }) => index + word.length < name.length);
}

/** True for a key of a properties file that begins as the documented ones do, yet is in no document. */
export function isStrayKey(name: string, file: FileKind): boolean {
  const namespace = namespaceOf(name, file);
  if (namespace === undefined || name === namespace || name.includes('${')) return false;
  return !findSetting(name, 'server-setup') && !findSetting(name, 'sage-setup');
}

const namespaces = new Map<FileKind, readonly string[]>();

/** A binding is named by its keys' first parts, to which `keystore` or `truststore` may belong. */
function namespacesOf(file: FileKind): readonly string[] {
  const made = namespaces.get(file);
  if (made) return made;
  const parts = documentedSettings(file).map(({ binding }) => `${binding.replace(/\.(?:key|trust)store$/, '')}.`);
  const fresh = isProperties(file) ? [...new Set(parts)] : [];
  namespaces.set(file, fresh);
  return fresh;
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
