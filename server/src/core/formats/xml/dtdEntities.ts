import { readExternalId } from './externalId.ts';
import { END } from './reader.ts';
import { readCharacter } from './reference.ts';
import type { ParseState } from './state.ts';

/** Java's limit for the text of a parameter entity (jdk.xml.maxParameterEntitySizeLimit). */
const MAX_PARAMETER_ENTITY = 1_000_000;
const GREATER = 62;
const PERCENT = 37;
const AMPERSAND = 38;
const HASH = 35;
const SEMICOLON = 59;
const CR = 13;
const LF = 10;

/** Reads an entity declaration behind `<!ENTITY`; false where it is not well-formed. The first of a name counts. */
export function readEntity(state: ParseState): boolean {
  const { reader } = state;
  if (!reader.skipSpaces()) return false;
  const isParameter = reader.skip(PERCENT);
  if (isParameter && !reader.skipSpaces()) return false;
  const ownName = reader.name();
  if (ownName === undefined || !reader.skipSpaces()) return false;
  const name = isParameter ? `%${ownName}` : ownName;
  const id = readExternalId(state, false);
  if (id === undefined) return false;
  if (isParameter && id.hasSystem) state.declaresExternalParameter = true;
  const sawSpace = reader.skipSpaces();
  const isUnparsed = !isParameter && reader.skipText('NDATA');
  if (isUnparsed && (!sawSpace || !reader.skipSpaces() || reader.name() === undefined)) return false;
  const text = id.hasSystem ? '' : readEntityValue(state);
  if (text === undefined || (isParameter && text.length > MAX_PARAMETER_ENTITY)) return false;
  reader.skipSpaces();
  if (!reader.skip(GREATER)) return false;
  if (!state.entities.has(name)) {
    state.entities.set(
      name,
      id.hasSystem ? { kind: isUnparsed ? 'unparsed' : 'external' } : { kind: 'internal', text },
    );
  }
  return true;
}

/** The replacement text: character references resolved, those to entities kept, parameter entities not allowed. */
function readEntityValue(state: ParseState): string | undefined {
  const { reader } = state;
  const quote = reader.peek();
  if (quote !== 34 && quote !== 39) return undefined;
  reader.pos++;
  const { level } = reader;
  let value = '';
  for (;;) {
    const code = reader.peek();
    if (code === END || reader.level !== level) return undefined;
    if (code === quote) break;
    if (code === PERCENT) return undefined;
    if (code === AMPERSAND) {
      const part = readKeptReference(state);
      if (part === undefined) return undefined;
      value += part;
    } else if (level === 0 && code === CR) {
      reader.pos++;
      if (reader.peek() === LF) reader.pos++;
      value += '\n';
    } else {
      const character = reader.character();
      // Java drops characters beyond U+FFFF from the value of an entity.
      if (character.length === 1) value += character;
    }
  }
  reader.pos++;
  return value;
}

function readKeptReference(state: ParseState): string | undefined {
  const { reader } = state;
  const start = reader.offset;
  reader.pos++;
  if (reader.skip(HASH)) return readCharacter(state, start);
  const name = reader.name();
  return name !== undefined && reader.skip(SEMICOLON) ? `&${name};` : undefined;
}

/** Reads a notation declaration behind `<!NOTATION`. */
export function readNotation(state: ParseState): boolean {
  const { reader } = state;
  if (!reader.skipSpaces() || reader.name() === undefined || !reader.skipSpaces()) return false;
  const id = readExternalId(state, true);
  if (id === undefined || (!id.hasSystem && !id.hasPublic)) return false;
  reader.skipSpaces();
  return reader.skip(GREATER);
}
