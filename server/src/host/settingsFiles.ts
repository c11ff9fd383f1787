import {
  type CheckSettings,
  type ConfigDocument,
  DEFAULT_SETTINGS,
  dirname,
  FILE_NAMES,
  fileKindOf,
  join,
  type KeyPack,
  secretKeysOf,
} from '../core/index.ts';
import type { Disk } from './disk.ts';
import { readKeyPacks } from './keyPacks.ts';
import type { LoadedFile } from './loadFile.ts';

/** What a user set in the editor; of key packs the files, as absolute paths with forward slashes. */
export type UserSettings = Partial<CheckSettings> & { readonly keyPackFiles?: readonly string[] };

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
  #user: UserSettings = {};
  #userPacks: Promise<void> | undefined;

  /** `warn` gets what is wrong with the user's own key packs. */
  constructor(load: (path: string) => Promise<LoadedFile>, disk: Disk, warn: (message: string) => void) {
    this.#load = load;
    this.#disk = disk;
    this.#warn = warn;
  }

  set user(settings: UserSettings) {
    this.#user = settings;
    this.#userPacks = undefined;
    this.#merged.clear();
  }

  forget(): void {
    this.#userPacks = undefined;
    this.#nearest.clear();
    this.#merged.clear();
  }

  /** Finds the settings file for a document's folder; the loaded file when there is one. */
  async prepare(documentPath: string): Promise<LoadedFile | undefined> {
    this.#userPacks ??= this.#readUserPacks();
    await this.#userPacks;
    return this.#find(dirname(documentPath));
  }

  /** Synchronous; what {@link prepare} has not found yet does not count. */
  settingsFor(documentPath: string): CheckSettings {
    const folder = dirname(documentPath);
    const known = this.#merged.get(folder);
    if (known) return known;
    const file = this.#nearest.get(folder)?.settings ?? {};
    const severities = { ...this.#user.severities, ...file.severities };
    const { keyPackFiles: _, ...user } = this.#user;
    const keyPacks: readonly KeyPack[] = [...(user.keyPacks ?? []), ...(file.keyPacks ?? [])];
    const merged = { ...DEFAULT_SETTINGS, ...user, ...file, severities, keyPacks };
    this.#merged.set(folder, merged);
    return merged;
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
    return [...new Set([...named.map(({ path }) => path), ...(this.#user.keyPackFiles ?? [])])];
  }

  async #readUserPacks(): Promise<void> {
    const user = this.#user;
    const named = (user.keyPackFiles ?? []).map((path) => ({ path, range: { start: 0, end: 0 } }));
    if (named.length === 0) return;
    const { packs, problems } = await readKeyPacks(named, this.#disk);
    for (const { message } of problems) this.#warn(message);
    if (this.#user !== user) return;
    this.#user = { ...user, keyPacks: packs };
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
