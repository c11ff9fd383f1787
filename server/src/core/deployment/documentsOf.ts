import type { ConfigDocument } from '../model/document.ts';
import type { FileKind } from '../model/fileKind.ts';
import type { Server } from './server.ts';
import type { Snapshot } from './snapshot.ts';

const indexes = new WeakMap<Snapshot['documents'], ReadonlyMap<string, ConfigDocument>>();

/** A server's documents in the order of their paths; only those of `kind` where it is given. */
export function documentsOf(
  server: Server,
  { documents }: Pick<Snapshot, 'documents'>,
  kind?: FileKind,
): readonly ConfigDocument[] {
  let index = indexes.get(documents);
  if (index === undefined) {
    index = new Map(documents.map((document) => [document.path, document]));
    indexes.set(documents, index);
  }
  return server.documents.flatMap((path) => {
    const document = index.get(path);
    return document && (kind === undefined || document.kind === kind) ? [document] : [];
  });
}
