import { charClasses, isSpace } from './chars.ts';
import { encodingNamed } from './encodingNames.ts';
import { END } from './reader.ts';
import type { ParseState } from './state.ts';

const QUESTION = 63;
const GREATER = 62;
const EQUALS = 61;
const NAMES = ['version', 'encoding', 'standalone'] as const;

/** True at `<?xml ` at the very start; a byte order mark that the host left in the text is skipped. */
export function hasDeclaration(state: ParseState): boolean {
  const { reader } = state;
  if (reader.text.startsWith('\ufeff')) reader.pos = 1;
  return reader.text.startsWith('<?xml', reader.pos) && isSpace(reader.text.charCodeAt(reader.pos + 5));
}

/** Reads `<?xml version="…" encoding="…" standalone="…"?>`; after an error the rest of it is skipped. */
export function readDeclaration(state: ParseState): void {
  const { reader } = state;
  const start = reader.offset;
  reader.pos += 5;
  if (readParts(state)) return;
  const end = reader.text.indexOf('>', reader.pos);
  reader.pos = end < 0 ? reader.text.length : end + 1;
  if (state.problems.length === 0) state.report('declaration-syntax', reader.since(start));
}

function readParts(state: ParseState): boolean {
  const { reader } = state;
  let next = 0;
  for (;;) {
    const sawSpace = reader.skipSpaces();
    const code = reader.peek();
    if (code === END) return false;
    if (code === QUESTION) break;
    const index = NAMES.findIndex((name, at) => at >= next && reader.skipText(name));
    // version must come first; encoding alone may be left out.
    if (index < 0 || !sawSpace || (next === 0 && index > 0)) return false;
    next = index + 1;
    const valueStart = readQuoted(state);
    if (valueStart === undefined) return false;
    judge(state, NAMES[index] ?? 'version', valueStart);
  }
  reader.pos++;
  return next > 0 && reader.skip(GREATER);
}

/** Reads `="…"` and gives the offset at which the value begins; it ends one before the position. */
function readQuoted(state: ParseState): number | undefined {
  const { reader } = state;
  reader.skipSpaces();
  if (!reader.skip(EQUALS)) return undefined;
  reader.skipSpaces();
  const quote = reader.text[reader.pos];
  if (quote !== '"' && quote !== "'") return undefined;
  const start = reader.pos + 1;
  const end = reader.text.indexOf(quote, start);
  if (end < 0) return undefined;
  reader.pos = end + 1;
  return start;
}

function judge(state: ParseState, name: (typeof NAMES)[number], start: number): void {
  const { reader } = state;
  const range = { start, end: reader.offset - 1 };
  const value = reader.text.slice(start, reader.pos - 1);
  if (name === 'version') {
    if (value === '1.1') reader.classes = charClasses('1.1');
    else if (value !== '1.0') state.report('declaration-version', range);
  } else if (name === 'encoding') {
    if (encodingNamed(value) === 'unknown') state.report('encoding-unknown', range);
  } else if (value === 'yes' || value === 'no') state.isStandalone = value === 'yes';
  else state.report('declaration-standalone', range);
}
