import type { Server } from './server.ts';
import type { Snapshot } from './snapshot.ts';

const indexes = new WeakMap<Snapshot['servers'], ReadonlyMap<string, Server>>();

/** The server that the document at `path` belongs to; undefined for the tool's own settings file. */
export function serverOf({ servers }: Pick<Snapshot, 'servers'>, path: string): Server | undefined {
  let index = indexes.get(servers);
  if (index === undefined) {
    index = new Map(servers.flatMap((server) => server.documents.map((document) => [document, server])));
    indexes.set(servers, index);
  }
  return index.get(path);
}
