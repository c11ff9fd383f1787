import { type PathBase, resolvePath } from '../../deployment/resolvePath.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { dirname } from '../../model/posixPath.ts';
import { hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';

/** Why something is not done: a clause for people. */
export interface Refused {
  readonly refused: string;
}

/**
 * How a setting names a file here, in the form that it has: relative to catalina.base, as a `file:` URI or absolute, an
 * absolute path as the server sees it. Another form is taken only where its own cannot say it. `document` may lie elsewhere
 * than at `base`, where it is about to be moved.
 */
export function configuredPath(
  document: ConfigDocument,
  setting: Setting,
  base: PathBase,
  file: string,
): string | Refused {
  const value = plainValue(setting);
  const raw = document.text.slice(setting.valueRange.start, setting.valueRange.end);
  if (value === undefined || hasPlaceholder(setting) || setting.isSubstituted || raw.includes('${')) {
    return { refused: 'a placeholder stands in it' };
  }
  if (setting.isDerived) return { refused: 'an entity of the file brings it in' };
  const written = [...forms(value, base, file)].find((form) => leadsTo(form, base, file));
  return written ?? { refused: 'no value of it leads there: the path on the server is not known' };
}

/** The form of the value first. Each may lead elsewhere, by a mapping for example. */
function* forms(value: string, base: PathBase, file: string): Iterable<string> {
  const scheme = /^file:(?:\/\/(?:localhost)?)?(?=\/)/i.exec(value)?.[0];
  const likeness = (path: string) => sharedFolders(path, value.slice(scheme?.length ?? 0));
  const absolute = serverPaths(base, file).sort((a, b) => likeness(b) - likeness(a));
  if (scheme !== undefined) yield* absolute.map((path) => scheme + path.split('/').map(encodeSegment).join('/'));
  else if (!value.startsWith('/') && base.kind === 'server-xml') {
    const home = withSlash(dirname(dirname(base.documentPath)));
    const [start = ''] = /^(?:\.\/)+/.exec(value) ?? [];
    if (file.startsWith(home)) yield start + file.slice(home.length);
  }
  yield* absolute;
}

/** What stands in a file name as it is, though encodeURIComponent would escape it, is left as people write it. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/%(?:40|3A|2B|2C|3D|26)/g, (escaped) => decodeURIComponent(escaped));
}

/** Paths of the server that may lead to a file here: through a mapping or the root, the nearest folder first. */
function serverPaths({ mappings, root }: PathBase, file: string): string[] {
  const folders = [...Object.entries(mappings), ...(root === undefined ? [] : [['/', root] as const])];
  const found = folders
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([from, target]) => {
      const folder = withSlash(target);
      if (file === target) return [from];
      return file.startsWith(folder) ? [withSlash(from) + file.slice(folder.length)] : [];
    });
  return root === undefined ? [...found, file] : found;
}

/** How many folders two paths have in common: a path that changes in its last part only goes before all others. */
function sharedFolders(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')];
  const first = one.findIndex((part, index) => part !== other[index]);
  return first < 0 ? one.length : first;
}

function leadsTo(value: string, base: PathBase, file: string): boolean {
  const target = resolvePath(value, base);
  return target.status === 'resolved' && target.path === file;
}

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);
