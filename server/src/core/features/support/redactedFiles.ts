import type { ConfigDocument } from '../../model/document.ts';
import { code } from '../markdown.ts';

/** UTF-16 code units of all copies together; a report is sent by mail. */
const MOST = 1_000_000;

/** Copies of the documents, whose secrets and what looks like one are masked: a mask does not tell a password's length. */
export function redactedFiles(documents: readonly ConfigDocument[]): string {
  let room = MOST;
  const parts = documents.map(({ path, text }) => {
    room -= text.length;
    const copy = room < 0 ? 'Left out: the copies before are long enough.' : block(text.replace(/\*+/g, '********'));
    return `### ${code(path)}\n\n${copy}`;
  });
  return `${['## Copies of the configuration files, passwords masked', ...parts].join('\n\n')}\n`;
}

/** Longer than any fence that the text itself has. */
function block(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.replace(/\n$/, '')}\n${fence}`;
}
