import {
  buildDeployment,
  type ConfigDocument,
  type Deployment,
  fileKindOf,
  type KeystoreBinding,
  type ParseOptions,
  type Snapshot,
} from '../core/index.ts';
import { changedPlaceholders } from './changedPlaceholders.ts';
import { type Disk, pooledDisk } from './disk.ts';
import { withKeyPacks } from './keyPacks.ts';
import { CachedOpener } from './keystores/cachedOpener.ts';
import { type StoreLook, storeLook } from './keystores/storeLook.ts';
import { withBindings } from './keystores/withBindings.ts';
import { type LoadedFile, loadFile, loadText } from './loadFile.ts';
import { LookUps } from './lookUps.ts';
import { referencedFiles, usersOf } from './referencedFiles.ts';
import { everywhere, type Scoped } from './scoped.ts';
import { SettingsFiles, type UserSettings } from './settingsFiles.ts';
import { TextsOnDisk } from './textsOnDisk.ts';
import type { WorkspaceOptions } from './workspaceOptions.ts';

export type { WorkspaceOptions };

/** The configuration files being checked, from disk or from an editor, and what their paths lead to. */
export class Workspace {
  readonly opener: CachedOpener;
  readonly settings: SettingsFiles;
  readonly #now: () => number;
  readonly #disk: Disk;
  readonly #lookUps: LookUps;
  readonly #documents = new Map<string, ConfigDocument>();
  /** The texts that the editor holds, as it sent them last. */
  readonly #open = new Map<string, string>();
  readonly #onDisk = new TextsOnDisk();
  #trusted: boolean;
  #deployment: Deployment | undefined;

  constructor(options: WorkspaceOptions) {
    this.#now = options.now;
    this.opener = new CachedOpener(options.opener);
    this.#disk = options.disk ?? pooledDisk;
    this.#lookUps = new LookUps(this.opener, this.#disk, options.systemRoot ?? '/');
    this.settings = new SettingsFiles((path) => this.#loadSettings(path), this.#disk, options.warn ?? (() => {}));
    this.#trusted = options.trusted;
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  async trust(): Promise<void> {
    this.#trusted = true;
    await this.reloadSettings();
  }

  /** The same for all files. */
  set userSettings(settings: UserSettings) {
    this.scopedSettings = everywhere(settings);
  }

  /** What the user set, by folder. */
  set scopedSettings(settings: Scoped<UserSettings>) {
    this.settings.user = settings;
    this.#deployment = undefined;
  }

  /** Forgets what was read of settings files and reads them again. */
  async reloadSettings(): Promise<void> {
    this.settings.forget();
    this.#deployment = undefined;
    await Promise.all([...this.#documents.keys()].map((path) => this.#prepareSettings(path)));
  }

  /** Reads a file from disk, unless an editor holds it. */
  async addFile(path: string): Promise<LoadedFile> {
    const loaded = this.#open.has(path) ? undefined : await this.#load(path);
    const held = this.#open.has(path) ? this.#documents.get(path) : undefined;
    if (held) return { document: held };
    if (loaded === undefined) return { refused: 'not-ours' };
    await this.#keep(path, loaded);
    return loaded;
  }

  /** Takes the text that an editor holds; synchronous, so that the next snapshot has it. */
  openText(path: string, text: string): LoadedFile {
    const loaded = this.#onDisk.read(path, text, { ...this.#parseOptions(path), before: this.document(path) });
    if (fileKindOf(path) === undefined) return loaded;
    this.#open.set(path, text);
    this.#put(path, loaded.document);
    return loaded;
  }

  /** The editor let go of the file: what is on disk counts again. */
  async closeText(path: string): Promise<void> {
    this.#open.delete(path);
    this.#onDisk.forget(path);
    const loaded = await this.#load(path);
    if (!this.#open.has(path)) await this.#keep(path, loaded);
  }

  /** The editor let go of a file that is not checked from disk. */
  dropText(path: string): void {
    this.#open.delete(path);
    this.#onDisk.forget(path);
    this.#put(path, undefined);
  }

  remove(path: string): void {
    if (!this.#open.has(path)) this.#put(path, undefined);
  }

  document(path: string): ConfigDocument | undefined {
    return this.#documents.get(path);
  }

  /** Learns what `openText`, which does not wait, cannot: the settings file that holds, and trouble in the file's bytes. */
  async prepare(path: string): Promise<void> {
    await this.#prepareSettings(path);
    if (this.#trusted && (await this.#onDisk.learn(path, () => this.#open.get(path)))) await this.#parseAgain(path);
    this.#deployment = undefined;
  }

  async #prepareSettings(path: string): Promise<void> {
    if (!this.#trusted) return;
    const file = await this.settings.prepare(path);
    if (file?.document) this.#put(file.document.path, file.document);
    const document = this.#documents.get(path);
    if (document && this.settings.unmasks(document)) await this.#parseAgain(path);
  }

  snapshot(): Snapshot {
    return this.#snapshotOf(this.#current());
  }

  /** The snapshot as it would be with another text of a document; undefined where that text is not ours. */
  snapshotWithText(path: string, text: string): Snapshot | undefined {
    const { document } = this.#onDisk.read(path, text, this.#parseOptions(path));
    const { documents, settingsFor } = this.#current();
    const others = documents.filter((one) => one.path !== path);
    return document && this.#snapshotOf(buildDeployment([...others, document], settingsFor));
  }

  #snapshotOf(deployment: Deployment): Snapshot {
    return this.#lookUps.snapshot(deployment, this.#now());
  }

  /** The snapshot as it would be with other bindings in the place of those of the same ids; their files are opened for it. */
  async snapshotWith(snapshot: Snapshot, others: readonly KeystoreBinding[]): Promise<Snapshot> {
    const { stores, trust } = this.#lookUps;
    if (this.#trusted) await stores.refresh(others);
    return withBindings(snapshot, others, stores, trust);
  }

  /**
   * Looks up the properties that placeholders stand for, the keystores of all bindings and the trees of all servers, or
   * those of the documents at `paths`; true when a fact changed.
   */
  async refreshFacts(paths?: ReadonlySet<string>, signal?: AbortSignal): Promise<boolean> {
    if (!this.#trusted) return false;
    const substituted = await this.refreshPlaceholders(paths, signal);
    const changed = await this.#lookUps.refresh(this.#current(), paths, signal);
    return substituted || changed;
  }

  /** The part of {@link refreshFacts} that looks up properties and opens no keystore. */
  async refreshPlaceholders(paths?: ReadonlySet<string>, signal?: AbortSignal): Promise<boolean> {
    if (!this.#trusted) return false;
    const substituted = await changedPlaceholders(this.#current(), this.#lookUps.catalina, paths, signal);
    for (const path of substituted) await this.#parseAgain(path);
    return substituted.length > 0;
  }

  /** Reads a file, whether or not a setting names it; not to be called in an untrusted workspace. */
  lookInto(path: string): Promise<StoreLook> {
    return storeLook(path, this.opener, this.#disk);
  }

  /** See {@link referencedFiles}. */
  referencedFiles(): readonly string[] {
    return [...referencedFiles(this.#current(), this.#lookUps), ...this.settings.packFiles()];
  }

  /** See {@link usersOf}. */
  usersOf(file: string): readonly string[] {
    return usersOf(file, this.#current(), this.#lookUps);
  }

  dispose(): void {
    this.opener.dispose();
  }

  #current(): Deployment {
    this.#deployment ??= buildDeployment([...this.#documents.values()], (path) => this.settings.settingsFor(path));
    return this.#deployment;
  }

  async #keep(path: string, loaded: LoadedFile): Promise<void> {
    this.#put(path, loaded.document);
    if (loaded.document) await this.#prepareSettings(path);
  }

  #load(path: string): Promise<LoadedFile> {
    return loadFile(path, this.#disk, this.#parseOptions(path));
  }

  #parseOptions(path: string): ParseOptions {
    return { properties: this.#lookUps.catalina.of(path), secretKeys: this.settings.secretKeys(path) };
  }

  async #parseAgain(path: string): Promise<void> {
    const text = this.#open.get(path);
    if (text === undefined) this.#put(path, (await this.#load(path)).document);
    else this.openText(path, text);
  }

  #put(path: string, document: ConfigDocument | undefined): void {
    if (document) this.#documents.set(path, document);
    else this.#documents.delete(path);
    this.#deployment = undefined;
  }

  async #loadSettings(path: string): Promise<LoadedFile> {
    const document = this.#open.has(path) ? this.#documents.get(path) : undefined;
    const loaded = document ? loadText(path, 'settings', document.text) : await loadFile(path, this.#disk);
    return withKeyPacks(loaded, this.#disk);
  }
}
