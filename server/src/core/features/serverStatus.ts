import { bindingsIn } from '../deployment/bindingsIn.ts';
import { documentsOf } from '../deployment/documentsOf.ts';
import { nameInSettings } from '../deployment/roles/nameInSettings.ts';
import { roleName, roleReason } from '../deployment/roles/roleText.ts';
import type { RoleFact, Server } from '../deployment/server.ts';
import { serverOf } from '../deployment/serverOf.ts';
import type { Snapshot } from '../deployment/snapshot.ts';
import { SERVER_NAMES, type ServerRole } from '../schema/index.ts';

/** What a server is, for a status bar. */
export interface ServerSummary {
  readonly name: string;
  /** What the settings file calls it. */
  readonly key: string;
  readonly role: string;
  readonly state: RoleFact['state'];
  readonly reason: string;
  /** All that there are, those that its files leave possible first. */
  readonly roles: readonly ServerRole[];
  readonly documents: readonly string[];
  /** When the first certificate of a key ends, in milliseconds since the epoch. */
  readonly nextExpiry: number | undefined;
}

/** The server of the document at `path`; undefined where it is of none. */
export function serverSummary(snapshot: Snapshot, path: string): ServerSummary | undefined {
  const server = serverOf(snapshot, path);
  if (!server) return undefined;
  const { roleFact, name, documents } = server;
  const found = new Set(roleFact.evidence.flatMap(({ roles }) => roles));
  const all = Object.keys(SERVER_NAMES) as ServerRole[];
  const isLikely = (role: ServerRole) => roleFact.candidates.includes(role) || found.has(role);
  return {
    name,
    key: nameInSettings(snapshot, server),
    role: roleName(roleFact),
    state: roleFact.state,
    reason: roleReason(roleFact),
    roles: [...all.filter(isLikely), ...all.filter((role) => !isLikely(role))],
    documents,
    nextExpiry: nextExpiry(server, snapshot),
  };
}

/** When the first of the certificates that it shows ends (milliseconds since the epoch). */
export function nextExpiry(server: Server, snapshot: Snapshot): number | undefined {
  const ends = documentsOf(server, snapshot).flatMap((document) =>
    bindingsIn(snapshot, document).flatMap(({ id, store, inUse }) => {
      const fact = inUse && store === 'keystore' ? snapshot.facts.get(id) : undefined;
      if (fact?.status !== 'read' || fact.result.verdict !== 'opened') return [];
      return fact.result.entries.flatMap(({ kind, chain: [own] }) =>
        kind === 'private-key' && own ? [own.notAfter] : [],
      );
    }),
  );
  return ends.length === 0 ? undefined : Math.min(...ends);
}
