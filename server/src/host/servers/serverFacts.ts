import { type Deployment, dirname, type FileOwner, join, type PathState, type ServerFact } from '../../core/index.ts';
import type { Disk } from '../disk.ts';
import { fileOwner } from '../fileOwner.ts';
import { pathState } from '../pathState.ts';
import { findBackups } from './backups.ts';
import { findJava } from './javaRelease.ts';
import { type ServerQuestion, type ServerSettings, serverQuestions, settingsOf } from './serverQuestions.ts';
import { ServerTree } from './serverTree.ts';
import { findServiceUser, homeKeystoreOf } from './serviceUser.ts';
import { productUnits } from './systemdUnits.ts';
import { Witness } from './witness.ts';

/** Trees looked at at once. */
const AT_ONCE = 4;

interface Known {
  readonly question: ServerQuestion;
  readonly fact: ServerFact;
  readonly witness: Witness;
}

/** Looks at the trees of servers. A fact holds until one of the files and folders that it comes from changes. */
export class ServerFacts {
  readonly #disk: Disk;
  readonly #systemRoot: string;
  readonly #known = new Map<string, Known>();
  /** Looks under way, the newest of each server. */
  readonly #newest = new Map<string, symbol>();

  /** `systemRoot` is the root of the server that this machine is: only its files have the owners that count. */
  constructor(disk: Disk, systemRoot: string) {
    this.#disk = disk;
    this.#systemRoot = systemRoot;
  }

  /** The facts known so far; one that was found under other settings does not count. */
  view(deployment: Deployment): (root: string) => ServerFact | undefined {
    let settings: ReadonlyMap<string | undefined, ServerSettings> | undefined;
    return (root) => {
      const known = this.#known.get(root);
      if (known === undefined) return undefined;
      settings ??= new Map(deployment.servers.map((server) => [server.root, settingsOf(server, deployment)]));
      const now = settings.get(root);
      const { javaVersion, serviceUser } = known.question.settings;
      return now?.javaVersion === javaVersion && now?.serviceUser === serviceUser ? known.fact : undefined;
    };
  }

  /** Brings the facts about these documents' servers, or all, up to date; true when any changed. */
  async refresh(deployment: Deployment, paths?: ReadonlySet<string>, signal?: AbortSignal): Promise<boolean> {
    let changed = false;
    const queue = serverQuestions(deployment, paths).values();
    const refreshNext = async () => {
      for (const question of queue) {
        if (signal?.aborted) return;
        changed = (await this.#refreshOne(question, signal)) || changed;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, refreshNext));
    return changed;
  }

  /** The files that the facts come from, by the root of their server. */
  *files(): Generator<{ readonly root: string; readonly path: string }> {
    for (const [root, { witness }] of this.#known) for (const path of witness.files) yield { root, path };
  }

  async #refreshOne(question: ServerQuestion, signal: AbortSignal | undefined): Promise<boolean> {
    const { root } = question;
    const known = this.#known.get(root);
    if (known?.question.key === question.key && (await known.witness.holds())) return false;
    const own = Symbol(root);
    this.#newest.set(root, own);
    const witness = new Witness(this.#disk, signal);
    const fact = await this.#look(question, witness);
    if (witness.cancelled || this.#newest.get(root) !== own) return false;
    this.#newest.delete(root);
    this.#known.set(root, { question, fact, witness });
    return known === undefined || !sameFact(known.fact, fact);
  }

  async #look({ root, documents, stores, settings }: ServerQuestion, witness: Witness): Promise<ServerFact> {
    const tree = new ServerTree(root, witness);
    const { javaVersion, serviceUser } = settings;
    const units = await productUnits(tree);
    const java = javaVersion === undefined ? await findJava(tree, units) : { version: javaVersion, source: 'settings' };
    const owners = new Map<string, FileOwner>();
    for (const path of root === this.#systemRoot ? documents : []) {
      for (const part of withFolders(path)) await witness.remember(part);
      const owner = await fileOwner(path, this.#disk);
      if (owner) owners.set(path, owner);
    }
    const user = await findServiceUser(tree, units, serviceUser);
    const keystore = root === this.#systemRoot && user ? await homeKeystoreOf(tree, user) : undefined;
    return {
      java,
      serviceUser: user,
      homeKeystore:
        keystore === undefined ? undefined : { path: keystore, state: await look(join(root, keystore), witness) },
      owners,
      backups: await findBackups([...documents, ...stores], witness),
    };
  }
}

async function look(path: string, witness: Witness): Promise<PathState | undefined> {
  await witness.remember(path);
  return pathState(path, witness.disk);
}

/** The path and the folders above it: whether their modes let others pass counts too. */
function withFolders(path: string): readonly string[] {
  return path === '/' || path === '.' ? [path] : [path, ...withFolders(dirname(path))];
}

function sameFact(a: ServerFact, b: ServerFact): boolean {
  const shown = ({ java, serviceUser, homeKeystore, owners, backups }: ServerFact) =>
    JSON.stringify([java, serviceUser, homeKeystore, [...owners], backups]);
  const secrets = ({ backups }: ServerFact) => backups.flatMap((backup) => backup.secrets ?? []);
  // Every secret prints alike, so they are compared for themselves.
  const [here, there] = [secrets(a), secrets(b)];
  return shown(a) === shown(b) && here.every((secret, index) => there[index]?.equals(secret));
}
