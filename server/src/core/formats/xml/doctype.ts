import { readAttributeList, readElementType } from './dtdDeclarations.ts';
import { readEntity, readNotation } from './dtdEntities.ts';
import { readExternalId } from './externalId.ts';
import { readComment, readInstruction } from './markup.ts';
import { END } from './reader.ts';
import type { ParseState } from './state.ts';

const LESS = 60;
const GREATER = 62;
const BANG = 33;
const QUESTION = 63;
const PERCENT = 37;
const SEMICOLON = 59;
const OPEN = 91;
const CLOSE = 93;

/** Reads a DOCTYPE behind that word, with its internal subset. What lies outside of the document is not read. */
export function readDoctype(state: ParseState, start: number): void {
  const { reader } = state;
  state.inDtd = true;
  reader.depth = 0;
  if (!readHead(state)) {
    state.report('dtd-syntax', reader.here());
    skipToEnd(state);
  } else if (reader.skip(OPEN)) {
    while (!readSubset(state, start));
    if (reader.skip(CLOSE)) {
      reader.skipSpaces();
      if (!reader.skip(GREATER)) state.report('dtd-unclosed', reader.here());
    }
  } else if (!reader.skip(GREATER)) {
    state.report('dtd-unclosed', reader.here());
    skipToEnd(state);
  }
  reader.abandon();
  state.inDtd = false;
}

function readHead(state: ParseState): boolean {
  const { reader } = state;
  if (!reader.skipSpaces() || reader.name() === undefined) return false;
  if (!reader.skipSpaces()) return true;
  const id = readExternalId(state, false);
  if (id === undefined) return false;
  if (id.hasSystem) {
    state.hasExternalDtd = true;
    state.isComplete = false;
  }
  reader.skipSpaces();
  return true;
}

/** Behind a DOCTYPE that cannot be read, the next tag or `>` is the most likely place to go on. */
function skipToEnd(state: ParseState): void {
  const { reader } = state;
  const rest = reader.text.slice(reader.pos);
  const end = rest.search(/\]\s*>|>|<[^!?]/);
  if (end < 0) reader.pos = reader.text.length;
  else reader.pos += rest[end] === '<' ? end : rest.indexOf('>', end) + 1;
}

/** Reads declarations up to `]`; false after an error in an entity, when there may be more. */
function readSubset(state: ParseState, start: number): boolean {
  let isFinished = false;
  state.guard(
    () => {
      while (!isFinished) isFinished = readNext(state, start);
    },
    () => {
      state.reader.depth = 0;
    },
  );
  return isFinished;
}

/** Reads one declaration, comment or the like; true when there are no more. */
function readNext(state: ParseState, start: number): boolean {
  const { reader } = state;
  reader.skipSpaces();
  const code = reader.peek();
  if (code === CLOSE) return true;
  if (code === END) {
    state.report('dtd-unclosed', { start, end: start + '<!DOCTYPE'.length });
    return true;
  }
  const at = reader.offset;
  if (code === PERCENT) {
    reader.pos++;
    readParameterReference(state, at);
    return false;
  }
  if (code !== LESS) {
    state.report('dtd-syntax', reader.here());
    return resume(state);
  }
  reader.pos++;
  // A start tag: the DOCTYPE was never closed.
  if (reader.level === 0 && reader.classes.nameEnd(reader.text, reader.pos) > reader.pos) {
    reader.pos--;
    state.report('dtd-unclosed', { start, end: start + '<!DOCTYPE'.length });
    return true;
  }
  reader.depth = 1;
  if (!readMarkup(state, at)) {
    state.report('dtd-syntax', reader.here());
    if (resume(state)) return true;
  }
  reader.depth = 0;
  return false;
}

function readMarkup(state: ParseState, start: number): boolean {
  const { reader } = state;
  if (reader.skip(QUESTION)) {
    readInstruction(state, start);
    return true;
  }
  if (!reader.skip(BANG)) return false;
  if (reader.skipText('--')) {
    readComment(state, start);
    return true;
  }
  if (reader.skipText('ELEMENT')) return readElementType(state);
  if (reader.skipText('ATTLIST')) return readAttributeList(state);
  if (reader.skipText('ENTITY')) return readEntity(state);
  return reader.skipText('NOTATION') && readNotation(state);
}

function readParameterReference(state: ParseState, start: number): void {
  const { reader } = state;
  const name = reader.name();
  if (name === undefined || !reader.skip(SEMICOLON)) {
    state.report('reference-syntax', reader.since(start));
    return;
  }
  const entity = state.entities.get(`%${name}`);
  if (entity?.kind === 'internal') state.expand(`%${name}`, entity.text, start);
  else if (entity) {
    state.isComplete = false;
    state.skippedDeclarations = true;
    state.countExpansion(reader.since(start));
  }
}

/** Moves behind the next `>` after an error; true when a `]` or a start tag shows that the subset ends there. */
function resume(state: ParseState): boolean {
  const { reader } = state;
  const rest = reader.text.slice(reader.pos);
  const end = rest.search(/>|\]|<[^!?]/);
  reader.pos += end < 0 ? rest.length : end;
  if (rest[end] !== '>') return rest[end] === '<' || end < 0;
  reader.pos++;
  return false;
}
