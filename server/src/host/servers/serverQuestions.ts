import type { CheckSettings, Deployment } from '../../core/index.ts';

/** What the facts about one server depend on, beside its tree. */
export interface ServerQuestion {
  readonly root: string;
  /** Paths of its configuration files. */
  readonly documents: readonly string[];
  /** Paths here of the keystores that they use. */
  readonly stores: readonly string[];
  readonly settings: ServerSettings;
  /** Equal for equal questions. */
  readonly key: string;
}

export type ServerSettings = Pick<CheckSettings, 'javaVersion' | 'serviceUser'>;

/** One for each server whose root is known; with `paths` only for the servers of these documents. */
export function serverQuestions(deployment: Deployment, paths?: ReadonlySet<string>): readonly ServerQuestion[] {
  const stores = new Map<string, Set<string>>();
  const wanted = deployment.servers.filter(
    ({ root, documents }) => root !== undefined && (paths === undefined || documents.some((path) => paths.has(path))),
  );
  for (const path of wanted.flatMap(({ documents }) => documents)) stores.set(path, new Set());
  for (const { document, inUse, target } of deployment.bindings) {
    if (inUse && target.status === 'resolved') stores.get(document.path)?.add(target.path);
  }
  return wanted.flatMap((server) => {
    const { root, documents } = server;
    if (root === undefined) return [];
    const used = [...new Set(documents.flatMap((path) => [...(stores.get(path) ?? [])]))];
    const settings = settingsOf(server, deployment);
    return [{ root, documents, stores: used, settings, key: JSON.stringify([documents, used, settings]) }];
  });
}

/** The settings for a server are those for its first document. */
export function settingsOf({ documents }: Deployment['servers'][number], deployment: Deployment): ServerSettings {
  const { javaVersion, serviceUser } = deployment.settingsFor(documents[0] ?? '');
  return { javaVersion, serviceUser };
}
