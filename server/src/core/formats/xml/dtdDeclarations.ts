import type { ParseState } from './state.ts';
import { collapseBlanks } from './tags.ts';
import { readValue } from './value.ts';

const GREATER = 62;
const OPEN = 40;
const CLOSE = 41;
const OR = 124;
const COMMA = 44;
const OCCURRENCE = new Set([63, 42, 43]);
const TOKEN_TYPES = ['IDREFS', 'IDREF', 'ID', 'ENTITY', 'ENTITIES', 'NMTOKENS', 'NMTOKEN'];

/** Reads an element type declaration behind `<!ELEMENT`. What it allows matters only to parsers that validate. */
export function readElementType(state: ParseState): boolean {
  const { reader } = state;
  if (!reader.skipSpaces() || reader.name() === undefined || !reader.skipSpaces()) return false;
  if (!reader.skipText('EMPTY') && !reader.skipText('ANY')) {
    if (!reader.skip(OPEN)) return false;
    reader.depth++;
    reader.skipSpaces();
    if (!(reader.skipText('#PCDATA') ? readMixed(state) : readChildren(state))) return false;
  }
  reader.skipSpaces();
  return reader.skip(GREATER);
}

function readMixed(state: ParseState): boolean {
  const { reader } = state;
  reader.skipSpaces();
  let hasNames = false;
  while (reader.skip(OR)) {
    hasNames = true;
    reader.skipSpaces();
    if (reader.name() === undefined) return false;
    reader.skipSpaces();
  }
  return reader.skipText(')*') || (!hasNames && reader.skip(CLOSE));
}

/** A model like `(a, (b | c)*, d?)` behind its first parenthesis: one separator a group. */
function readChildren(state: ParseState): boolean {
  const { reader } = state;
  const outer: number[] = [];
  let separator = 0;
  for (;;) {
    if (reader.skip(OPEN)) {
      outer.push(separator);
      separator = 0;
      reader.skipSpaces();
      continue;
    }
    reader.skipSpaces();
    if (reader.name() === undefined) return false;
    if (OCCURRENCE.has(reader.peek())) reader.pos++;
    for (;;) {
      reader.skipSpaces();
      const code = reader.peek();
      if ((code === COMMA || code === OR) && (separator === 0 || separator === code)) {
        separator = code;
        reader.pos++;
        break;
      }
      if (code !== CLOSE) return false;
      reader.pos++;
      if (OCCURRENCE.has(reader.peekInside())) reader.pos++;
      const before = outer.pop();
      if (before === undefined) return true;
      separator = before;
    }
    reader.skipSpaces();
  }
}

/** Reads attribute declarations behind `<!ATTLIST`; the first of an attribute counts. */
export function readAttributeList(state: ParseState): boolean {
  const { reader } = state;
  if (!reader.skipSpaces()) return false;
  const element = reader.name();
  if (element === undefined) return false;
  if (!reader.skipSpaces()) return reader.skip(GREATER);
  const list = state.attributeLists.get(element) ?? new Map();
  state.attributeLists.set(element, list);
  while (!reader.skip(GREATER)) {
    const name = reader.name();
    if (name === undefined || !reader.skipSpaces()) return false;
    const type = readType(state);
    if (type === undefined || !reader.skipSpaces()) return false;
    const initial = readDefault(state);
    if (initial === undefined) return false;
    reader.skipSpaces();
    const isCdata = type === 'cdata';
    if (list.has(name)) continue;
    list.set(name, {
      isCdata,
      defaultValue: initial.value && (isCdata ? initial.value : collapseBlanks(initial.value)),
    });
  }
  return true;
}

function readType(state: ParseState): 'cdata' | 'other' | undefined {
  const { reader } = state;
  if (reader.skipText('CDATA')) return 'cdata';
  if (TOKEN_TYPES.some((type) => reader.skipText(type))) return 'other';
  const isNotation = reader.skipText('NOTATION');
  if (isNotation && !reader.skipSpaces()) return undefined;
  if (!reader.skip(OPEN)) return undefined;
  do {
    reader.skipSpaces();
    if (!(isNotation ? reader.name() !== undefined : skipToken(state))) return undefined;
    reader.skipSpaces();
  } while (reader.skip(OR));
  return reader.skip(CLOSE) ? 'other' : undefined;
}

function skipToken(state: ParseState): boolean {
  const { reader } = state;
  reader.peek();
  const end = reader.classes.tokenEnd(reader.text, reader.pos);
  const isThere = end > reader.pos;
  reader.pos = end;
  return isThere;
}

function readDefault(state: ParseState): { readonly value: string | undefined } | undefined {
  const { reader } = state;
  if (reader.skipText('#REQUIRED') || reader.skipText('#IMPLIED')) return { value: undefined };
  if (reader.skipText('#FIXED') && !reader.skipSpaces()) return undefined;
  const quote = reader.peek();
  if (quote !== 34 && quote !== 39) return undefined;
  reader.pos++;
  return { value: readValue(state, quote, 'default').text };
}
