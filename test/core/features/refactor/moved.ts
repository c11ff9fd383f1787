import { parseDocument } from '../../../../server/src/core/deployment/buildSnapshot.ts';
import { refactorings } from '../../../../server/src/core/features/refactor/moveToSslHostConfig.ts';
import type { Edit } from '../../../../server/src/core/model/problem.ts';

const PATH = '/s/opt/apache-tomcat-8.5.93/conf/server.xml';
export const parse = (text: string) => parseDocument(PATH, 'server-xml', text);

/** As a client applies it, the copies taken from the text itself. */
function apply(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => b.range.start - a.range.start || b.range.end - a.range.end);
  return sorted.reduce((all, { range, text: put, copies = [] }) => {
    const whole = [...copies]
      .reverse()
      .reduce((now, { at, range: from }) => now.slice(0, at) + text.slice(from.start, from.end) + now.slice(at), put);
    return all.slice(0, range.start) + whole + all.slice(range.end);
  }, text);
}

/** The text after the refactoring at its first Connector, or at the mark `<|>`; undefined where none is offered. */
export function moved(marked: string, which = 0): string | undefined {
  const text = marked.replace('<|>', '');
  const offset = marked.includes('<|>') ? marked.indexOf('<|>') : text.indexOf('<Connector') + 1;
  const offered = refactorings(parse(text), { start: offset, end: offset })[which];
  return offered && apply(text, offered.edits);
}
