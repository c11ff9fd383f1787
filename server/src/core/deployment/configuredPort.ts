import type { ConfigDocument } from '../model/document.ts';
import { plainValue, type Setting } from '../model/setting.ts';
import type { Server } from './server.ts';
import {
  type ConfiguredPort,
  configurationsFor,
  csvField,
  type Places,
  type PortField,
  portsOf,
} from './serverConfiguration.ts';

/** What a file says of a field for one server. */
export interface ConfiguredField {
  /** unknown: no number, or several, and no row names the server. */
  readonly port: number | 'unknown';
  /** The values that say so. */
  readonly settings: readonly Setting[];
}

/**
 * The port that a field gives the server: undefined where no file concerns it or the field says nothing; unknown where
 * several files are equally near, or rows differ.
 */
export function configuredPort(server: Server, field: PortField, places: Places): number | 'unknown' | undefined {
  const [document, ...others] = configurationsFor(server, places);
  if (!document) return undefined;
  return others.length > 0 ? 'unknown' : configuredField(server, field, document)?.port;
}

/** What a file that concerns the server says of the field: the row that names the server, where there is one, else all. */
export function configuredField(
  { name }: Pick<Server, 'name'>,
  field: PortField,
  document: ConfigDocument,
): ConfiguredField | undefined {
  const { byName, all } = readings.get(document) ?? read(document);
  const row = byName.get(name.toLowerCase());
  return row === undefined || row === 'several' ? all.get(field) : row.get(field);
}

type Fields = ReadonlyMap<PortField, ConfiguredField>;

interface Reading {
  readonly all: Fields;
  /** By each text of a row, in small letters; several where more than one row has it. */
  readonly byName: ReadonlyMap<string, Fields | 'several'>;
}

const readings = new WeakMap<ConfigDocument, Reading>();

/** Read once for all servers: a row for each of a thousand servers would be looked at a thousand times. */
function read(document: ConfigDocument): Reading {
  const ports = portsOf(document);
  const rows = new Map<number, { readonly ports: ConfiguredPort[]; readonly names: Set<string> }>();
  for (const setting of document.settings) {
    if (setting.row === undefined) continue;
    const row = rows.get(setting.row) ?? { ports: [], names: new Set<string>() };
    rows.set(setting.row, row);
    const text = csvField(setting.name) === undefined ? plainValue(setting)?.trim().toLowerCase() : undefined;
    if (text) row.names.add(text);
  }
  for (const port of ports) if (port.setting.row !== undefined) rows.get(port.setting.row)?.ports.push(port);
  const byName = new Map<string, Fields | 'several'>();
  for (const { ports: own, names } of rows.values()) {
    const fields = fieldsIn(own);
    for (const name of names) byName.set(name, byName.has(name) ? 'several' : fields);
  }
  const reading = { all: fieldsIn(ports), byName };
  readings.set(document, reading);
  return reading;
}

function fieldsIn(ports: readonly ConfiguredPort[]): Fields {
  const found = new Map<PortField, { port: number | 'unknown'; readonly settings: Setting[] }>();
  for (const { field, setting, value } of ports) {
    if (value === 'none') continue;
    const port = typeof value === 'number' ? value : 'unknown';
    const known = found.get(field);
    if (!known) found.set(field, { port, settings: [setting] });
    else {
      known.settings.push(setting);
      if (known.port !== port) known.port = 'unknown';
    }
  }
  return found;
}
