import { END } from './reader.ts';
import type { ParseState } from './state.ts';

const BUILT_IN: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const HASH = 35;
const SEMICOLON = 59;
const X = 120;

/** A character, an entity whose text comes next, or nothing because it could not be read. */
export type Reference = { readonly is: 'character'; readonly text: string } | { readonly is: 'entity' | 'error' };
const ERROR: Reference = { is: 'error' };

/** Reads a reference behind its `&`, which stands at `start` in the document, and moves into the entity's text. */
export function readReference(state: ParseState, start: number, place: 'content' | 'value' | 'default'): Reference {
  const { reader } = state;
  if (place === 'content') reader.depth++;
  if (reader.skip(HASH)) {
    const text = readCharacter(state, start);
    if (place === 'content') reader.depth--;
    return text === undefined ? ERROR : { is: 'character', text };
  }
  const name = reader.name();
  const complete = name !== undefined && reader.skip(SEMICOLON);
  if (place === 'content') reader.depth--;
  if (name === undefined || !complete) {
    state.report('reference-syntax', reader.since(start));
    return ERROR;
  }
  const entity = state.entities.get(name);
  if (place === 'content' && entity?.kind === 'unparsed') {
    state.report('entity-unparsed', reader.since(start));
    return ERROR;
  }
  const builtIn = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
  if (builtIn !== undefined) return { is: 'character', text: builtIn };
  if (entity === undefined) {
    if (!mayBeDeclaredElsewhere(state, place)) state.report('entity-undeclared', reader.since(start));
    return ERROR;
  }
  if (entity.kind === 'internal') {
    state.expand(name, entity.text, start);
    return { is: 'entity' };
  }
  if (place === 'content') {
    state.isComplete = false;
    state.countExpansion(reader.since(start));
  } else state.report('entity-external', reader.since(start));
  return ERROR;
}

/** A parser that does not validate accepts unknown entities where a part of the DTD lies outside of the document. */
function mayBeDeclaredElsewhere(state: ParseState, place: 'content' | 'value' | 'default'): boolean {
  if (state.skippedDeclarations) return true;
  if (state.isStandalone) return false;
  return place === 'default' ? state.declaresExternalParameter : state.hasExternalDtd;
}

/** The character of `&#…;` behind the `#`; undefined and reported when it is none. */
export function readCharacter(state: ParseState, start: number): string | undefined {
  const { reader } = state;
  const isHex = reader.skip(X);
  let digits = '';
  for (let code = reader.peek(); code !== END && isDigit(code, isHex); code = reader.peek()) {
    digits += String.fromCharCode(code);
    reader.pos++;
  }
  if (digits === '' || !reader.skip(SEMICOLON)) {
    state.report('reference-syntax', reader.since(start));
    return undefined;
  }
  const point = Number.parseInt(digits, isHex ? 16 : 10);
  if (!reader.classes.isReferable(point)) {
    state.report('reference-character', reader.since(start));
    return undefined;
  }
  return String.fromCodePoint(point);
}

function isDigit(code: number, isHex: boolean): boolean {
  if (code >= 48 && code <= 57) return true;
  const lower = code | 32;
  return isHex && lower >= 97 && lower <= 102;
}
