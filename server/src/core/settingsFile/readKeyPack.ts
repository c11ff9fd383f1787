import { isProperties } from '../model/fileKind.ts';
import { documentedSettings } from '../schema/index.ts';
import type { KeyPack, PackedKey } from '../schema/types.ts';
import { hint, quote } from './section.ts';

/** A key pack as far as it is right. A mistake is a clause that goes on "The key pack NAME". */
export interface ReadPack {
  readonly pack: KeyPack;
  readonly mistakes: readonly string[];
}

const FIELDS = ['name', 'file', 'summary', 'details', 'secret', 'source', 'values'] as const;
/** As in schemas/meta/settings.schema.json: one line, no blanks at its ends. */
const TEXT = /^\S([^\r\n\t]*\S)?$/;

/**
 * Reads the JSON of a key pack, `{ "settings": [{ "name", "file", "summary" … }] }`, by the second form of
 * schemas/meta/settings.schema.json. Keys with a mistake are left out. Never throws.
 */
export function readKeyPack(text: string, source: string): ReadPack {
  const nothing = (mistake: string): ReadPack => ({ pack: { source, settings: [] }, mistakes: [mistake] });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return nothing(`is no JSON${placeOf(error, text)}`);
  }
  if (!isObject(value)) return nothing('must be an object with the list "settings"');
  const strange = Object.keys(value).filter((name) => name !== '$schema' && name !== 'settings');
  const mistakes = strange.map((name) => `has ${quote(name)}, which no key pack has.${hint(name, ['settings'])}`);
  if (value.$schema !== undefined && typeof value.$schema !== 'string')
    mistakes.push('has a "$schema" that is no text');
  if (!Array.isArray(value.settings)) mistakes.push('must have the list "settings"');
  const settings = new Map<string, PackedKey>();
  const entries: readonly unknown[] = Array.isArray(value.settings) ? value.settings : [];
  entries.forEach((entry, index) => {
    const found = mistakesIn(entry);
    const name = isObject(entry) && typeof entry.name === 'string' ? ` (${quote(entry.name)})` : '';
    const where = `has a mistake in entry ${index + 1}${name}: `;
    mistakes.push(...found.map((mistake) => where + mistake));
    if (found.length > 0) return;
    const key = { secret: false, ...(entry as Omit<PackedKey, 'secret'>) };
    const id = `${key.file} ${key.name}`;
    if (settings.has(id)) mistakes.push(`${where}an entry above has that name and file.`);
    else settings.set(id, key);
  });
  return { pack: { source, settings: [...settings.values()] }, mistakes };
}

function mistakesIn(entry: unknown): readonly string[] {
  if (!isObject(entry)) return ['it must be an object.'];
  const { name, file, summary, details, secret, source, values } = entry;
  const mistakes = Object.keys(entry)
    .filter((field) => !(FIELDS as readonly string[]).includes(field))
    .map((field) => `${quote(field)} is no field of it.${hint(field, FIELDS)}`);
  if (!isText(name)) mistakes.push('"name" must be a key: one line of text.');
  if (file !== 'server-setup' && file !== 'sage-setup') mistakes.push('"file" must be "server-setup" or "sage-setup".');
  if (!isText(summary)) mistakes.push('"summary" must be one line of text.');
  if (details !== undefined && !isText(details)) mistakes.push('"details" must be one line of text.');
  if (source !== undefined && !isText(source)) mistakes.push('"source" must be one line of text.');
  if (secret !== undefined && typeof secret !== 'boolean') mistakes.push('"secret" must be true or false.');
  if (values !== undefined && !isList(values)) mistakes.push('"values" must be a list of different texts.');
  if (isDocumented(name)) mistakes.push("the product's documents describe that key already.");
  return mistakes;
}

function isDocumented(name: unknown): boolean {
  return documentedSettings().some((setting) => setting.name === name && isProperties(setting.file));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && TEXT.test(value);
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText) && new Set(value).size === value.length;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Node's message quotes the file; only the place in it is taken. */
function placeOf(error: unknown, text: string): string {
  const position = /at position (\d+)/.exec(String(error))?.[1];
  const end = position === undefined ? text.length : Number(position);
  return `, see its line ${text.slice(0, end).split(/\r\n|\r|\n/).length}`;
}
