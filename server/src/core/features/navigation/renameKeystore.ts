import type { KeystoreBinding } from '../../deployment/binding.ts';
import { type PathBase, resolvePath } from '../../deployment/resolvePath.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { basename, dirname } from '../../model/posixPath.ts';
import type { Edit } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { configuredPath, type Refused } from './configuredPath.ts';
import type { Place } from './place.ts';

/** A keystore's file and the path that it is to have, both here. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

const UNRESOLVED: Readonly<Record<Exclude<KeystoreBinding['target']['status'], 'resolved'>, string>> = {
  unknown: 'which file it names is not known: it is empty or holds a placeholder',
  'not-absolute': 'which file it names is not known: it is not absolute',
  unmapped: 'where this path of the server lies here is not known',
  network: 'it leads to another machine',
  address: 'it is an address, not a path',
  none: 'Tomcat opens no file for it',
};

/** What the context of a document's paths is. */
export function baseOf(snapshot: Snapshot, document: ConfigDocument): PathBase {
  return {
    documentPath: document.path,
    kind: document.kind,
    root: serverOf(snapshot, document.path)?.root,
    mappings: snapshot.settingsFor(document.path).pathMappings,
  };
}

/** The file whose path stands at a place; the reason where it cannot be renamed from there. */
export function renamedFile(snapshot: Snapshot, { binding, setting }: Place): string | Refused {
  const { target, document } = binding;
  if (target.status !== 'resolved') return { refused: UNRESOLVED[target.status] };
  const written = configuredPath(document, setting, baseOf(snapshot, document), target.path);
  return typeof written === 'string' ? target.path : written;
}

/**
 * What renaming the file at a place means: `name` is a path as the setting would name it, or a bare name for a file in the
 * same folder.
 */
export function plannedMove(snapshot: Snapshot, place: Place, name: string): Move | Refused {
  const from = renamedFile(snapshot, place);
  if (typeof from !== 'string') return from;
  if (printable(name) !== name || name.trim() !== name || name === '' || /[\\/]$|^\.{1,2}$/.test(name)) {
    return { refused: 'this is no name of a file' };
  }
  const { document } = place.binding;
  const old = plainValue(place.setting) ?? '';
  const isBare = !/[\\/]/.test(name) && old.includes('/');
  if (isBare && name.includes(':')) return { refused: 'this is no name of a file' };
  const target = isBare ? undefined : resolvePath(name, baseOf(snapshot, document));
  if (target && target.status !== 'resolved') return { refused: UNRESOLVED[target.status] };
  const to = target ? target.path : `${dirname(from) === '/' ? '' : dirname(from)}/${name}`;
  return to === from ? { refused: 'the file has this path already' } : { from, to };
}

/** A binding and where its file will be. */
export interface MovedUse {
  readonly binding: KeystoreBinding;
  readonly to: string;
}

/** The edits that let each setting name the file at its new place, in the form that it has; or why one cannot. */
export function moveEdits(snapshot: Snapshot, uses: readonly MovedUse[]): readonly Edit[] | Refused {
  const edits: Edit[] = [];
  for (const { binding, to } of uses) {
    const edit = moveEdit(binding, baseOf(snapshot, binding.document), to);
    if ('refused' in edit) {
      const { path, document } = binding;
      const place = `${printable(path?.name ?? binding.name)} in ${printable(shortName(snapshot, document))}`;
      return { refused: `${place} names the file as well, and cannot follow: ${edit.refused}` };
    }
    edits.push(edit);
  }
  return edits;
}

/** The edit of one setting; `base` is that of the place where its document will be. */
export function moveEdit({ document, path }: KeystoreBinding, base: PathBase, to: string): Edit | Refused {
  if (!path) return { refused: 'no path is written' };
  const value = configuredPath(document, path, base, to);
  if (typeof value !== 'string') return value;
  return { path: document.path, range: path.valueRange, text: document.syntax.encode(value, 'value') };
}

/** "server.xml of webapp-01". */
export function shortName(snapshot: Snapshot, { path }: ConfigDocument): string {
  const server = serverOf(snapshot, path);
  return server ? `${basename(path)} of ${server.name}` : basename(path);
}
