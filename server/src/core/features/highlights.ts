import { placeOf } from '../deployment/placeOf.ts';
import { csvField } from '../deployment/serverConfiguration.ts';
import type { Snapshot } from '../deployment/snapshot.ts';
import type { ConfigDocument } from '../model/document.ts';
import type { Range } from '../model/range.ts';
import { Secret } from '../model/secret.ts';
import { plainValue, type Setting } from '../model/setting.ts';
import { fieldPorts } from '../schema/fields.ts';
import { attributeOf } from '../schema/tomcat/attributes.ts';
import { namesMeant } from './names.ts';
import { bindingsOf, type Place, placeAt } from './navigation/place.ts';

/** Another occurrence of what stands at the cursor. write: there it is set or named; read: there it is used. */
export interface Highlight {
  readonly range: Range;
  readonly kind: 'text' | 'read' | 'write';
}

/**
 * The places of a document that go with the one at the offset: the tags of an element; a key that is set twice; the uses of
 * a keystore, of an alias in it, of a password, a port or a name; placeholders of one name. Undefined where nothing of
 * ours stands, so that an editor may look for equal words.
 */
export function highlights(
  snapshot: Snapshot,
  document: ConfigDocument,
  offset: number,
): readonly Highlight[] | undefined {
  const pair = document.syntax.tagPairAt?.(offset);
  if (pair) return pair.map((range) => ({ range, kind: 'text' }));
  const context = document.syntax.contextAt(offset);
  if ((context.at !== 'key' && context.at !== 'value') || !context.setting) return undefined;
  const { setting } = context;
  if (context.at === 'key') return sameKey(document, setting);
  const place = placeAt(snapshot, document, offset);
  const found =
    samePlaceholder(document, setting, offset) ??
    (setting.value instanceof Secret ? sameSecret(document, setting.value) : undefined) ??
    (place ? sameStore(snapshot, document, place) : undefined) ??
    sameName(document, setting) ??
    samePort(document, setting);
  return found && inOrder(found);
}

/** A key that is set twice counts once, where it stands last. */
function sameKey({ settings }: ConfigDocument, { name, element, section, row }: Setting): readonly Highlight[] {
  return settings
    .filter((one) => one.name === name && one.element === element && one.section === section && one.row === row)
    .map(({ keyRange }) => ({ range: keyRange, kind: 'write' }));
}

function samePlaceholder(document: ConfigDocument, setting: Setting, offset: number): readonly Highlight[] | undefined {
  const own = placeholdersIn(document, setting).find(({ range }) => range.start < offset && offset < range.end);
  if (!own) return undefined;
  const all = document.settings.flatMap((one) => placeholdersIn(document, one));
  return all.filter(({ name }) => name === own.name).map(({ range }) => ({ range, kind: 'read' }));
}

/** Those that are written in a value, with or without a default. */
function placeholdersIn({ text }: ConfigDocument, { value, valueRange: { start, end }, isDerived }: Setting) {
  if (value instanceof Secret || isDerived) return [];
  const found = text.slice(start, end).matchAll(/\$\{([^{}:\r\n]*)(?::-[^{}\r\n]*)?\}/g);
  return [...found].map(({ index, 0: whole, 1: name }) => {
    return { name, range: { start: start + index, end: start + index + whole.length } };
  });
}

/** Which passwords are equal shows in them alone; none is shown. */
function sameSecret(document: ConfigDocument, secret: Secret): readonly Highlight[] | undefined {
  if (secret.isEmpty) return undefined;
  return uses(document, ({ value }) => value instanceof Secret && value.equals(secret));
}

/** Other settings that lead to the same file, or name the same entry of it. */
function sameStore(snapshot: Snapshot, document: ConfigDocument, { binding, part, setting }: Place) {
  const { target } = binding;
  const wanted = plainValue(setting)?.toLowerCase();
  if (target.status !== 'resolved' || (part !== 'path' && part !== 'alias')) return undefined;
  const ranges = bindingsOf(snapshot, document).flatMap((other): readonly Range[] => {
    const own = other[part];
    if (!own || other.target.status !== 'resolved' || other.target.path !== target.path) return [];
    return part === 'path' || plainValue(own)?.toLowerCase() === wanted ? [own.valueRange] : [];
  });
  return distinct(ranges).map((range): Highlight => ({ range, kind: 'read' }));
}

/** The element that has a name, and the attributes that point to it. */
function sameName(document: ConfigDocument, setting: Setting): readonly Highlight[] | undefined {
  const isEqual = (other: Setting) => plainValue(other) === plainValue(setting);
  const pointers = document.settings.filter(isEqual).flatMap((pointer) => {
    const names = namesMeant(document, pointer.element, pointer.name)?.filter(isEqual);
    return names?.some((one) => one === setting || pointer === setting) ? [{ pointer, names }] : [];
  });
  if (pointers.length === 0) return undefined;
  const names = new Set(pointers.flatMap((one) => one.names));
  return [
    ...[...names].map((one) => highlight(one, 'write')),
    ...pointers.map(({ pointer }) => highlight(pointer, 'read')),
  ];
}

function samePort(document: ConfigDocument, setting: Setting): readonly Highlight[] | undefined {
  const port = plainValue(setting)?.trim() ?? '';
  if (!/^\d+$/.test(port) || !isPort(document, setting)) return undefined;
  return uses(document, (other) => plainValue(other)?.trim() === port && isPort(document, other));
}

function isPort(document: ConfigDocument, { name, element }: Setting): boolean {
  if (document.kind === 'server-configuration') {
    const field = csvField(name);
    return field !== undefined && fieldPorts(field).length > 0;
  }
  const place = element && placeOf(element);
  const meaning = place && attributeOf(place.definition, name, place.context);
  return typeof meaning === 'object' && meaning.type === 'port';
}

function uses({ settings }: ConfigDocument, isOne: (setting: Setting) => boolean): readonly Highlight[] {
  return settings.filter((one) => !one.isDerived && isOne(one)).map((one) => highlight(one, 'read'));
}

const highlight = ({ valueRange }: Setting, kind: Highlight['kind']): Highlight => ({ range: valueRange, kind });

/** Several usages may have one setting. */
function distinct(ranges: readonly Range[]): readonly Range[] {
  return [...new Map(ranges.map((range) => [range.start, range])).values()];
}

function inOrder(found: readonly Highlight[]): readonly Highlight[] {
  return [...found].sort((a, b) => a.range.start - b.range.start);
}
