import { csvField } from '../formats/csv/index.ts';
import type { ConfigDocument } from '../model/document.ts';
import { dirname } from '../model/posixPath.ts';
import { plainValue, type Setting } from '../model/setting.ts';
import { looksLikeTemplate } from '../values/template.ts';
import type { Server } from './server.ts';
import { serverOf } from './serverOf.ts';
import type { Snapshot } from './snapshot.ts';

export { CSV_FIELDS, csvField } from '../formats/csv/index.ts';

export type PortField = NonNullable<ReturnType<typeof csvField>>;

/** A value of one of the documented fields. */
export interface ConfiguredPort {
  readonly field: PortField;
  readonly setting: Setting;
  /** none: empty; unknown: filled in by another program; other: no whole number. */
  readonly value: number | 'none' | 'unknown' | 'other';
}

/** The values of the documented fields, in file order: below a heading one for each row. */
export function portsOf(document: ConfigDocument): readonly ConfiguredPort[] {
  if (document.kind !== 'server-configuration') return [];
  return document.settings.flatMap((setting) => {
    const field = csvField(setting.name);
    return field === undefined ? [] : [{ field, setting, value: readValue(setting) }];
  });
}

function readValue(setting: Setting): ConfiguredPort['value'] {
  const text = plainValue(setting)?.trim();
  if (text === undefined || looksLikeTemplate(text) || /[$<>{}]/.test(text)) return 'unknown';
  if (text === '') return 'none';
  return /^\d{1,9}$/.test(text) ? Number(text) : 'other';
}

export type Places = Pick<Snapshot, 'documents' | 'servers'>;

/** The files by whom they speak for. */
interface Index {
  readonly byServer: ReadonlyMap<Server, readonly ConfigDocument[]>;
  readonly byEnvironment: ReadonlyMap<string, readonly ConfigDocument[]>;
  /** Those outside of a server's tree, by their folder. */
  readonly byFolder: ReadonlyMap<string, readonly ConfigDocument[]>;
}

/** Made once for each list of documents: a thousand files would each ask about a thousand servers. */
const indexes = new WeakMap<Places['documents'], Index>();

function indexOf(places: Places): Index {
  const known = indexes.get(places.documents);
  if (known) return known;
  const index = { byServer: new Map(), byEnvironment: new Map(), byFolder: new Map() };
  const add = <Key>(map: Map<Key, ConfigDocument[]>, key: Key, document: ConfigDocument) => {
    const list = map.get(key);
    if (list) list.push(document);
    else map.set(key, [document]);
  };
  for (const document of places.documents) {
    if (document.kind !== 'server-configuration') continue;
    const owner = serverOf(places, document.path);
    if (owner) {
      add(index.byServer, owner, document);
      add(index.byEnvironment, owner.environment, document);
    } else add(index.byFolder, dirname(document.path), document);
  }
  indexes.set(places.documents, index);
  return index;
}

/**
 * The Server_Configuration.csv files that concern a server, all equally near: one below the server's own root, else those
 * of its environment or in a folder above it, whichever is nearer. Of several none can be believed; of copies with one text
 * only the first counts.
 */
export function configurationsFor(server: Server, places: Places): readonly ConfigDocument[] {
  return withoutCopies(nearestTo(server, places));
}

function withoutCopies(documents: readonly ConfigDocument[]): readonly ConfigDocument[] {
  const byText = new Map<string, ConfigDocument>();
  for (const document of documents) if (!byText.has(document.text)) byText.set(document.text, document);
  return [...byText.values()];
}

function nearestTo(server: Server, places: Places): readonly ConfigDocument[] {
  const { byServer, byEnvironment, byFolder } = indexOf(places);
  const own = byServer.get(server);
  if (own) return own;
  const place = server.root ?? dirname(server.documents[0] ?? '/');
  const beside = byEnvironment.get(server.environment) ?? [];
  for (let folder = place; ; folder = dirname(folder)) {
    const above = byFolder.get(folder) ?? [];
    // Servers of one environment stand in the folder above their roots.
    const equal = folder === dirname(place) ? beside : [];
    if (above.length > 0 || equal.length > 0) return above.length > 0 ? [...equal, ...above] : equal;
    if (folder === dirname(folder)) return beside;
  }
}

interface Concerned {
  readonly servers: Server[];
  /** Servers that another file is as near to. */
  readonly disputed: { readonly server: Server; readonly other: ConfigDocument }[];
}

const concerned = new WeakMap<Places['documents'], ReadonlyMap<ConfigDocument, Concerned>>();

/** The servers that a file concerns, and no other file does equally. */
export function serversConcerned(document: ConfigDocument, places: Places): readonly Server[] {
  return concernedBy(document, places)?.servers ?? [];
}

/** The servers that a file concerns as another does, with one of the others. */
export function serversDisputed(document: ConfigDocument, places: Places): Concerned['disputed'] {
  return concernedBy(document, places)?.disputed ?? [];
}

function concernedBy(document: ConfigDocument, places: Places): Concerned | undefined {
  if (document.kind !== 'server-configuration') return undefined;
  const known = concerned.get(places.documents) ?? findConcerned(places);
  concerned.set(places.documents, known);
  return known.get(document);
}

function findConcerned(places: Places): ReadonlyMap<ConfigDocument, Concerned> {
  const found = new Map<ConfigDocument, Concerned>();
  for (const server of places.servers) {
    const nearest = configurationsFor(server, places);
    const [first, second] = nearest;
    for (const document of nearest) {
      const own = found.get(document) ?? { servers: [], disputed: [] };
      found.set(document, own);
      const other = document === first ? second : first;
      if (other) own.disputed.push({ server, other });
      else own.servers.push(server);
    }
  }
  return found;
}
