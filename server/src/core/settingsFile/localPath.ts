import { normalize } from '../model/posixPath.ts';

/** True for paths that lead to another machine on Windows. */
export function isNetworkPath(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

/** A path here, absolute and with forward slashes: it may be relative to `directory`, or have Windows' backslashes. */
export function localPath(path: string, directory: string): string {
  const slashed = /^[A-Za-z]:\\/.test(path) ? path.replaceAll('\\', '/') : path;
  const absolute = slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed);
  return normalize(absolute ? slashed : `${directory}/${slashed}`);
}
