import {
  buildDeployment,
  buildSnapshot,
  type CheckSettings,
  type ConfigDocument,
  type Deployment,
  exitsOnInitFailure,
  fileKindOf,
  holdsPlaceholders,
  type Snapshot,
} from '../core/index.ts';
import { CatalinaProperties } from './catalinaProperties.ts';
import { Crls } from './crls.ts';
import type { Decoded } from './decode.ts';
import { type Disk, pooledDisk } from './disk.ts';
import { Folders } from './folders.ts';
import { CachedOpener } from './keystores/cachedOpener.ts';
import type { KeystoreOpener } from './keystores/opener.ts';
import { StoreFacts } from './keystores/storeFacts.ts';
import { TrustFacts } from './keystores/trustFacts.ts';
import { type LoadedFile, loadFile, loadText, readDecoded } from './loadFile.ts';
import { referencedFiles, usersOf } from './referencedFiles.ts';
import { ServerFacts } from './servers/serverFacts.ts';
import { SettingsFiles } from './settingsFiles.ts';

export interface WorkspaceOptions {
  /** Milliseconds since the epoch. */
  now(): number;
  readonly opener: KeystoreOpener;
  /** {@link pooledDisk} when absent. */
  readonly disk?: Disk;
  /** False: texts only; no path is probed and no settings file is honoured. */
  readonly trusted: boolean;
  /** The folder that is this machine's own `/`, where owners and permissions of files are the server's; `/` when absent. */
  readonly systemRoot?: string;
}

/** The configuration files being checked, from disk or from an editor, and what their paths lead to. */
export class Workspace {
  readonly #now: () => number;
  readonly #opener: CachedOpener;
  readonly #disk: Disk;
  readonly #stores: StoreFacts;
  readonly #servers: ServerFacts;
  readonly #trust = new TrustFacts();
  readonly #folders: Folders;
  readonly #crls: Crls;
  readonly #catalina: CatalinaProperties;
  readonly #settings = new SettingsFiles((path) => this.#loadSettings(path));
  readonly #documents = new Map<string, ConfigDocument>();
  /** The texts that the editor holds, as it sent them last. */
  readonly #open = new Map<string, string>();
  /** What decoding an open file's bytes on disk showed: it holds as long as the editor's text is the same. */
  readonly #onDisk = new Map<string, Decoded>();
  #trusted: boolean;
  #deployment: Deployment | undefined;

  constructor(options: WorkspaceOptions) {
    this.#now = options.now;
    this.#opener = new CachedOpener(options.opener);
    this.#disk = options.disk ?? pooledDisk;
    const systemRoot = options.systemRoot ?? '/';
    this.#stores = new StoreFacts(this.#opener, this.#disk, systemRoot);
    this.#servers = new ServerFacts(this.#disk, systemRoot);
    this.#folders = new Folders(this.#disk);
    this.#crls = new Crls(this.#disk);
    this.#catalina = new CatalinaProperties(this.#disk);
    this.#trusted = options.trusted;
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  async trust(): Promise<void> {
    this.#trusted = true;
    await this.reloadSettings();
  }

  set userSettings(settings: Partial<CheckSettings>) {
    this.#settings.user = settings;
    this.#deployment = undefined;
  }

  /** Forgets what was read of settings files and reads them again. */
  async reloadSettings(): Promise<void> {
    this.#settings.forget();
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
    const kind = fileKindOf(path);
    if (kind === undefined) return { refused: 'not-ours' };
    const onDisk = this.#onDisk.get(path);
    const loaded = loadText(path, kind, text, onDisk?.text === text ? onDisk.problems : [], {
      properties: this.#catalina.of(path),
      bytes: onDisk?.bytes ?? 'utf-8',
    });
    this.#open.set(path, text);
    this.#put(path, loaded.document);
    return loaded;
  }

  /** The editor let go of the file: what is on disk counts again. */
  async closeText(path: string): Promise<void> {
    this.#open.delete(path);
    this.#onDisk.delete(path);
    const loaded = await this.#load(path);
    if (!this.#open.has(path)) await this.#keep(path, loaded);
  }

  /** The editor let go of a file that is not checked from disk. */
  dropText(path: string): void {
    this.#open.delete(path);
    this.#onDisk.delete(path);
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
    const onDisk = this.#trusted ? await readDecoded(path) : undefined;
    if (onDisk) this.#onDisk.set(path, onDisk);
    const now = this.#open.get(path);
    const isNews = onDisk && (onDisk.bytes === 'latin1' || (onDisk.text === now && onDisk.problems.length > 0));
    if (now !== undefined && isNews) this.openText(path, now);
    this.#deployment = undefined;
  }

  async #prepareSettings(path: string): Promise<void> {
    if (!this.#trusted) return;
    const file = await this.#settings.prepare(path);
    if (file?.document) this.#put(file.document.path, file.document);
  }

  snapshot(): Snapshot {
    const deployment = this.#current();
    const now = this.#now();
    const get = this.#stores.view(deployment.bindings);
    const facts = {
      get,
      trust: this.#trust.view(get, now),
      ofServer: this.#servers.view(deployment),
      ofPath: (path: string) => this.#folders.state(path),
      ofCrl: (path: string) => this.#crls.content(path),
    };
    return buildSnapshot(deployment, facts, now);
  }

  /**
   * Looks up the properties that placeholders stand for, the keystores of all bindings and the trees of all servers, or
   * those of the documents at `paths`; true when a fact changed.
   */
  async refreshFacts(paths?: ReadonlySet<string>, signal?: AbortSignal): Promise<boolean> {
    if (!this.#trusted) return false;
    const substituted = await this.#refreshProperties(paths, signal);
    const deployment = this.#current();
    const { bindings } = deployment;
    const wanted = paths ? bindings.filter((binding) => paths.has(binding.document.path)) : bindings;
    const changed = await Promise.all([
      this.#stores.refresh(wanted, signal),
      this.#servers.refresh(deployment, paths, signal),
      this.#folders.refresh(deployment, paths, signal),
      this.#crls.refresh(deployment, paths, signal),
    ]);
    return substituted || changed.includes(true);
  }

  /** See {@link referencedFiles}. */
  referencedFiles(): readonly string[] {
    return referencedFiles(this.#current(), this.#sources);
  }

  /** See {@link usersOf}. */
  usersOf(file: string): readonly string[] {
    return usersOf(file, this.#current(), this.#sources);
  }

  dispose(): void {
    this.#opener.dispose();
  }

  get #sources() {
    return { servers: this.#servers, folders: this.#folders, catalina: this.#catalina };
  }

  #current(): Deployment {
    this.#deployment ??= buildDeployment([...this.#documents.values()], (path) => this.#settings.settingsFor(path));
    return this.#deployment;
  }

  async #keep(path: string, loaded: LoadedFile): Promise<void> {
    this.#put(path, loaded.document);
    if (loaded.document) await this.#prepareSettings(path);
  }

  #load(path: string): Promise<LoadedFile> {
    return loadFile(path, this.#disk, this.#catalina.of(path));
  }

  /** Parses those anew for which system properties are others than before; true when there are any. */
  async #refreshProperties(paths: ReadonlySet<string> | undefined, signal: AbortSignal | undefined): Promise<boolean> {
    const { documents, servers } = this.#current();
    const isWanted = ({ path, kind }: ConfigDocument) => kind === 'server-xml' && (paths?.has(path) ?? true);
    let changed = false;
    for (const document of documents.filter(isWanted)) {
      const { path, kind } = document;
      const root = servers.find((server) => server.documents.includes(path))?.root;
      if (!(await this.#catalina.refresh(document, root, signal))) continue;
      const exits = exitsOnInitFailure(kind, this.#catalina.of(path));
      if (exits === document.exitsOnInitFailure && !holdsPlaceholders(document)) continue;
      const text = this.#open.get(path);
      if (text === undefined) await this.#keep(path, await this.#load(path));
      else this.openText(path, text);
      changed = true;
    }
    return changed;
  }

  #put(path: string, document: ConfigDocument | undefined): void {
    if (document) this.#documents.set(path, document);
    else this.#documents.delete(path);
    this.#deployment = undefined;
  }

  async #loadSettings(path: string): Promise<LoadedFile> {
    const document = this.#open.has(path) ? this.#documents.get(path) : undefined;
    return document ? loadText(path, 'settings', document.text) : loadFile(path, this.#disk);
  }
}
