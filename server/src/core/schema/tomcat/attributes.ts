import { readAttribute } from './attributeText.ts';
import { tomcatData } from './load.ts';
import type { ProtocolKey, TomcatAttribute, TomcatElement, ValueType } from './types.ts';

/** What decides which setters an element has. */
export interface AttributeContext {
  /** The class that is made; undefined for the element's default. */
  readonly className?: string | undefined;
  /** Of a Connector; `unknown` where its protocol is a class of someone else, or a placeholder. */
  readonly protocol?: ProtocolKey | 'unknown' | undefined;
}

/**
 * What Tomcat makes of an attribute. unknown: there is no setter, and it warns; any: the object takes every name, or its
 * class is none of Tomcat's; null: taken without a word and without effect, as className is, and what has a setter for
 * an object; other-protocol: a Connector with another protocol takes it, this one warns.
 */
export type AttributeMeaning = TomcatAttribute | 'unknown' | 'any' | 'null' | 'other-protocol';

/** Names that are one to Tomcat are one here: it capitalises the first letter (IntrospectionUtils.capitalize). */
export function setterName(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** Classes that take every property whose name begins so (their setProperty). */
const PREFIXES: ReadonlyMap<string, readonly string[]> = new Map(
  ['ErrorReportValve', 'JsonErrorReportValve', 'ProxyErrorReportValve'].map((name) => [
    `org.apache.catalina.valves.${name}`,
    ['errorCode.', 'exceptionType.'],
  ]),
);

export function attributeOf(element: TomcatElement, name: string, context: AttributeContext = {}): AttributeMeaning {
  // Tomcat reads the text alone of those that have one.
  if (name === 'className' || element.textContent) return 'null';
  const wanted = setterName(name);
  const className = classOf(element, context);
  if (nulledBy(element, className).some((nulled) => setterName(nulled) === wanted)) return 'null';
  const own = wanted === 'ClassName' ? undefined : tableOf(element, className).get(wanted);
  if (own)
    return own.protocols === 'all' || takenBy(own, context.protocol) ? overridden(own, context) : 'other-protocol';
  // A protocol of someone else has setters of its own.
  if (element.anyAttribute || context.protocol === 'unknown') return 'any';
  if (className !== undefined && !isKnownClass(element, className)) return 'any';
  return PREFIXES.get(className ?? '')?.some((prefix) => name.startsWith(prefix)) ? 'any' : 'unknown';
}

/** Every attribute that the element takes in this context, by name. */
export function attributesOf(element: TomcatElement, context: AttributeContext = {}): readonly TomcatAttribute[] {
  const className = classOf(element, context);
  const nulled = nulledBy(element, className);
  return [...tableOf(element, className).values()]
    .filter(({ name, rejected, ...rest }) => !rejected && !nulled.includes(name) && takenBy(rest, context.protocol))
    .map((attribute) => overridden(attribute, context));
}

/** Where the attribute of a Connector is handed on to: `{ element: 'Certificate', attribute: 'certificateKeyAlias' }`. */
export function tlsName(
  name: string,
): { readonly element: 'SSLHostConfig' | 'Certificate'; readonly attribute: string } | undefined {
  return tlsNames.get(setterName(name));
}

const tlsNames = new Map(
  Object.entries(tomcatData.tlsNames).map(([name, target]) => {
    const [element, attribute = ''] = target.split('.');
    return [setterName(name), { element: element === 'Certificate' ? element : 'SSLHostConfig', attribute } as const];
  }),
);

function takenBy({ protocols }: Pick<TomcatAttribute, 'protocols'>, protocol: AttributeContext['protocol']): boolean {
  return protocols === 'all' || protocol === undefined || protocol === 'unknown' || protocols.includes(protocol);
}

/** Some defaults differ between protocols. */
function overridden(attribute: TomcatAttribute, { protocol }: AttributeContext): TomcatAttribute {
  const override = tomcatData.protocolDefaults[attribute.name]?.find(
    ({ protocols }) => protocol !== undefined && protocol !== 'unknown' && protocols.includes(protocol),
  );
  if (!override) return attribute;
  const type = (override.type ?? attribute.type) as ValueType;
  return { ...attribute, type, default: override.default ?? attribute.default };
}

function classOf(element: TomcatElement, { className }: AttributeContext): string | undefined {
  return element.className === 'ignored' ? undefined : (className ?? element.defaultClass);
}

function isKnownClass(element: TomcatElement, className: string): boolean {
  return className === element.defaultClass || element.classes.includes(className);
}

function nulledBy({ key, defaultClass }: TomcatElement, className: string | undefined): readonly string[] {
  if (className === undefined || className === defaultClass) return tomcatData.elements[key]?.setToNull ?? [];
  return tomcatData.classNames.setToNull.find(({ classes }) => classes.includes(className))?.names ?? [];
}

const tables = new Map<string, ReadonlyMap<string, TomcatAttribute>>();

function tableOf(element: TomcatElement, className: string | undefined): ReadonlyMap<string, TomcatAttribute> {
  const key = `${element.key} ${className !== undefined && isKnownClass(element, className) ? className : ''}`;
  const made = tables.get(key);
  if (made) return made;
  // The table of a class is whole: it need not take what the default class does.
  const texts = classTexts(element.key, className) ?? tomcatData.elements[element.key]?.attributes ?? {};
  const table = new Map(Object.entries(texts).map(([name, text]) => [setterName(name), readAttribute(name, text)]));
  tables.set(key, table);
  return table;
}

function classTexts(key: string, className: string | undefined): Readonly<Record<string, string>> | undefined {
  if (className === undefined) return undefined;
  const own = tomcatData.elements[key]?.classes?.[className];
  return typeof own === 'string' ? classTexts(own.replace(/^= /, ''), className) : own;
}
