import { placeOf } from '../../deployment/placeOf.ts';
import { resolvePath } from '../../deployment/resolvePath.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { installPaths } from '../../schema/index.ts';
import { attributeOf } from '../../schema/tomcat/attributes.ts';
import type { TomcatAttribute } from '../../schema/tomcat/types.ts';
import { looksLikeKeystore } from '../../values/keystorePath.ts';

import type { Candidate, FolderEntry, ListFolder } from './candidate.ts';

const ENTRY_LIMIT = 500;

/** Elements whose relative paths start at catalina.base, and the folder that an empty value of theirs starts in. */
const STARTS: Readonly<Record<string, string>> = {
  ...{ Connector: installPaths.keystores, SSLHostConfig: installPaths.keystores, Certificate: installPaths.keystores },
  ...{ Host: '', Realm: 'conf/', Valve: '' },
};

/** Whether an attribute of server.xml names a file or folder that can be looked up. */
export function isPath(setting: Setting): boolean {
  const type = typeOf(setting);
  return type === 'path' || type === 'path-or-uri' || type === 'dir';
}

/**
 * What lies in the folder typed so far, keystore-looking files first, as paths that the server sees; of folders only
 * where the setting names one. An empty value starts where such files usually are.
 */
export async function completePath(
  snapshot: Snapshot,
  document: ConfigDocument,
  setting: Setting,
  range: Range,
  offset: number,
  listFolder: ListFolder,
): Promise<readonly Candidate[]> {
  const typed = typedBefore(document, setting, offset);
  if (typed === undefined) return [];
  const start = STARTS[setting.element?.name ?? ''] ?? installPaths.keystores;
  const folder = typed === '' ? start : typed.slice(0, typed.lastIndexOf('/') + 1);
  const server = serverOf(snapshot, document.path);
  const target = resolvePath(folder === '' ? '.' : folder, {
    documentPath: document.path,
    kind: document.kind,
    root: server?.root,
    mappings: snapshot.settingsFor(document.path).pathMappings,
  });
  if (target.status !== 'resolved') return [];
  const wantsFolder = typeOf(setting) === 'dir';
  const found = [...(await listFolder(target.path))].filter(({ isFolder }) => isFolder || !wantsFolder);
  const entries = found.sort(byUse).slice(0, ENTRY_LIMIT);
  return entries.map(({ name, isFolder }) => ({
    kind: isFolder ? 'folder' : 'file',
    label: name,
    detail: folder + name,
    text: document.syntax.encode(folder + name, 'value'),
    range,
  }));
}

function typeOf({ element, name }: Setting): TomcatAttribute['type'] | undefined {
  const place = element && STARTS[element.name] !== undefined ? placeOf(element) : undefined;
  const meaning = place && attributeOf(place.definition, name, place.context);
  return typeof meaning === 'object' ? meaning.type : undefined;
}

/** The value before the cursor; undefined where escapes keep raw and decoded text apart. */
function typedBefore(document: ConfigDocument, setting: Setting, offset: number): string | undefined {
  const value = plainValue(setting);
  const { start, end } = setting.valueRange;
  const raw = document.text.slice(start, end);
  if (value === raw) return raw.slice(0, Math.max(0, offset - start));
  return offset >= end ? value : undefined;
}

function byUse(a: FolderEntry, b: FolderEntry): number {
  return rank(a) - rank(b) || (a.name < b.name ? -1 : 1);
}

function rank({ name, isFolder }: FolderEntry): number {
  if (isFolder) return 1;
  return looksLikeKeystore(name) ? 0 : 2;
}
