import { READ_MARK } from '../model/byteOrderMark.ts';
import type { ConfigDocument } from '../model/document.ts';
import { type FileKind, isProperties } from '../model/fileKind.ts';
import { Secret } from '../model/secret.ts';
import { effectiveSettings, type Setting } from '../model/setting.ts';
import { findSetting } from '../schema/index.ts';
import { isStrayKey, misspeltKey } from '../values/documentedKey.ts';

/** Some of a document's settings, in file order. Files have thousands, and each rule would walk all after each keystroke. */
interface SettingIndex {
  readonly notable: readonly Setting[];
  readonly peculiar: readonly Setting[];
  readonly overridden: ReadonlySet<Setting>;
  readonly documented: readonly Setting[];
}

const indexes = new WeakMap<readonly Setting[], SettingIndex>();

/**
 * The settings whose key is documented for one of the two properties files, a near miss of such a key, or begins as they
 * do. Of other files all settings.
 */
export function notableIn(document: ConfigDocument): readonly Setting[] {
  return indexOf(document).notable;
}

/** The settings with a backslash or a character outside ASCII, and the secrets, whose text is masked. Of other files all. */
export function peculiarIn(document: ConfigDocument): readonly Setting[] {
  return indexOf(document).peculiar;
}

/** The settings that count and whose key is documented for one of the two properties files; of other files all that count. */
export function documentedIn(document: ConfigDocument): readonly Setting[] {
  return indexOf(document).documented;
}

/** The settings of a properties file that a later line sets again, so that they do not count. */
export function overriddenIn(document: ConfigDocument): ReadonlySet<Setting> {
  return indexOf(document).overridden;
}

function indexOf(document: ConfigDocument): SettingIndex {
  const known = indexes.get(document.settings);
  if (known) return known;
  const index = isProperties(document.kind) ? indexProperties(document) : indexOthers(document);
  indexes.set(document.settings, index);
  return index;
}

function indexOthers({ settings }: ConfigDocument): SettingIndex {
  return { notable: settings, peculiar: settings, overridden: new Set(), documented: effectiveSettings(settings) };
}

function indexProperties({ kind, settings, text }: ConfigDocument): SettingIndex {
  const notable = settings.filter(({ name }) => isNotable(name, kind));
  const overridden = overriddenAmong(settings);
  return {
    notable,
    overridden,
    peculiar: settings.filter((setting) => isPeculiar(setting, text)),
    documented: notable.filter((setting) => isDocumented(setting.name) && !overridden.has(setting)),
  };
}

/** Keys hardly change from one edit to the next, so the answers are kept, for at most this many. */
const CACHE_LIMIT = 20_000;
const answers = new Map<FileKind, Map<string, boolean>>();

function isNotable(name: string, kind: FileKind): boolean {
  const known = answers.get(kind) ?? new Map<string, boolean>();
  answers.set(kind, known);
  const last = known.get(name);
  if (last !== undefined) return last;
  const isNear = misspeltKey(name, kind) !== undefined || isStrayKey(name, kind);
  const answer = isNear || isDocumented(name) || name.startsWith(READ_MARK);
  if (known.size >= CACHE_LIMIT) known.clear();
  known.set(name, answer);
  return answer;
}

function isDocumented(name: string): boolean {
  return findSetting(name, 'server-setup') !== undefined || findSetting(name, 'sage-setup') !== undefined;
}

const PECULIAR = /[\\\u0080-\uffff]/;

function isPeculiar({ value, range }: Setting, text: string): boolean {
  return value instanceof Secret || PECULIAR.test(text.slice(range.start, range.end));
}

function overriddenAmong(settings: readonly Setting[]): ReadonlySet<Setting> {
  const counting = new Set<string>();
  const overridden: Setting[] = [];
  for (const setting of settings.toReversed()) {
    if (counting.has(setting.name)) overridden.push(setting);
    else counting.add(setting.name);
  }
  return new Set(overridden.reverse());
}
