import { type CheckSettings, DEFAULT_SETTINGS, dirname, FILE_NAMES, join } from '../core/index.ts';
import type { LoadedFile } from './loadFile.ts';

/**
 * Which settings hold where: the nearest settings file above a document goes before the user's settings, those before
 * the defaults. Files are looked for when a folder is first asked about, and again after {@link forget}.
 */
export class SettingsFiles {
  readonly #load: (path: string) => Promise<LoadedFile>;
  readonly #nearest = new Map<string, LoadedFile | undefined>();
  readonly #merged = new Map<string, CheckSettings>();
  #user: Partial<CheckSettings> = {};

  constructor(load: (path: string) => Promise<LoadedFile>) {
    this.#load = load;
  }

  set user(settings: Partial<CheckSettings>) {
    this.#user = settings;
    this.#merged.clear();
  }

  forget(): void {
    this.#nearest.clear();
    this.#merged.clear();
  }

  /** Finds the settings file for a document's folder; the loaded file when there is one. */
  async prepare(documentPath: string): Promise<LoadedFile | undefined> {
    return this.#find(dirname(documentPath));
  }

  /** Synchronous; what {@link prepare} has not found yet does not count. */
  settingsFor(documentPath: string): CheckSettings {
    const folder = dirname(documentPath);
    const known = this.#merged.get(folder);
    if (known) return known;
    const file = this.#nearest.get(folder)?.settings ?? {};
    const severities = { ...this.#user.severities, ...file.severities };
    const merged = { ...DEFAULT_SETTINGS, ...this.#user, ...file, severities };
    this.#merged.set(folder, merged);
    return merged;
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
