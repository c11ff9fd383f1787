import type { Range } from '../../model/range.ts';
import type { Element, Setting } from '../../model/setting.ts';
import { END } from './reader.ts';
import type { ParseState } from './state.ts';
import { readValue } from './value.ts';

/** Java's limit for the attributes of one element (jdk.xml.elementAttributeLimit). */
const MAX_ATTRIBUTES = 10_000;
/** How far on what cannot be read is looked at in one go. */
const LONGEST_LOOK = 1000;
/** A value without quotes: with its blanks, up to the next attribute or the end of the tag or line. */
const UNQUOTED = /^[^\r\n<>]*?(?=[ \t]+[\w:.-]+[ \t]*=|[ \t]*(?:\/?>|[\r\n<]|$))/;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const SLASH = 47;
const DOUBLE = 34;
const SINGLE = 39;

/** An element while it is read; the finished one is the same object. */
export interface OpenElement extends Element {
  range: Range;
  startTag: Range;
  readonly attributes: Setting[];
}

/** Reads a start tag behind its `<`, which begins at `start`. `isOpen` is false for an empty element. */
export function readStartTag(
  state: ParseState,
  start: number,
  parent: Element | undefined,
): { readonly element: OpenElement; readonly isOpen: boolean } {
  const { reader } = state;
  const nameStart = reader.offset;
  const name = reader.name() ?? '';
  const nameRange = reader.since(nameStart);
  const tag = reader.since(start);
  const element: OpenElement = { name, nameRange, range: tag, startTag: tag, parent, attributes: [] };
  state.elements.push(element);
  const isOpen = readAttributes(state, element);
  element.startTag = reader.since(start);
  element.range = element.startTag;
  addDefaults(state, element);
  return { element, isOpen };
}

function readAttributes(state: ParseState, element: OpenElement): boolean {
  const { reader } = state;
  const names = new Set<string>();
  // What cannot be read is reported once, up to the next attribute.
  let isJunk = false;
  for (;;) {
    const sawSpace = reader.skipSpaces();
    const code = reader.peek();
    if (code === GREATER) {
      reader.pos++;
      return true;
    }
    if (code === END || code === LESS) {
      state.report('tag-unclosed', { start: element.startTag.start, end: element.nameRange.end });
      return true;
    }
    const start = reader.offset;
    if (code === SLASH && reader.text.charCodeAt(reader.pos + 1) === GREATER) {
      reader.pos += 2;
      return false;
    }
    const name = reader.name();
    if (name === undefined) {
      skipJunk(state);
      if (!isJunk) state.report('attribute-name', reader.since(start));
      isJunk = true;
      continue;
    }
    const keyRange = reader.since(start);
    if (!sawSpace && !isJunk) state.report('attribute-space', keyRange);
    const setting = readSetting(state, element, name, start, keyRange);
    if (setting && names.has(name)) state.report('attribute-duplicate', keyRange);
    if (setting && names.add(name).size === MAX_ATTRIBUTES + 1) state.report('attribute-limit', keyRange);
    if (!setting && !isJunk) state.report('attribute-equals', keyRange);
    isJunk = !setting;
    addSetting(state, element, setting ?? withoutValue(name, keyRange, element));
  }
}

/** Undefined when there is no `=`; then the position is behind the name. */
function readSetting(
  state: ParseState,
  element: Element,
  name: string,
  start: number,
  keyRange: Range,
): Setting | undefined {
  const { reader } = state;
  const isDerived = reader.level > 0;
  reader.skipSpaces();
  const hasEquals = reader.skip(EQUALS);
  if (hasEquals) reader.skipSpaces();
  const quote = reader.peek();
  if (!hasEquals) {
    const isValue = !isDerived && (quote === DOUBLE || quote === SINGLE);
    if (!isValue) {
      if (!isDerived) reader.offset = keyRange.end;
      return undefined;
    }
    state.report('attribute-equals', keyRange);
  }
  if (quote !== DOUBLE && quote !== SINGLE) return readUnquoted(state, element, name, start, keyRange);
  reader.pos++;
  const value = readValue(state, quote, 'value');
  const range = reader.since(start);
  const place = { name, value: value.text, keyRange, range, element };
  return isDerived ? { ...place, valueRange: emptyAt(range.end), isDerived } : { ...place, valueRange: value.range };
}

function withoutValue(name: string, keyRange: Range, element: Element): Setting {
  return { name, value: '', keyRange, valueRange: emptyAt(keyRange.end), range: keyRange, element };
}

function readUnquoted(state: ParseState, element: Element, name: string, start: number, keyRange: Range): Setting {
  const { reader } = state;
  const valueStart = reader.offset;
  state.report('attribute-quote', reader.here());
  reader.pos += UNQUOTED.exec(reader.text.slice(reader.pos, reader.pos + LONGEST_LOOK))?.[0].length ?? 0;
  const valueRange = { start: valueStart, end: reader.offset };
  const value = reader.text.slice(valueRange.start, valueRange.end);
  return { name, value, keyRange, valueRange, range: { start, end: reader.offset }, element };
}

/** Moves to the next character that can go on a tag. */
function skipJunk(state: ParseState): void {
  const { reader } = state;
  const match = /^(?:[^ \t\r\n<>/]|\/(?!>))+/.exec(reader.text.slice(reader.pos, reader.pos + LONGEST_LOOK));
  reader.pos += match?.[0].length ?? 0;
}

/** Adds what the DTD declares and the tag leaves out, and takes the blanks from values of other types than CDATA. */
function addDefaults(state: ParseState, element: OpenElement): void {
  const declared = state.attributeLists.get(element.name);
  if (!declared) return;
  element.attributes.forEach((setting, index) => {
    if (typeof setting.value !== 'string' || declared.get(setting.name)?.isCdata !== false) return;
    const trimmed = { ...setting, value: collapseBlanks(setting.value) };
    element.attributes[index] = trimmed;
    state.settings[state.settings.length - element.attributes.length + index] = trimmed;
  });
  const present = new Set(element.attributes.map((attribute) => attribute.name));
  for (const [name, { defaultValue }] of declared) {
    if (defaultValue === undefined || present.has(name)) continue;
    const range = element.nameRange;
    const place = { keyRange: range, valueRange: emptyAt(range.end), range, element, isDerived: true };
    addSetting(state, element, { name, value: defaultValue, ...place });
  }
}

export function collapseBlanks(value: string): string {
  return value.replace(/ +/g, ' ').replace(/^ | $/g, '');
}

function addSetting(state: ParseState, element: OpenElement, setting: Setting): void {
  element.attributes.push(setting);
  state.settings.push(setting);
}

function emptyAt(offset: number): Range {
  return { start: offset, end: offset };
}
