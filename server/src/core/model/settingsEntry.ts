import type { Edit } from './problem.ts';

/**
 * The edit that makes a settings file's text set `key` in `section` to what `value` makes of its present value; undefined
 * where the file's syntax cannot say so: it has no escapes, and a key ends at `=` and loses its outer blanks.
 */
export function settingsEntry(
  text: string,
  section: string,
  key: string,
  value: (before: string | undefined) => string,
): Edit | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  let current = '';
  let end: number | undefined;
  let present: { readonly start: number; readonly end: number; readonly value: string } | undefined;
  for (const match of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    const line = match[0].trim();
    const header = /^\[([^=]+)]$/.exec(line);
    if (header) current = header[1] ?? '';
    if (current !== section || line === '') continue;
    end = match.index + match[0].trimEnd().length;
    const assigned = line.indexOf('=');
    const name = (assigned < 0 ? line : line.slice(0, assigned)).trim();
    // The last of several holds.
    if (!header && name === key) {
      present = { start: match.index, end, value: assigned < 0 ? '' : line.slice(assigned + 1).trim() };
    }
  }
  const wanted = value(present?.value);
  if (/[=#\r\n]/.test(key) || /[\r\n]/.test(wanted) || key !== key.trim() || wanted !== wanted.trim()) return undefined;
  const entry = `${key} = ${wanted}`;
  if (present !== undefined) return { range: { start: present.start, end: present.end }, text: entry };
  if (end !== undefined) return { range: { start: end, end }, text: `${eol}${entry}` };
  const before = text === '' ? '' : /\n$/.test(text) ? eol : eol + eol;
  const last = text.length;
  return { range: { start: last, end: last }, text: `${before}[${section}]${eol}${entry}${eol}` };
}

/**
 * {@link settingsEntry} for `[ignore] keys`, with `keys` behind those that are ignored already. Undefined also where a key
 * cannot stand in that list, whose commas part it.
 */
export function ignoredKeysEntry(text: string, keys: readonly string[]): Edit | undefined {
  if (keys.some((key) => key === '' || key !== key.trim() || key.includes(','))) return undefined;
  return settingsEntry(text, 'ignore', 'keys', (before = '') => {
    const known = before.split(',').map((name) => name.trim());
    const all = [...known, ...keys].filter((name) => name !== '');
    return [...new Set(all)].join(', ');
  });
}
