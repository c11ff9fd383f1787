import type { ParsedText } from '../format.ts';
import { charClasses } from './chars.ts';
import { readElement } from './content.ts';
import { hasDeclaration, readDeclaration } from './declaration.ts';
import { readDoctype } from './doctype.ts';
import { readComment, readInstruction } from './markup.ts';
import { END } from './reader.ts';
import { ParseState } from './state.ts';
import { xmlSyntax } from './syntax.ts';

const LESS = 60;
const BANG = 33;
const QUESTION = 63;

/** Parses a text as the JDK's SAX parser reads it, and goes on after every error. */
export function parseXml(text: string): ParsedText {
  const state = new ParseState(text, charClasses('1.0'));
  if (hasDeclaration(state)) readDeclaration(state);
  readTopLevel(state);
  const { settings, elements, comments, problems, isComplete } = state;
  problems.sort((a, b) => a.range.start - b.range.start);
  return { settings, elements, comments, problems, complete: isComplete, syntax: xmlSyntax(text, state) };
}

/** What stands outside of the root element, and the root element with it. */
function readTopLevel(state: ParseState): void {
  const { reader } = state;
  let roots = 0;
  let hasDoctype = false;
  for (;;) {
    reader.skipSpaces();
    const code = reader.peek();
    if (code === END) break;
    const start = reader.offset;
    if (code !== LESS) {
      skipToMarkup(state);
      state.report(roots === 0 ? 'text-before-root' : 'text-after-root', reader.since(start));
      continue;
    }
    reader.pos++;
    reader.depth = 1;
    const next = reader.peek();
    if (next === QUESTION) {
      reader.pos++;
      readInstruction(state, start);
    } else if (next === BANG) {
      reader.pos++;
      if (reader.skipText('--')) readComment(state, start);
      else if (reader.skipText('DOCTYPE')) {
        if (hasDoctype || roots > 0) state.report('doctype-place', reader.since(start));
        hasDoctype = true;
        readDoctype(state, start);
      } else state.report('markup-unknown', reader.since(start));
    } else if (reader.classes.nameEnd(reader.text, reader.pos) > reader.pos) {
      roots++;
      const { offset } = reader;
      if (roots > 1) state.report('root-second', { start, end: reader.classes.nameEnd(reader.text, offset) });
      readElement(state, start);
    } else state.report('markup-unknown', reader.since(start));
    reader.depth = 0;
  }
  if (roots === 0) state.report('root-missing', { start: 0, end: 0 });
}

function skipToMarkup(state: ParseState): void {
  const { reader } = state;
  const end = reader.text.indexOf('<', reader.pos);
  reader.pos = end < 0 ? reader.text.length : end;
}
