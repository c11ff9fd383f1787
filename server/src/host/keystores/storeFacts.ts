import {
  dirname,
  type Facts,
  type FileOwner,
  join,
  type KeystoreBinding,
  type OpenResult,
  plainValue,
  retriesWithoutPassword,
  Secret,
  type StoreFact,
  serverRoot,
} from '../../core/index.ts';
import type { Disk } from '../disk.ts';
import { fileOwner } from '../fileOwner.ts';
import { fileStamp, type ReadOutcome, readRegularFile } from '../readRegularFile.ts';
import { type CachedOpener, passwordKey, questionKey, type SecretKeyQuestion } from './cachedOpener.ts';
import { nearbyFiles } from './nearbyFiles.ts';
import { isPassing } from './opener.ts';
import { isKeptEmpty, isWholeCopy } from './wholeCopy.ts';

/** Keystores are a few kilobytes; a larger file than this is none (bytes). */
export const KEYSTORE_FILE_LIMIT = 16 * 1024 * 1024;

/** Files open at once: many servers have more keystores than a process may have open files. */
const AT_ONCE = 16;

/** What one file with one password turned out to be, and the state of the file then. */
interface Known {
  /** Undefined where the next look-up has to look again, whether or not the file changed. */
  readonly stamp: string | undefined;
  readonly fact: StoreFact;
}

/** Looks up the keystores of bindings on disk. A fact belongs to a path and a password, and stays until the file changes. */
export class StoreFacts {
  readonly #opener: CachedOpener;
  readonly #disk: Disk;
  readonly #systemRoot: string;
  readonly #known = new Map<string, Known>();
  /** Look-ups under way, the newest of each file and password. */
  readonly #newest = new Map<string, symbol>();

  /** `systemRoot` as in {@link ServerFacts}. */
  constructor(opener: CachedOpener, disk: Disk, systemRoot: string) {
    this.#opener = opener;
    this.#disk = disk;
    this.#systemRoot = systemRoot;
  }

  /** The facts known so far, for these bindings. */
  view(bindings: readonly KeystoreBinding[]): Facts['get'] {
    let byId: Map<string, KeystoreBinding> | undefined;
    return (id) => {
      byId ??= new Map(bindings.map((binding) => [binding.id, binding]));
      const binding = byId.get(id);
      const key = binding && this.#keyOf(binding);
      return key === undefined ? undefined : this.#known.get(key)?.fact;
    };
  }

  /** Brings the facts of these bindings up to date; true when any changed. */
  async refresh(bindings: readonly KeystoreBinding[], signal?: AbortSignal): Promise<boolean> {
    const wanted = new Map<string, KeystoreBinding>();
    for (const binding of bindings) {
      const key = this.#keyOf(binding);
      if (key !== undefined) wanted.set(key, binding);
    }
    let changed = false;
    const queue = wanted.entries();
    const refreshNext = async () => {
      for (const [key, binding] of queue) {
        if (signal?.aborted) return;
        changed = (await this.#refreshOne(key, binding)) || changed;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, refreshNext));
    return changed;
  }

  async #refreshOne(key: string, binding: KeystoreBinding): Promise<boolean> {
    if (binding.target.status !== 'resolved') return false;
    const path = binding.target.path;
    const known = this.#known.get(key);
    const owner = this.#isOwn(binding) ? await fileOwner(path, this.#disk) : undefined;
    const isSame = known?.stamp !== undefined && known.stamp === (await fileStamp(path, this.#disk));
    if (isSame && known.fact.status === 'read' && known.fact.owner?.isReachable === owner?.isReachable) return false;
    const own = Symbol(path);
    this.#newest.set(key, own);
    const outcome = await readRegularFile(path, KEYSTORE_FILE_LIMIT, this.#disk);
    const fact = await this.#factOf(path, outcome, binding, owner);
    // The file was replaced while it was opened, and a later look-up was faster: its verdict holds.
    if (this.#newest.get(key) !== own) return false;
    this.#newest.delete(key);
    const isFinal = fact.status !== 'read' || !resultsOf(fact).some(isPassing);
    this.#known.set(key, { stamp: outcome.status === 'file' && isFinal ? outcome.stamp : undefined, fact });
    return known === undefined || !sameFact(known.fact, fact);
  }

  async #factOf(
    path: string,
    outcome: ReadOutcome,
    binding: KeystoreBinding,
    owner: FileOwner | undefined,
  ): Promise<StoreFact> {
    if (outcome.status === 'unreadable') return { status: 'unreadable', path, reason: outcome.reason };
    if (outcome.status === 'missing') return missingFact(path, binding.document.path, this.#disk);
    const password = binding.effectivePassword instanceof Secret ? binding.effectivePassword : undefined;
    const result = await this.#opener.open(outcome.bytes, password, keyQuestion(binding));
    const again = isRefused(result) && retriesWithoutPassword(binding);
    const retry = again ? { withoutPassword: await this.#opener.open(outcome.bytes, undefined) } : {};
    return { status: 'read', path, result, ...retry, ...(owner ? { owner } : {}) };
  }

  #keyOf(binding: KeystoreBinding): string | undefined {
    if (binding.target.status !== 'resolved' || !binding.inUse) return undefined;
    const password = binding.effectivePassword instanceof Secret ? binding.effectivePassword : undefined;
    const question = questionKey(keyQuestion(binding));
    const kind = `${this.#isOwn(binding)}:${retriesWithoutPassword(binding)}`;
    return `${passwordKey(password)}:${question}:${kind}:${binding.target.path}`;
  }

  /** True where the path leads to the server's own file: not in a copy of its tree, and not through a mapping. */
  #isOwn({ document, path, target }: KeystoreBinding): boolean {
    if (serverRoot(document.path) !== this.#systemRoot || target.status !== 'resolved') return false;
    const configured = (path && plainValue(path)) ?? '';
    return !configured.startsWith('/') || join(this.#systemRoot, configured) === target.path;
  }
}

/** A server proves itself with the key of the alias, or of any alias where none is configured. */
function keyQuestion({ store, alias, effectiveKeyPassword }: KeystoreBinding): SecretKeyQuestion | undefined {
  if (store !== 'keystore' || effectiveKeyPassword === 'unknown') return undefined;
  const name = alias && plainValue(alias);
  if (name?.includes('${')) return undefined;
  const password = effectiveKeyPassword === 'store' ? undefined : effectiveKeyPassword;
  return { alias: name === '' ? undefined : name, password };
}

async function missingFact(path: string, document: string, disk: Disk): Promise<StoreFact> {
  const root = serverRoot(document);
  const isHere = (await isFolder(dirname(path), disk)) && !(await isKeptEmpty(path, disk));
  const isCertain = root === '/' || isHere || (await isWholeCopy(path, document, disk));
  if (!isCertain) return { status: 'not-in-copy', path };
  const inside = (found: string) => root !== undefined && root !== '/' && found.startsWith(`${root}/`);
  const candidates = (await nearbyFiles(path, root, disk)).map((found) =>
    inside(found) ? found.slice(root?.length) : found,
  );
  return { status: 'missing', path, candidates };
}

async function isFolder(path: string, disk: Disk): Promise<boolean> {
  try {
    return (await disk.stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Results come from the opener's cache, so an unchanged one is the same object. */
function sameFact(a: StoreFact, b: StoreFact): boolean {
  if (a.status === 'read' && b.status === 'read') {
    const results = resultsOf(b);
    const isSame = resultsOf(a).every((result, index) => result === results[index]);
    return a.path === b.path && isSame && JSON.stringify(a.owner) === JSON.stringify(b.owner);
  }
  return a.status !== 'read' && b.status !== 'read' && JSON.stringify(a) === JSON.stringify(b);
}

const resultsOf = ({ result, withoutPassword }: Extract<StoreFact, { status: 'read' }>) => [
  result,
  ...(withoutPassword ? [withoutPassword] : []),
];

const isRefused = ({ verdict }: OpenResult) => verdict === 'wrong-password' || verdict === 'integrity-broken';
