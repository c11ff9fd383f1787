import type { Server } from '../server.ts';
import type { Snapshot } from '../snapshot.ts';
import { linksOf } from './linksOf.ts';
import type { Link } from './types.ts';

/** The servers that each server comes together with, itself among them. */
const known = new WeakMap<Snapshot, Map<Server, ReadonlySet<Server>>>();

/**
 * True where the two ends of a link are evidently of two environments that lie in one folder: each holds together with
 * servers of the other's role, and none of those with any around the other end. A server that is new or whose
 * certificate was renewed holds together with none, so that it is not taken for another environment's.
 */
export function areApart({ client, server }: Link, snapshot: Snapshot, holds: (link: Link) => boolean): boolean {
  const ofClient = islandOf(client.server, snapshot, holds);
  const ofServer = islandOf(server.server, snapshot, holds);
  const areWhole =
    [...ofClient].some(({ role }) => role === server.server.role) &&
    [...ofServer].some(({ role }) => role === client.server.role);
  return areWhole && [...ofClient].every((one) => !ofServer.has(one));
}

function islandOf(start: Server, snapshot: Snapshot, holds: (link: Link) => boolean): ReadonlySet<Server> {
  const islands = known.get(snapshot) ?? new Map<Server, ReadonlySet<Server>>();
  known.set(snapshot, islands);
  const before = islands.get(start);
  if (before) return before;
  const island = new Set([start]);
  for (const one of island) {
    for (const link of linksOf(snapshot, one)) {
      const other = link.client.server === one ? link.server.server : link.client.server;
      if (!island.has(other) && holds(link)) island.add(other);
    }
  }
  for (const one of island) if (!islands.has(one)) islands.set(one, island);
  return island;
}
