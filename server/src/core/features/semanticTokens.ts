import type { Snapshot } from '../deployment/snapshot.ts';
import type { ConfigDocument } from '../model/document.ts';
import { isProperties } from '../model/fileKind.ts';
import type { Range } from '../model/range.ts';
import { Secret } from '../model/secret.ts';
import type { Setting } from '../model/setting.ts';
import { packedKeys } from '../schema/keyPacks.ts';
import { isStrayKey } from '../values/documentedKey.ts';

export interface Token {
  readonly range: Range;
  readonly type: 'secret' | 'placeholder' | 'escape' | 'unknown';
}

/**
 * What a grammar cannot know, because it sees neither a file's name nor its settings, in document order: passwords and
 * `${…}`; in properties files escapes, too, and keys that nobody describes where most are described.
 */
export function semanticTokens(document: ConfigDocument, settingsFor: Snapshot['settingsFor']): readonly Token[] {
  if (document.kind === 'settings') return [];
  const { keyPacks, ignoredKeys } = settingsFor(document.path);
  const known = new Set([...packedKeys(keyPacks, document.kind).keys(), ...ignoredKeys]);
  const isKnown = ({ name }: Setting) => known.has(name) || !isStrayKey(name, document.kind);
  const keyTokens = (setting: Setting): readonly Token[] => {
    if (!isProperties(document.kind)) return [];
    return isKnown(setting)
      ? find(ESCAPE, 'escape', document, setting.keyRange)
      : [{ range: setting.keyRange, type: 'unknown' }];
  };
  const partsOf = (setting: Setting): readonly Setting[] => {
    const words = document.syntax.wordsOf?.(setting) ?? [];
    return words.length > 0 ? words : [setting];
  };
  return document.settings
    .flatMap((setting) => [...keyTokens(setting), ...partsOf(setting).flatMap((part) => valueTokens(part, document))])
    .sort((a, b) => a.range.start - b.range.start);
}

const PLACEHOLDER = /\$\{[^{}\r\n]*\}/g;
/** Not so a backslash at the end of a line, or before a `u` without its digits. */
const ESCAPE = /\\(?:u[0-9A-Fa-f]{4}|[^u\r\n])/g;

function valueTokens({ value, valueRange }: Setting, document: ConfigDocument): readonly Token[] {
  if (value instanceof Secret) {
    return value.isEmpty ? [] : [{ range: valueRange, type: value.hasPlaceholder ? 'placeholder' : 'secret' }];
  }
  const placeholders = find(PLACEHOLDER, 'placeholder', document, valueRange);
  if (!isProperties(document.kind)) return placeholders;
  const isFree = ({ range }: Token) =>
    placeholders.every((one) => range.end <= one.range.start || one.range.end <= range.start);
  return [...placeholders, ...find(ESCAPE, 'escape', document, valueRange).filter(isFree)];
}

function find(pattern: RegExp, type: Token['type'], { text }: ConfigDocument, within: Range): readonly Token[] {
  return [...text.slice(within.start, within.end).matchAll(pattern)].map(({ index, 0: found }) => {
    const start = within.start + index;
    return { range: { start, end: start + found.length }, type };
  });
}
