import { csvFormat } from '../formats/csv/index.ts';
import type { EarlierReading, Format, ReadOptions } from '../formats/format.ts';
import { propertiesFormat } from '../formats/properties/index.ts';
import { unitFormat } from '../formats/unit/index.ts';
import { xmlFormat } from '../formats/xml/index.ts';
import type { ConfigDocument, SyntaxProblem } from '../model/document.ts';
import { type FileKind, isProperties } from '../model/fileKind.ts';
import type { Setting } from '../model/setting.ts';
import type { KeystoreBinding } from './binding.ts';
import { bindingsOf } from './bindings.ts';
import type { Facts } from './facts.ts';
import { exitsOnInitFailure, type SystemProperties, substituteIn } from './placeholders.ts';
import { protect } from './protect.ts';
import { findServers } from './servers.ts';
import { carryIndex } from './settingIndex.ts';
import type { CheckSettings, Snapshot } from './snapshot.ts';

const FORMATS: Readonly<Record<FileKind, Format>> = {
  'server-setup': propertiesFormat,
  'sage-setup': propertiesFormat,
  'server-xml': xmlFormat,
  'server-configuration': csvFormat,
  'webui-service': unitFormat,
  settings: propertiesFormat,
};

/** What of a file's surroundings says how its text is read. */
export interface ParseOptions extends ReadOptions {
  /** What replaces the placeholders of a server.xml; without these they stay. */
  readonly properties?: SystemProperties | undefined;
  /** Names of settings whose values are secret besides those that are by themselves. */
  readonly secretKeys?: ReadonlySet<string>;
  /** An earlier reading of the file, of which is taken over what an edit left; the outcome is the same without it. */
  readonly before?: ConfigDocument | undefined;
}

/** How a properties file was read; the next reading takes over what is left of it. */
interface Reading extends EarlierReading {
  readonly options: ReadOptions;
  readonly secretKeys: ReadonlySet<string>;
}

const readings = new WeakMap<readonly Setting[], Reading>();
const NONE: ReadonlySet<string> = new Set();

/**
 * Parses a text as its kind is read by the server. `readProblems` are those of decoding the bytes. A properties file
 * whose bytes are not known counts as UTF-8, which is how editors write one.
 */
export function parseDocument(
  path: string,
  kind: FileKind,
  text: string,
  readProblems: readonly SyntaxProblem[] = [],
  { properties, secretKeys = NONE, before, ...reading }: ParseOptions = {},
): ConfigDocument {
  const options: ReadOptions = isProperties(kind) ? { bytes: 'utf-8', ...reading } : {};
  const last = before?.kind === kind ? readings.get(before.settings) : undefined;
  const earlier = last && isSameReading(last, options, secretKeys) ? last : undefined;
  const parsed = FORMATS[kind].parse(text, options, earlier);
  if (properties && kind === 'server-xml') substituteIn(parsed, properties);
  // Java never reads the settings file, so a backslash in it is no trouble.
  const own = kind === 'settings' ? [] : parsed.problems;
  const found = { ...parsed, problems: [...readProblems, ...own] };
  const protectedParts = protect(path, kind, text, found, secretKeys, earlier && before);
  const document = { ...protectedParts, exitsOnInitFailure: exitsOnInitFailure(kind, properties) };
  if (isProperties(kind)) {
    readings.set(document.settings, { text, parsed, options, secretKeys });
    if (before && parsed.change) carryIndex(before, document, parsed.change.settings);
  }
  return document;
}

function isSameReading({ options, secretKeys }: Reading, now: ReadOptions, keys: ReadonlySet<string>): boolean {
  const isSame = options.bytes === now.bytes && (options.hasMark ?? false) === (now.hasMark ?? false);
  return isSame && secretKeys.size === keys.size && [...keys].every((key) => secretKeys.has(key));
}

/** Documents with their servers and bindings: what a snapshot is before anything was looked up on disk. */
export interface Deployment {
  readonly documents: readonly ConfigDocument[];
  readonly servers: Snapshot['servers'];
  readonly bindings: readonly KeystoreBinding[];
  settingsFor(path: string): CheckSettings;
}

export function buildDeployment(
  documents: readonly ConfigDocument[],
  settingsFor: (path: string) => CheckSettings,
): Deployment {
  const sorted = [...documents].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const servers = findServers(sorted, settingsFor);
  const roots = new Map(servers.flatMap((server) => server.documents.map((path) => [path, server.root])));
  const bindings = sorted
    .filter((document) => document.kind !== 'settings')
    .flatMap((document) =>
      bindingsOf(document, { root: roots.get(document.path), mappings: settingsFor(document.path).pathMappings }),
    );
  return { documents: sorted, servers, bindings, settingsFor };
}

/** The frozen input of analysis. */
export function buildSnapshot(deployment: Deployment, facts: Facts, now: number): Snapshot {
  return Object.freeze({ ...deployment, facts, now });
}
