import { csvField } from '../formats/csv/index.ts';
import type { ConfigDocument } from '../model/document.ts';
import { dirname } from '../model/posixPath.ts';
import { plainValue, type Setting } from '../model/setting.ts';
import { looksLikeTemplate } from '../values/template.ts';
import type { Server } from './server.ts';
import { serverOf } from './serverOf.ts';
import type { Snapshot } from './snapshot.ts';

type PortField = NonNullable<ReturnType<typeof csvField>>;

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

type Places = Pick<Snapshot, 'documents' | 'servers'>;

/** Found once for each list of documents: with a thousand servers a search for each would be too long. */
const found = new WeakMap<Places['documents'], readonly ConfigDocument[]>();

function configurations({ documents }: Places): readonly ConfigDocument[] {
  const known = found.get(documents) ?? documents.filter(({ kind }) => kind === 'server-configuration');
  found.set(documents, known);
  return known;
}

/**
 * The Server_Configuration.csv files that concern a server, all equally near: one below the server's own root, else those
 * of its environment, else those in a folder above it. Of several none can be believed.
 */
export function configurationsFor(server: Server, places: Places): readonly ConfigDocument[] {
  let nearest: ConfigDocument[] = [];
  let best = 0;
  for (const document of configurations(places)) {
    const distance = nearness(document, server, places);
    if (distance === 0 || distance < best) continue;
    nearest = distance > best ? [document] : [...nearest, document];
    best = distance;
  }
  return nearest;
}

/** The length of the folder that the file speaks for, where the server lies in it; 0 where it does not. */
function nearness(document: ConfigDocument, server: Server, places: Places): number {
  const place = server.root ?? dirname(server.documents[0] ?? '/');
  const owner = serverOf(places, document.path);
  if (owner === server) return place.length + 1;
  if (owner) return owner.environment === server.environment ? Math.max(1, dirname(place).length) : 0;
  const folder = dirname(document.path);
  return place === folder || place.startsWith(folder === '/' ? folder : `${folder}/`) ? folder.length : 0;
}

/**
 * The port that a field gives the server: undefined where no file concerns it or the field says nothing; unknown where
 * several files are equally near, or rows differ.
 */
export function configuredPort(server: Server, field: PortField, places: Places): number | 'unknown' | undefined {
  const [document, ...others] = configurationsFor(server, places);
  if (!document) return undefined;
  if (others.length > 0) return 'unknown';
  const values = portsOf(document).filter((port) => port.field === field && port.value !== 'none');
  const [first] = values;
  if (!first) return undefined;
  const isOne = values.every(({ value }) => value === first.value);
  return isOne && typeof first.value === 'number' ? first.value : 'unknown';
}

/** The servers that a file concerns, and no other file does equally. */
export function serversConcerned(document: ConfigDocument, places: Places): readonly Server[] {
  if (document.kind !== 'server-configuration') return [];
  return places.servers.filter((server) => {
    const [nearest, ...others] = configurationsFor(server, places);
    return nearest === document && others.length === 0;
  });
}
