import type { KeystoreBinding } from '../../../../server/src/core/deployment/binding.ts';
import type { FileOwner, ServerFact, StoreFact } from '../../../../server/src/core/deployment/facts.ts';
import { type KeystoreEntry, NOTHING_IGNORED, type OpenResult } from '../../../../server/src/core/keystore/types.ts';
import { entryWith, serverFact } from '../../../helpers/facts.ts';

export const ROOT = '/deployment/server-01';
export const SERVICE = { name: 'tomcat', uid: 991, gid: 990, source: '/etc/systemd/system/tomcat.service' };

export const owner = (mode: number, uid = 0, gid = 0, isReachable = true): FileOwner => ({
  mode,
  uid,
  gid,
  isReachable,
});

/** Facts about the server of the rule tester's files. */
export const server = (known: Partial<ServerFact>) => ({ [ROOT]: serverFact(known) });

export const opened = (...kinds: readonly KeystoreEntry['kind'][]): OpenResult => ({
  verdict: 'opened',
  type: 'JKS',
  entries: kinds.map((kind) => entryWith({ kind, alias: kind })),
  passwordProved: true,
  javaFeatures: [],
  ignored: NOTHING_IGNORED,
  duplicateAliases: [],
});

/** Every store in use was read with this result, and is its owner's. */
export const stores =
  (result: OpenResult, its?: FileOwner) =>
  ({ target, inUse }: KeystoreBinding): StoreFact | undefined =>
    target.status === 'resolved' && inUse
      ? { status: 'read', path: target.path, result, ...(its ? { owner: its } : {}) }
      : undefined;
