import { buildSnapshot, type Deployment, type Facts, type Snapshot } from '../core/index.ts';
import type { Crls } from './crls.ts';
import type { Folders } from './folders.ts';
import type { StoreFacts } from './keystores/storeFacts.ts';
import type { TrustFacts } from './keystores/trustFacts.ts';
import type { ServerFacts } from './servers/serverFacts.ts';

interface LookUps {
  readonly stores: StoreFacts;
  readonly trust: TrustFacts;
  readonly servers: ServerFacts;
  readonly folders: Folders;
  readonly crls: Crls;
}

/** A deployment with what is known by `now` of what its documents lead to. */
export function snapshotOf(deployment: Deployment, now: number, lookUps: LookUps): Snapshot {
  const { stores, trust, servers, folders, crls } = lookUps;
  const get = stores.view(deployment.bindings);
  const facts: Facts = {
    get,
    trust: trust.view(get, now),
    ofServer: servers.view(deployment),
    ofPath: (path) => folders.state(path),
    ofCrl: (path) => crls.content(path),
  };
  return buildSnapshot(deployment, facts, now);
}
