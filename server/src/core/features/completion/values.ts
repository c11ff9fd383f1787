import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import { type Element, plainValue, type Setting } from '../../model/setting.ts';
import { flowsTo } from '../../schema/index.ts';
import { tlsNames } from '../../schema/tls.ts';
import { attributeOf } from '../../schema/tomcat/attributes.ts';
import { isDeprecatedClass } from '../../schema/tomcat/classes.ts';
import type { TomcatAttribute } from '../../schema/tomcat/types.ts';
import { placeOf } from '../tomcat/placeOf.ts';
import type { Candidate } from './candidate.ts';

/** What stands between the parts of a list: `TLSv1.2+TLSv1.3`, `TLSv1.2,TLSv1.3`. */
const SEPARATORS: Partial<Readonly<Record<TomcatAttribute['type'], RegExp>>> = {
  'protocol-list': /[,+\s]/,
  'cipher-list': /[,:\s!]/,
};

/** As Java names them: these come first in each line of the data. */
const CIPHERS = tlsNames.ciphers.map((names) => names.split(' ', 1)[0] ?? '');

/** Values that an attribute of server.xml can have: a choice, a class, or a name that another element has. */
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
  const offer = (values: readonly string[], at = range): readonly Candidate[] =>
    [...new Set(values)].map((value) => ({
      kind: 'value',
      label: value,
      text: document.syntax.encode(value, 'value'),
      range: at,
      ...(isDeprecatedClass(value) ? { isDeprecated: true } : {}),
    }));
  if (setting.name === 'className') {
    const { classes, defaultClass } = place.definition;
    const all = [...(defaultClass === undefined ? [] : [defaultClass]), ...classes];
    return offer([...all].sort((a, b) => Number(isDeprecatedClass(a)) - Number(isDeprecatedClass(b))));
  }
  const named = namesFor(document, element, setting.name);
  if (named) return offer(named);
  const meaning = attributeOf(place.definition, setting.name, place.context);
  if (typeof meaning === 'string') return [];
  if (meaning.type === 'boolean') return offer(['true', 'false']);
  if (meaning.type === 'port') return offer(portsOf(snapshot, document, element));
  const separators = SEPARATORS[meaning.type];
  const values = meaning.type === 'cipher-list' ? CIPHERS : meaning.values.filter(isLiteral);
  return offer(values, separators && partAt(document.text, range, offset, separators));
}

/** Some values of the documentation are descriptions. */
function isLiteral(value: string): boolean {
  return !value.includes('<');
}

/** The names of elements that an attribute can point to; undefined for attributes that point to none. */
function namesFor(document: ConfigDocument, element: Element, attribute: string): readonly string[] | undefined {
  const named = (name: string, parent: Element | undefined, key: string) =>
    document.elements
      .filter((other) => other.name === name && other.parent === parent)
      .flatMap((other) => other.attributes.filter((own) => own.name === key))
      .flatMap((own) => plainValue(own) || []);
  switch (`${element.name}.${attribute}`) {
    case 'Connector.executor':
      return named('Executor', element.parent, 'name');
    case 'Connector.defaultSSLHostConfigName':
      return named('SSLHostConfig', element, 'hostName');
    case 'Engine.defaultHost':
      return named('Host', element, 'name');
    case 'Realm.resourceName': {
      const resources = document.elements.find(({ name }) => name === 'GlobalNamingResources');
      return resources ? named('Resource', resources, 'name') : [];
    }
    default:
      return undefined;
  }
}

/** Ports on which the product's documents expect this server. */
function portsOf(snapshot: Snapshot, document: ConfigDocument, element: Element): readonly string[] {
  const role = serverOf(snapshot, document.path)?.role;
  if (element.name !== 'Connector' || role === undefined) return [];
  return flowsTo(role).flatMap(({ ports }) => ports.map(String));
}

/** The part of a list that the cursor is in. */
function partAt(text: string, range: Range, offset: number, separators: RegExp): Range {
  let { start, end } = { start: offset, end: offset };
  while (start > range.start && !separators.test(text[start - 1] ?? '')) start--;
  while (end < range.end && !separators.test(text[end] ?? '')) end++;
  return { start, end };
}
