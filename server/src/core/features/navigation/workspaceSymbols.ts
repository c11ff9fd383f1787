import type { Server } from '../../deployment/server.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { basename } from '../../model/posixPath.ts';
import { SERVER_NAMES } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { type OutlineItem, outline } from '../symbols.ts';
import { bindingsOf, type FilePlace } from './place.ts';

/** Something that is found by its name in all files. No value is part of it. */
export interface FoundSymbol {
  readonly name: string;
  readonly kind: 'server' | 'keystore' | 'connector' | 'setting';
  /** The server and file that it is in. */
  readonly container: string;
  readonly at: FilePlace;
}

const KINDS: readonly FoundSymbol['kind'][] = ['server', 'keystore', 'connector', 'setting'];

/** What each server has that matches the query, one server after the other, so that a search can end between them. */
export function* symbolsByServer(snapshot: Snapshot, query: string): Iterable<readonly FoundSymbol[]> {
  const documents = new Map(snapshot.documents.map((document) => [document.path, document]));
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  for (const server of snapshot.servers) {
    const own = server.documents.flatMap((path) => documents.get(path) ?? []);
    const all = [...serverSymbol(server, own), ...own.flatMap((document) => symbolsIn(snapshot, server, document))];
    yield all.filter(({ name, container }) =>
      words.every((word) => isSubsequence(word, name.toLowerCase()) || isSubsequence(word, container.toLowerCase())),
    );
  }
}

/** The best of what was found: what begins with the query, then what holds it, servers before keystores and settings. */
export function bestSymbols(found: readonly FoundSymbol[], query: string, limit: number): readonly FoundSymbol[] {
  const wanted = query.trim().toLowerCase();
  const rank = ({ name, kind }: FoundSymbol) => {
    const at = name.toLowerCase().indexOf(wanted);
    return (at === 0 ? 0 : at > 0 ? 1 : 2) * KINDS.length + KINDS.indexOf(kind);
  };
  const ranked = found.map((symbol) => ({ symbol, rank: rank(symbol) }));
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ symbol }) => symbol);
}

function serverSymbol({ name, role }: Server, [first]: readonly ConfigDocument[]): readonly FoundSymbol[] {
  if (!first) return [];
  const container = role ? SERVER_NAMES[role] : '';
  return [{ name: printable(name), kind: 'server', container, at: { path: first.path, range: undefined } }];
}

function symbolsIn(snapshot: Snapshot, server: Server, document: ConfigDocument): readonly FoundSymbol[] {
  const container = printable(`${server.name}/${basename(document.path)}`);
  const symbol = (kind: FoundSymbol['kind'], name: string, range: FilePlace['range']): FoundSymbol => {
    return { name: printable(name), kind, container, at: { path: document.path, range } };
  };
  const stores = new Map(
    bindingsOf(snapshot, document).flatMap(({ target, path }) =>
      target.status === 'resolved' && path ? [[target.path, path] as const] : [],
    ),
  );
  return [
    ...[...stores].map(([file, { valueRange }]) => symbol('keystore', basename(file), valueRange)),
    ...connectorsIn(outline(document)).map(({ name, detail, nameRange }) =>
      symbol('connector', detail === '' ? name : `${name} ${detail}`, nameRange),
    ),
    ...(document.kind === 'server-xml' ? [] : document.settings).flatMap(({ name, keyRange }) =>
      name.trim() === '' ? [] : [symbol('setting', name, keyRange)],
    ),
  ];
}

function connectorsIn(items: readonly OutlineItem[]): readonly OutlineItem[] {
  return items.flatMap((item) => [...(item.kind === 'connector' ? [item] : []), ...connectorsIn(item.children)]);
}

/** True where the word's characters stand in the text in their order. */
function isSubsequence(word: string, text: string): boolean {
  let at = 0;
  for (const character of word) {
    at = text.indexOf(character, at);
    if (at < 0) return false;
    at += character.length;
  }
  return true;
}
