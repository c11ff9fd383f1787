import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePage } from '../core/index.ts';
import { UsageError } from './outcome.ts';
import { packageFolder } from './packageFolder.ts';
import { paint, type Terminal, wrap } from './terminal.ts';

/** The page's first lines but for what the rule reports: its name and its table, for which others have better words. */
const PREAMBLE = /^(?:<!--|# |\|)/;

/** What each rule reports, in a sentence or two, by its id: from the index of the pages. */
export function ruleSummaries(): ReadonlyMap<string, string> {
  const rows = read('docs/rules/README.md').matchAll(/^\| \[([^\]]+)\]\([^)]*\) \|(?:[^|]*\|){3} (.*) \|$/gm);
  return new Map([...rows].map(([, id = '', what = '']) => [id, what.replaceAll('\\|', '|')]));
}

/** A rule's page for a terminal: what it reports, and each section up to what the log says of it, a blank line between. */
export function ruleText(id: string, terminal: Terminal): string {
  const [page = ''] = read(rulePage(id)).split(/^## Allow it$/m);
  const width = Math.min(terminal.width, 100);
  const parts: string[] = [];
  let title = '';
  let inBlock = false;
  for (const line of page.split('\n')) {
    const heading = /^(?:## (.*)|(Reported|Not reported):)$/.exec(line);
    if (line.startsWith('```')) inBlock = !inBlock;
    else if (inBlock) show(`    ${line}`);
    else if (heading) title = heading[1] ?? heading[2] ?? '';
    else if (line.startsWith('- ')) show(`    ${line.replace(/^- `?|`$/g, '')}`);
    else if (line !== '' && !PREAMBLE.test(line)) show(wrap(line, width));
  }
  return parts.join('\n\n');

  /** Below its heading, or below what is there already of a block. */
  function show(text: string): void {
    if (title === '' && parts.length > 0) parts[parts.length - 1] += `\n${text}`;
    else parts.push(title === '' ? text : `${paint(terminal, 'bold', title)}\n${text}`);
    title = '';
  }
}

function read(path: string): string {
  const file = join(packageFolder(), path);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`The pages of the rules cannot be read: ${file}. They belong beside the program's folder.`);
  }
}
