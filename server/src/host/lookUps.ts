import { buildSnapshot, type Deployment, type Facts, type Snapshot } from '../core/index.ts';
import { CatalinaProperties } from './catalinaProperties.ts';
import { Crls } from './crls.ts';
import type { Disk } from './disk.ts';
import { Folders } from './folders.ts';
import type { CachedOpener } from './keystores/cachedOpener.ts';
import { StoreFacts } from './keystores/storeFacts.ts';
import { TrustFacts } from './keystores/trustFacts.ts';
import { ServerFacts } from './servers/serverFacts.ts';

/** All that is known of what documents lead to on disk, each kind with its own cache. */
export class LookUps {
  readonly stores: StoreFacts;
  readonly trust = new TrustFacts();
  readonly servers: ServerFacts;
  readonly folders: Folders;
  readonly crls: Crls;
  readonly catalina: CatalinaProperties;

  constructor(opener: CachedOpener, disk: Disk, systemRoot: string) {
    this.stores = new StoreFacts(opener, disk, systemRoot);
    this.servers = new ServerFacts(disk, systemRoot);
    this.folders = new Folders(disk);
    this.crls = new Crls(disk);
    this.catalina = new CatalinaProperties(disk);
  }

  /** Looks again at what the documents at `paths`, or all, lead to; true when a fact changed. */
  async refresh(deployment: Deployment, paths?: ReadonlySet<string>, signal?: AbortSignal): Promise<boolean> {
    const { bindings } = deployment;
    const wanted = paths ? bindings.filter((binding) => paths.has(binding.document.path)) : bindings;
    const changed = await Promise.all([
      this.stores.refresh(wanted, signal),
      this.servers.refresh(deployment, paths, signal),
      this.folders.refresh(deployment, paths, signal),
      this.crls.refresh(deployment, paths, signal),
    ]);
    return changed.includes(true);
  }

  /** The deployment with what is known by `now`. */
  snapshot(deployment: Deployment, now: number): Snapshot {
    const get = this.stores.view(deployment.bindings);
    const facts: Facts = {
      get,
      trust: this.trust.view(get, now),
      ofServer: this.servers.view(deployment),
      ofPath: (path) => this.folders.state(path),
      ofCrl: (path) => this.crls.content(path),
    };
    return buildSnapshot(deployment, facts, now);
  }
}
