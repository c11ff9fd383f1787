import {
  type AttributeContext,
  attributeOf,
  attributesOf,
  setterName,
} from '../../../../server/src/core/schema/tomcat/attributes.ts';
import { tomcatElement, tomcatElements } from '../../../../server/src/core/schema/tomcat/elements.ts';
import { tomcatData } from '../../../../server/src/core/schema/tomcat/load.ts';
import type { ProtocolKey, TomcatAttribute, TomcatElement } from '../../../../server/src/core/schema/tomcat/types.ts';

/** One element with many attributes, in a server.xml with nothing else but what it stands in. */
export interface AttributeCase {
  /** Such as `Valve org.apache.catalina.valves.SSLValve`, or `Connector n`. */
  readonly of: string;
  readonly kind: 'good' | 'bad' | 'case' | 'neighbour' | 'null';
  readonly names: readonly string[];
  readonly serverXml: string;
}

/** For every element with each of its classes, or of Connector with each protocol. */
export function attributeCases(): readonly AttributeCase[] {
  const holders = tomcatElements().flatMap((element) => contextsOf(element).map((context) => ({ element, context })));
  return holders.flatMap(({ element, context }, index) => {
    const own = attributesOf(element, context);
    const next = holders[(index + 1) % holders.length] ?? { element, context };
    const neighbours = attributesOf(next.element, next.context);
    const make = (kind: AttributeCase['kind'], values: ReadonlyMap<string, string>): AttributeCase => ({
      of: [element.key, context.className ?? context.protocol].filter(Boolean).join(' '),
      kind,
      names: [...values.keys()],
      serverXml: serverXml(element, context, values),
    });
    return [
      make('good', valuesOf(own, goodValue)),
      make('bad', valuesOf(own, badValue)),
      make(
        'case',
        valuesOf(own, goodValue, (name) => name.toUpperCase()),
      ),
      make('neighbour', valuesOf(neighbours, goodValue)),
      make(
        'null',
        new Map(NULLED.filter((name) => attributeOf(element, name, context) === 'null').map((name) => [name, 'x'])),
      ),
    ].filter(({ names }) => names.length > 0);
  });
}

/** Every name that some element takes without its value. */
const NULLED: readonly string[] = [
  ...new Set([
    ...Object.values(tomcatData.elements).flatMap(({ setToNull = [] }) => setToNull),
    ...tomcatData.classNames.setToNull.flatMap(({ names }) => names),
  ]),
];

function contextsOf(element: TomcatElement): readonly AttributeContext[] {
  if (element.key === 'Connector')
    return Object.keys(tomcatData.protocols).map((protocol) => ({ protocol: protocol as ProtocolKey }));
  if (element.className === 'ignored') return [{}];
  return [...(element.defaultClass ? [{}] : []), ...element.classes.map((className) => ({ className }))];
}

/** What decides which object is made, and a name that stands for many. */
const FIXED = /^(className|protocol|errorCode\.nnn)$/i;

function valuesOf(
  attributes: readonly TomcatAttribute[],
  value: (attribute: TomcatAttribute) => string | undefined,
  rename = (name: string) => name,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const setters = new Set<string>();
  for (const attribute of attributes) {
    const name = rename(attribute.name);
    const text = FIXED.test(name) ? undefined : value(attribute);
    if (text === undefined || setters.has(setterName(name))) continue;
    setters.add(setterName(name));
    values.set(name, text);
  }
  return values;
}

/** For setters that want a text of a form of their own. */
const FORMS: Readonly<Record<string, string>> = {
  algorithm: 'SHA-256',
  algorithms: 'MD5',
  certificateVerificationAsString: 'none',
  encryptionAlgorithm: 'AES/CBC/PKCS5Padding',
  encryptionKey: '000102030405060708090a0b0c0d0e0f',
  encryptionKeyString: '000102030405060708090a0b0c0d0e0f',
  minimumUmask: '0007',
  uniqueId: '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16}',
  fileDateFormat: '.yyyy-MM-dd',
  userPattern: 'uid={0}',
  userSearch: '(uid={0})',
  locale: 'en',
  wrapperClass: 'org.apache.catalina.core.StandardWrapper',
  charsetMapperClass: 'org.apache.catalina.util.CharsetMapper',
};

const GOOD: Partial<Record<TomcatAttribute['type'], string>> = {
  boolean: 'true',
  int: '7',
  long: '7',
  port: '7',
  regex: 'a.*',
  charset: 'UTF-8',
  'host-or-ip': '127.0.0.1',
  'host-name': '127.0.0.1',
  'web-path': '/x',
};

function goodValue({ name, type, values, default: fallback }: TomcatAttribute): string {
  if (name === 'algorithm' && fallback !== undefined) return fallback;
  return FORMS[name] ?? GOOD[type] ?? values[0] ?? 'x';
}

const BAD: Partial<Record<TomcatAttribute['type'], string>> = {
  boolean: 'maybe',
  int: '7 ',
  long: '1.5',
  port: '84a3',
  enum: 'nonsense',
  regex: '*(',
  'host-or-ip': '10.0.0.300',
  'host-name': '10.0.0.300',
  'web-path': 'x',
};

function badValue({ type }: TomcatAttribute): string | undefined {
  return BAD[type];
}

function serverXml(element: TomcatElement, context: AttributeContext, values: ReadonlyMap<string, string>): string {
  const fixed = [
    ...(context.className ? [['className', context.className]] : []),
    ...(context.protocol ? [['protocol', tomcatData.protocols[context.protocol as ProtocolKey]]] : []),
  ];
  const isType = (name: string) => element.key === 'Certificate' && setterName(name) === 'Type';
  const written = [...fixed, ...[...values].filter(([name]) => !isType(name))];
  const attributes = written.map(([name, value]) => ` ${name}="${value}"`).join('');
  const above = pathOf(element).slice(0, -1);
  const start = above.map((one) => `<${one.name}${REQUIRED[one.name] ?? ''}${firstClass(one)}>`).join('');
  const end = [...above].reverse().map(({ name }) => `</${name}>`);
  return `${start}<${element.name}${attributes}/>${end.join('')}`;
}

/** Without these Tomcat does not get as far as to the element inside. */
const REQUIRED: Readonly<Record<string, string>> = { Host: ' name="h"', Context: ' path="/x"' };

function firstClass({ className, classes }: TomcatElement): string {
  return className === 'required' ? ` className="${classes[0]}"` : '';
}

/** The shortest way from the root. */
function pathOf(element: TomcatElement): readonly TomcatElement[] {
  const above = element.parents
    .filter((key) => key !== element.key)
    .flatMap((key) => tomcatElement(key) ?? [])
    .map(pathOf)
    .sort((a, b) => a.length - b.length)[0];
  return [...(above ?? []), element];
}
