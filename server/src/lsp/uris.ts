import { URI } from 'vscode-uri';
import { toHostPath } from '../host/hostPath.ts';

/**
 * The path of a `file:` URI on this machine; undefined for other schemes, for files of other hosts (RFC 8089 names this
 * one `localhost` or not at all), and for what no path can be.
 */
export function pathOfUri(uri: string): string | undefined {
  try {
    const parsed = URI.parse(uri, true);
    if (parsed.scheme !== 'file' || !/^(?:localhost)?$/i.test(parsed.authority)) return undefined;
    const local = parsed.with({ authority: '' });
    if (local.path.includes('\0')) return undefined;
    // Elsewhere a drive letter is a folder's name, of which fsPath would make a relative path.
    return toHostPath(process.platform === 'win32' ? local.fsPath : local.path);
  } catch {
    return undefined;
  }
}

export function uriOfPath(path: string): string {
  return URI.file(path).toString();
}
