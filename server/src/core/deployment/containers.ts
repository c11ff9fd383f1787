import type { ConfigDocument } from '../model/document.ts';
import { type Element, plainValue, type Setting } from '../model/setting.ts';
import { setterName } from '../schema/tomcat/attributes.ts';
import { elementAt } from '../schema/tomcat/elements.ts';
import type { TomcatElement } from '../schema/tomcat/types.ts';
import { isFaulty } from './tls/connectorElements.ts';

/** What Tomcat makes of the elements of a server.xml: those where it expects none it ignores, with all they hold. */
export interface TomcatTree {
  /** The elements of a name in file order, but for those whose start tag is half typed. */
  all(name: string): readonly Element[];
  /** Those of them that lie directly in `parent`. */
  children(parent: Element, name: string): readonly Element[];
}

const known = new WeakMap<ConfigDocument, TomcatTree>();
const NONE: readonly Element[] = [];

export function tomcatTree(document: ConfigDocument): TomcatTree {
  const before = known.get(document);
  if (before) return before;
  const byName = new Map<string, Element[]>();
  const byParent = new Map<Element, Element[]>();
  const placed = new Map<Element, readonly string[]>();
  const elements = document.kind === 'server-xml' ? document.elements : NONE;
  for (const element of elements) {
    const above = element.parent === undefined ? [] : placed.get(element.parent);
    const path = above && [...above, element.name];
    if (path === undefined || elementAt(path) === undefined) continue;
    placed.set(element, path);
    if (isFaulty(element.startTag, document)) continue;
    add(byName, element.name, element);
    if (element.parent) add(byParent, element.parent, element);
  }
  const tree: TomcatTree = {
    all: (name) => byName.get(name) ?? NONE,
    children: (parent, name) => (byParent.get(parent) ?? NONE).filter((element) => element.name === name),
  };
  known.set(document, tree);
  return tree;
}

function add<Key>(map: Map<Key, Element[]>, key: Key, element: Element): void {
  const list = map.get(key);
  if (list) list.push(element);
  else map.set(key, [element]);
}

/** True where nothing is missing in the element that may be meant to stand there: no tag in it is half typed, no DTD unread. */
export function isWhole(element: Element, document: ConfigDocument): boolean {
  return document.complete && !isFaulty(element.range, document);
}

/** The attribute by the name that Tomcat looks for, whatever the case of its first letter; the last of several wins. */
export function attributeNamed({ attributes }: Element, name: string): Setting | undefined {
  const wanted = setterName(name);
  return attributes.findLast((attribute) => setterName(attribute.name) === wanted);
}

/** The class that Tomcat makes the element of; undefined where none is written. */
export function classNameOf({ attributes }: Element): string | undefined {
  const setting = attributes.find(({ name }) => name === 'className');
  return setting && (plainValue(setting) ?? '${}');
}

/** True where the element becomes Tomcat's own object for it: with a class of someone else anything may be different. */
export function isTomcatsOwn(element: Element, { defaultClass }: Pick<TomcatElement, 'defaultClass'>): boolean {
  const className = classNameOf(element);
  return className === undefined || className === defaultClass;
}

/** The Engine of a Service: of several the last. */
export function engineOf(service: Element, document: ConfigDocument): Element | undefined {
  return tomcatTree(document).children(service, 'Engine').at(-1);
}

/** An Alias of a Host as Tomcat compares it, in lower case; undefined where its text is more than characters. */
export function aliasName(alias: Element, { text }: ConfigDocument): string | undefined {
  const content = text.slice(alias.startTag.end, alias.range.end).replace(/<\/Alias\s*>$/, '');
  return /[<&$]/.test(content) ? undefined : content.trim().toLowerCase();
}

/** The path of a Context as Tomcat corrects it (StandardContext.setPath). */
export function normalisedPath(path: string): string {
  if (path === '' || path === '/') return '';
  const absolute = path.startsWith('/') ? path : `/${path}`;
  return absolute.endsWith('/') ? absolute.slice(0, -1) : absolute;
}

/** The path that Tomcat gives a Context with a docBase alone (ContextName). */
export function pathOfDocBase(docBase: string): string {
  const base = docBase.replace(/^\//, '').replace(/\.(?:war|xml)$/i, '');
  const [name = ''] = base.split('##');
  return name === '' || name === 'ROOT' ? '' : `/${name.replaceAll('#', '/')}`;
}
