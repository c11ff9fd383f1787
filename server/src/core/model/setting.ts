import type { Range } from './range.ts';
import { isUnknown, type Secret } from './secret.ts';

/** An XML element, with a range for each of its parts. Properties files have none. */
export interface Element {
  readonly name: string;
  readonly nameRange: Range;
  /** From `<` of the start tag to the end of the end tag, or as far as the element reaches when that is missing. */
  readonly range: Range;
  /** From `<` to `>` of the start tag. */
  readonly startTag: Range;
  readonly parent: Element | undefined;
  readonly attributes: readonly Setting[];
}

/** A key with its value: a properties pair or an XML attribute. Duplicates are kept, in file order. */
export interface Setting {
  /** The decoded key, or the attribute's name. */
  readonly name: string;
  /** The decoded value as Java sees it; a {@link Secret} where the name stands for a password. */
  readonly value: string | Secret;
  readonly keyRange: Range;
  /** The value's raw text, without quotes; an empty range where the value would begin when there is none. */
  readonly valueRange: Range;
  /** Key, separator and value together. */
  readonly range: Range;
  /** The element that owns the attribute; absent in properties files. */
  readonly element?: Element;
  /**
   * True where an XML entity or a default of the DTD brings the setting in: its ranges show what brings it, its value
   * stands elsewhere, and no edit may touch it.
   */
  readonly isDerived?: boolean;
  /** True where `${…}` stands in the file for a part of the value: no edit may write the value in its place. */
  readonly isSubstituted?: boolean;
  /** Of a unit of systemd: the section that it stands in. */
  readonly section?: string;
  /** Of a CSV file with a heading: the row, counted from zero below the heading. */
  readonly row?: number;
}

/** The decoded value, or undefined where it is secret. */
export function plainValue(setting: Setting): string | undefined {
  return typeof setting.value === 'string' ? setting.value : undefined;
}

/** True for values that hold `${…}` or what could not be read: what the server will see is unknown, so no rule judges them. */
export function hasPlaceholder(setting: Setting): boolean {
  return typeof setting.value === 'string' ? isUnknown(setting.value) : setting.value.hasPlaceholder;
}

/** True where nothing stands for the value, be it a password. */
export function isEmpty({ value }: Setting): boolean {
  return typeof value === 'string' ? value === '' : value.isEmpty;
}

/** Several rules ask for those of one document. */
const effective = new WeakMap<readonly Setting[], readonly Setting[]>();

/** The settings that count, in file order: of several with one name (in one element) the last, as in java.util.Properties. */
export function effectiveSettings(settings: readonly Setting[]): readonly Setting[] {
  const known = effective.get(settings);
  if (known) return known;
  const last = new Map<string, Setting>();
  for (const setting of settings) if (!setting.element) last.set(setting.name, setting);
  const isLast = (setting: Setting) => {
    const { element, name } = setting;
    return (element ? element.attributes.findLast((one) => one.name === name) : last.get(name)) === setting;
  };
  // Most files set nothing twice.
  const winners = last.size === settings.length ? settings : settings.filter(isLast);
  effective.set(settings, winners);
  return winners;
}
