import { SUSPECT } from './chars.ts';
import type { XmlCode } from './messages.ts';
import type { ParseState } from './state.ts';

const SUSPECTS = new RegExp(`[${SUSPECT}]`, 'g');
const GREATER = 62;

/** Reads a comment behind its `<!--`, which begins at `start`. */
export function readComment(state: ParseState, start: number): void {
  const { reader } = state;
  const isInDocument = reader.level === 0;
  const inner = reader.offset;
  let isClosed = readUntil(state, '--', 'comment-unclosed', start);
  if (isClosed && !reader.skip(GREATER)) {
    state.report('comment-dashes', { start: reader.offset - 2, end: reader.offset });
    // The last of several dashes may begin the end.
    reader.pos--;
    isClosed = readUntil(state, '-->', undefined, start);
  }
  reader.depth--;
  if (!isInDocument) return;
  const innerEnd = isClosed ? reader.offset - 3 : reader.offset;
  const text = reader.text.slice(inner, Math.max(inner, innerEnd));
  state.comments.push({ text, range: { start, end: reader.offset } });
}

/** Reads a processing instruction behind its `<?`, which begins at `start`. */
export function readInstruction(state: ParseState, start: number): void {
  const { reader } = state;
  const isInDocument = reader.level === 0;
  const target = reader.name();
  if (target === undefined) state.report('instruction-target', reader.since(start));
  else if (target.toLowerCase() === 'xml') state.report('declaration-place', reader.since(start));
  if (!reader.skipSpaces() && target !== undefined && !reader.text.startsWith('?>', reader.pos)) {
    state.report('instruction-target', reader.since(start));
  }
  readUntil(state, '?>', 'instruction-unclosed', start);
  reader.depth--;
  if (isInDocument) state.opaque.push({ start, end: reader.offset });
}

export function readCdata(state: ParseState, start: number): void {
  const { reader } = state;
  const isInDocument = reader.level === 0;
  readUntil(state, ']]>', 'cdata-unclosed', start);
  reader.depth--;
  if (isInDocument) state.opaque.push({ start, end: reader.offset });
}

/**
 * Moves behind the delimiter, judging each character before it. Without one the rest of the document is taken, reported
 * as `unclosed`.
 */
function readUntil(state: ParseState, delimiter: string, unclosed: XmlCode | undefined, start: number): boolean {
  const { reader } = state;
  const { text, pos, level } = reader;
  const isKnownMissing = level === 0 && state.missing.has(delimiter);
  const found = isKnownMissing ? -1 : text.indexOf(delimiter, pos);
  const end = found < 0 ? text.length : found;
  const part = text.slice(pos, end);
  SUSPECTS.lastIndex = 0;
  for (let match = SUSPECTS.exec(part); match !== null; match = SUSPECTS.exec(part)) {
    reader.pos = pos + match.index;
    reader.character();
    SUSPECTS.lastIndex = reader.pos - pos;
  }
  reader.pos = end;
  if (found >= 0) {
    reader.pos += delimiter.length;
    return true;
  }
  if (level === 0) state.missing.add(delimiter);
  // Where an entity ends within its markup, that is the error, and looking on meets it.
  reader.peek();
  if (unclosed) state.report(unclosed, { start, end: Math.min(start + 4, text.length) });
  return false;
}
