/** Paths with forward slashes, on every host; `C:/x` counts as absolute there. */

export function dirname(path: string): string {
  const cut = path.lastIndexOf('/');
  if (cut < 0) return '.';
  return cut === 0 ? '/' : path.slice(0, cut);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Resolves `.`, `..` and repeated slashes; `..` never climbs above the root. */
export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}

/** `path` below `folder`, whether or not the folder ends in a slash. */
export function join(folder: string, path: string): string {
  const rest = normalize(`/${path}`);
  if (folder === '/') return rest;
  let end = folder.length;
  while (folder[end - 1] === '/') end--;
  return folder.slice(0, end) + (rest === '/' ? '' : rest);
}
