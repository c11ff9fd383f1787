import { placeOf } from '../../deployment/placeOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import { attributeOf } from '../../schema/tomcat/attributes.ts';
import { isDeprecatedClass } from '../../schema/tomcat/classes.ts';
import type { TomcatAttribute, TomcatElement } from '../../schema/tomcat/types.ts';
import type { Candidate } from './candidate.ts';
import { namesFor, portsOf, type Value } from './neighbours.ts';
import { currentFirst, isOutdated, listAt } from './valueLists.ts';

const CHARSETS = ['UTF-8', 'ISO-8859-1', 'US-ASCII'];

/** Values that an attribute of server.xml can have: a choice, a class, a number, or a name that another element has. */
export function completeValue(
  snapshot: Snapshot,
  document: ConfigDocument,
  setting: Setting,
  range: Range,
  offset: number,
): readonly Candidate[] {
  const { element } = setting;
  const place = element && placeOf(element);
  if (!place) return [];
  const offer = (values: readonly Value[], at = range): readonly Candidate[] =>
    values.map(({ value, detail }) => ({
      kind: 'value',
      label: value,
      ...(detail === undefined ? {} : { detail }),
      text: document.syntax.encode(value, 'value'),
      range: at,
      ...(isDeprecatedClass(value) || isOutdated(value) ? { isDeprecated: true } : {}),
    }));
  if (setting.name === 'className') return offer(classesOf(place.definition));
  const named = namesFor(document, element, setting.name);
  if (named) return offer([...new Set(named)].map((value) => ({ value })));
  const meaning = attributeOf(place.definition, setting.name, place.context);
  if (typeof meaning === 'string') return [];
  const list = listAt(document, meaning, range, offset);
  if (list) return offer(withDefault(list.values, meaning), list.range);
  if (meaning.type !== 'port') return offer(choicesOf(meaning));
  const ports = portsOf(snapshot, document, element, setting.name);
  return offer(ports.length > 0 ? ports : choicesOf(meaning));
}

function classesOf({ classes, defaultClass }: TomcatElement): readonly Value[] {
  const isOld = (name: string) => Number(isDeprecatedClass(name));
  const others = classes.filter((name) => name !== defaultClass).sort((a, b) => isOld(a) - isOld(b));
  const first = defaultClass === undefined ? [] : [{ value: defaultClass, detail: 'default' }];
  return [...first, ...others.map((value) => ({ value }))];
}

/** What can be chosen from; of numbers the default alone. */
function choicesOf(attribute: TomcatAttribute): readonly Value[] {
  const { type, values } = attribute;
  if (type === 'boolean') return withDefault(['true', 'false'], attribute);
  if (type === 'charset') return withDefault(CHARSETS, attribute);
  const isNumber = /^-?\d+$/.test(attribute.default ?? '');
  if (isNumber && (type === 'int' || type === 'long' || type === 'port')) {
    return withDefault([attribute.default ?? ''], attribute);
  }
  // Some values of the documentation are descriptions.
  return withDefault(currentFirst(values.filter((value) => !value.includes('<'))), attribute);
}

function withDefault(values: readonly string[], attribute: TomcatAttribute): readonly Value[] {
  const byDefault = attribute.default?.toLowerCase();
  return values.map((value) => ({ value, ...(value.toLowerCase() === byDefault ? { detail: 'default' } : {}) }));
}
