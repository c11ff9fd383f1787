import type { Splice } from '../formats/format.ts';
import { READ_MARK } from '../model/byteOrderMark.ts';
import type { ConfigDocument } from '../model/document.ts';
import { type FileKind, isProperties } from '../model/fileKind.ts';
import { Secret } from '../model/secret.ts';
import { effectiveSettings, type Setting } from '../model/setting.ts';
import { findSetting } from '../schema/index.ts';
import { isStrayKey, misspeltKey } from '../values/documentedKey.ts';

/**
 * Where in the settings of a properties file those stand that rules look at: files have thousands, and each rule would
 * walk all of them after each keystroke.
 */
interface Positions {
  readonly notable: readonly number[];
  readonly peculiar: readonly number[];
  readonly overridden: readonly number[];
  readonly twins: readonly number[];
}

interface SettingIndex {
  readonly notable: readonly Setting[];
  readonly peculiar: readonly Setting[];
  readonly overridden: ReadonlySet<Setting>;
  readonly twins: readonly Setting[];
  readonly documented: readonly Setting[];
}

const positions = new WeakMap<readonly Setting[], Positions>();
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

/** The settings of a properties file whose keys differ from another's in nothing but upper and lower case. */
export function caseTwinsIn(document: ConfigDocument): readonly Setting[] {
  return indexOf(document).twins;
}

function indexOf(document: ConfigDocument): SettingIndex {
  const { settings, kind } = document;
  const known = indexes.get(settings);
  if (known) return known;
  const index = isProperties(kind)
    ? pickedFrom(settings, positions.get(settings) ?? positionsIn(document))
    : { notable: settings, peculiar: settings, overridden: NONE, twins: [], documented: effectiveSettings(settings) };
  indexes.set(settings, index);
  return index;
}

const NONE: ReadonlySet<Setting> = new Set();

function pickedFrom(settings: readonly Setting[], found: Positions): SettingIndex {
  const pick = (places: readonly number[]) => places.flatMap((place) => settings[place] ?? []);
  const [notable, overridden] = [pick(found.notable), new Set(pick(found.overridden))];
  const documented = notable.filter((setting) => isDocumented(setting.name) && !overridden.has(setting));
  return { notable, peculiar: pick(found.peculiar), overridden, twins: pick(found.twins), documented };
}

function positionsIn(document: ConfigDocument): Positions {
  const { settings } = document;
  const found = {
    notable: placesOf(settings, (setting) => isNotable(setting, document)),
    peculiar: placesOf(settings, (setting) => isPeculiar(setting, document)),
    overridden: overriddenAmong(settings),
    twins: twinsAmong(settings),
  };
  positions.set(settings, found);
  return found;
}

/** Takes over what is known of an earlier reading of the file, in which `splice` was changed. */
export function carryIndex(before: ConfigDocument, document: ConfigDocument, splice: Splice): void {
  const known = positions.get(before.settings);
  if (!known) return;
  const { settings } = document;
  const { start, removed, added } = splice;
  const fresh = settings.slice(start, start + added);
  const carry = (places: readonly number[], isOne: (setting: Setting) => boolean) => [
    ...places.filter((place) => place < start),
    ...placesOf(fresh, isOne).map((place) => place + start),
    ...places.flatMap((place) => (place >= start + removed ? [place - removed + added] : [])),
  ];
  const gone = before.settings.slice(start, start + removed);
  const isSameKey = fresh.length === gone.length && fresh.every(({ name }, index) => name === gone[index]?.name);
  const names = [...gone, ...fresh].map(({ name }) => name);
  const moved = { overridden: carry(known.overridden, () => false), twins: carry(known.twins, () => false) };
  positions.set(settings, {
    ...(isSameKey ? known : sameNamed(settings, moved, names)),
    notable: carry(known.notable, (setting) => isNotable(setting, document)),
    peculiar: carry(known.peculiar, (setting) => isPeculiar(setting, document)),
  });
}

/** What is known of names, with those looked at again that an edit wrote or took away. */
function sameNamed(
  settings: readonly Setting[],
  moved: Pick<Positions, 'overridden' | 'twins'>,
  names: readonly string[],
): Pick<Positions, 'overridden' | 'twins'> {
  const [changed, folded] = [new Set(names), new Set(names.map((name) => name.toLowerCase()))];
  const nameAt = (place: number) => settings[place]?.name ?? '';
  const overridden = moved.overridden.filter((place) => !changed.has(nameAt(place)));
  const twins = moved.twins.filter((place) => !folded.has(nameAt(place).toLowerCase()));
  return {
    overridden: [...overridden, ...overriddenAmong(settings, changed)].sort((a, b) => a - b),
    twins: [...twins, ...twinsAmong(settings, folded)].sort((a, b) => a - b),
  };
}

function placesOf(settings: readonly Setting[], isOne: (setting: Setting) => boolean): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < settings.length; place++) {
    const setting = settings[place];
    if (setting && isOne(setting)) places.push(place);
  }
  return places;
}

/** Keys hardly change from one edit to the next, so the answers are kept, for at most this many. */
const CACHE_LIMIT = 20_000;
const answers = new Map<FileKind, Map<string, boolean>>();

function isNotable({ name }: Setting, { kind }: ConfigDocument): boolean {
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

function isPeculiar({ value, range }: Setting, { text }: ConfigDocument): boolean {
  return value instanceof Secret || PECULIAR.test(text.slice(range.start, range.end));
}

/** Where a later setting has the same name; only of `names` where they are given. */
function overriddenAmong(settings: readonly Setting[], names?: ReadonlySet<string>): readonly number[] {
  const counting = new Set<string>();
  const places: number[] = [];
  for (let place = settings.length - 1; place >= 0; place--) {
    const name = settings[place]?.name ?? '';
    if (names && !names.has(name)) continue;
    if (counting.has(name)) places.push(place);
    else counting.add(name);
  }
  return places.reverse();
}

/** Where another setting has a name that is the same but for case; only of `folded` names where they are given. */
function twinsAmong(settings: readonly Setting[], folded?: ReadonlySet<string>): readonly number[] {
  const lengths = folded && new Set([...folded].map(({ length }) => length));
  const groups = new Map<string, number[]>();
  settings.forEach(({ name }, place) => {
    if (lengths && !lengths.has(name.length)) return;
    const key = name.toLowerCase();
    if (key.length !== name.length || (folded && !folded.has(key))) return;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  });
  const nameAt = (place: number | undefined) => settings[place ?? -1]?.name;
  return [...groups.values()]
    .flatMap((group) => (group.some((place) => nameAt(place) !== nameAt(group[0])) ? group : []))
    .sort((a, b) => a - b);
}
