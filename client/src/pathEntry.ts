/** Replaces the text from `start` to `end`, UTF-16 offsets, end-exclusive. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The edit that makes a settings file's text map `path` to `folder` in its section `[paths]`; undefined where the file's
 * syntax cannot say so: it has no escapes, and a key ends at `=` and loses its outer blanks.
 */
export function pathEntry(text: string, path: string, folder: string): TextEdit | undefined {
  if (/[=#\r\n]/.test(path) || /[\r\n]/.test(folder) || path !== path.trim() || folder !== folder.trim())
    return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const entry = `${path} = ${folder}`;
  let section = '';
  let end: number | undefined;
  let present: TextEdit | undefined;
  for (const match of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    const line = match[0].trim();
    const header = /^\[([^=]+)]$/.exec(line);
    if (header) section = header[1] ?? '';
    if (section !== 'paths' || line === '') continue;
    end = match.index + match[0].trimEnd().length;
    const key = line.split('=', 1)[0]?.trim();
    // The last of several holds.
    if (!header && key === path) present = { start: match.index, end, text: entry };
  }
  if (present !== undefined) return present;
  if (end !== undefined) return { start: end, end, text: `${eol}${entry}` };
  const before = text === '' ? '' : /\n$/.test(text) ? eol : eol + eol;
  return { start: text.length, end: text.length, text: `${before}[paths]${eol}${entry}${eol}` };
}
