import { URI } from 'vscode-uri';
import { toHostPath } from '../host/hostPath.ts';

/** The path of a `file:` URI on this machine; undefined for other schemes and for files of other hosts. */
export function pathOfUri(uri: string): string | undefined {
  try {
    const parsed = URI.parse(uri, true);
    return parsed.scheme === 'file' && parsed.authority === '' ? toHostPath(parsed.fsPath) : undefined;
  } catch {
    return undefined;
  }
}

export function uriOfPath(path: string): string {
  return URI.file(path).toString();
}
