import {
  type CheckSettings,
  type ConfigDocument,
  DEFAULT_SETTINGS,
  dirname,
  FILE_NAMES,
  fileKindOf,
  join,
  type KeyPack,
  type SettingsLayer,
  secretKeysOf,
} from '../core/index.ts';
import type { Disk } from './disk.ts';
import { readKeyPacks } from './keyPacks.ts';
import type { LoadedFile } from './loadFile.ts';
import { everywhere, inScope, type Scoped } from './scoped.ts';

/** What a user set in the editor; of key packs the files, as absolute paths with forward slashes. */
export type UserSettings = Partial<Omit<CheckSettings, 'keyPacks'>> & { readonly keyPackFiles?: readonly string[] };

/**
 * Which settings hold where: the nearest settings file above a document goes before the user's settings, those before
 * the defaults. Files are looked for when a folder is first asked about, and again after {@link forget}.
 */
export class SettingsFiles {
  readonly #load: (path: string) => Promise<LoadedFile>;
  readonly #disk: Disk;
  readonly #warn: (message: string) => void;
  readonly #nearest = new Map<string, LoadedFile | undefined>();
  readonly #merged = new Map<string, CheckSettings>();
  #user: Scoped<UserSettings> = everywhere({});
  #readingPacks: Promise<void> | undefined;
  #userPacks: ReadonlyMap<UserSettings, readonly KeyPack[]> = new Map();

  /** `warn` gets what is wrong with the user's own key packs. */
  constructor(load: (path: string) => Promise<LoadedFile>, disk: Disk, warn: (message: string) => void) {
    this.#load = load;
    this.#disk = disk;
    this.#warn = warn;
  }

  set user(settings: Scoped<UserSettings>) {
    this.#user = settings;
    this.#readingPacks = undefined;
    this.#userPacks = new Map();
    this.#merged.clear();
  }

  forget(): void {
    this.#readingPacks = undefined;
    this.#nearest.clear();
    this.#merged.clear();
  }

  /** Finds the settings file for a document's folder; the loaded file when there is one. */
  async prepare(documentPath: string): Promise<LoadedFile | undefined> {
    this.#readingPacks ??= this.#readUserPacks();
    await this.#readingPacks;
    return this.#find(dirname(documentPath));
  }

  /** Synchronous; what {@link prepare} has not found yet does not count. */
  settingsFor(documentPath: string): CheckSettings {
    const folder = dirname(documentPath);
    const known = this.#merged.get(folder);
    if (known) return known;
    const file = this.#nearest.get(folder)?.settings ?? {};
    const user = this.#ofUser(documentPath);
    const severities = { ...user.severities, ...file.severities };
    const keyPacks = [...(user.keyPacks ?? []), ...(file.keyPacks ?? [])];
    const merged = { ...DEFAULT_SETTINGS, ...user, ...file, severities, keyPacks };
    this.#merged.set(folder, merged);
    return merged;
  }

  /** The settings file that holds for a document, and what is set where, the first before the others. */
  layers(documentPath: string): { readonly file: string | undefined; readonly layers: readonly SettingsLayer[] } {
    const found = this.#nearest.get(dirname(documentPath));
    const file = found?.document?.path;
    const ofFile = file === undefined ? [] : [{ source: file, settings: found?.settings ?? {} }];
    return { file, layers: [...ofFile, { source: "the editor's settings", settings: this.#ofUser(documentPath) }] };
  }

  /** What the user set, for the window and for each folder. */
  userLayers(): readonly SettingsLayer[] {
    const ofFolders = [...this.#user.folders.keys()].map((folder) => ({
      source: `the editor's settings for ${folder}`,
      settings: this.#ofUser(`${folder}/x`),
    }));
    return [{ source: "the editor's settings", settings: this.#ofUser('') }, ...ofFolders];
  }

  /** The keys of one file that key packs call secret. */
  secretKeys(documentPath: string): ReadonlySet<string> {
    const kind = fileKindOf(documentPath);
    return secretKeysOf(kind ? this.settingsFor(documentPath).keyPacks : [], kind ?? 'settings');
  }

  /** True for a document that was parsed before a key pack called one of its values secret. */
  unmasks({ path, settings }: ConfigDocument): boolean {
    const secret = this.secretKeys(path);
    return secret.size > 0 && settings.some(({ name, value }) => typeof value === 'string' && secret.has(name));
  }

  /** The key packs that are named anywhere. */
  packFiles(): readonly string[] {
    const named = [...this.#nearest.values()].flatMap((file) => file?.packs ?? []);
    const users = this.#users().flatMap(({ keyPackFiles }) => keyPackFiles ?? []);
    return [...new Set([...named.map(({ path }) => path), ...users])];
  }

  #ofUser(documentPath: string): Partial<CheckSettings> {
    const own = inScope(this.#user, documentPath);
    const { keyPackFiles: _, ...settings } = own;
    return { ...settings, keyPacks: this.#userPacks.get(own) ?? [] };
  }

  #users(): readonly UserSettings[] {
    return [this.#user.window, ...this.#user.folders.values()];
  }

  async #readUserPacks(): Promise<void> {
    const asked = this.#user;
    const read = new Map<UserSettings, readonly KeyPack[]>();
    const warnings = new Set<string>();
    for (const user of this.#users()) {
      const named = (user.keyPackFiles ?? []).map((path) => ({ path, range: { start: 0, end: 0 } }));
      if (named.length === 0) continue;
      const { packs, problems } = await readKeyPacks(named, this.#disk);
      for (const { message } of problems) warnings.add(message);
      read.set(user, packs);
    }
    for (const message of warnings) this.#warn(message);
    if (read.size === 0 || this.#user !== asked) return;
    this.#userPacks = read;
    this.#merged.clear();
  }

  async #find(folder: string): Promise<LoadedFile | undefined> {
    if (this.#nearest.has(folder)) return this.#nearest.get(folder);
    const own = await this.#load(join(folder, FILE_NAMES.settings));
    const parent = dirname(folder);
    const above = own.document || parent === folder ? undefined : await this.#find(parent);
    const found = own.document ? own : above;
    this.#nearest.set(folder, found);
    this.#merged.delete(folder);
    return found;
  }
}
