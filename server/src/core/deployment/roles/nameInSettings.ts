import { dirname } from '../../model/posixPath.ts';
import type { Server } from '../server.ts';
import type { Snapshot } from '../snapshot.ts';

const counts = new WeakMap<Snapshot['servers'], ReadonlyMap<string, number>>();

/**
 * What `[roles]` of the settings file knows the server by: its folder's name, which holds wherever the folder is copied
 * to; the whole path where another server's folder is called the same.
 */
export function nameInSettings({ servers }: Pick<Snapshot, 'servers'>, server: Server): string {
  let count = counts.get(servers);
  if (count === undefined) {
    const tally = new Map<string, number>();
    for (const { name } of servers) tally.set(name, (tally.get(name) ?? 0) + 1);
    count = tally;
    counts.set(servers, count);
  }
  if ((count.get(server.name) ?? 0) < 2) return server.name;
  return server.root ?? dirname(server.documents[0] ?? '/');
}
