import { findSetting } from '../schema/index.ts';
import { type AttributeContext, attributeOf, attributesOf, setterName, tlsName } from '../schema/tomcat/attributes.ts';
import { tomcatElement, tomcatElements } from '../schema/tomcat/elements.ts';
import { tomcatData } from '../schema/tomcat/load.ts';
import type { TomcatElement } from '../schema/tomcat/types.ts';
import { nearest } from './nearest.ts';

/** What an attribute that an element does not take was probably meant to be. */
export interface MeantAttribute {
  /** The name that this element takes for it. */
  readonly here?: string;
  /** Elements near this one that take it, each with its own name for it. */
  readonly elsewhere: readonly { readonly element: string; readonly name: string }[];
}

/**
 * For an attribute that Tomcat warns of: first the other style of writing TLS, then the same name but for case, an
 * element around that has it, and last a few letters' difference.
 */
export function meantAttribute(element: TomcatElement, name: string, context: AttributeContext): MeantAttribute {
  const taken = attributesOf(element, context).filter((one) => !one.internal && one.name !== 'className');
  const own = taken.filter(({ documented }) => documented).map((attribute) => attribute.name);
  const target = otherStyle(element, name);
  const takes = (one: string) => typeof attributeOf(element, one, context) === 'object';
  const sameStyle = target?.names.find(takes) ?? own.find((one) => one.toLowerCase() === name.toLowerCase());
  if (sameStyle !== undefined) return { here: sameStyle, elsewhere: [] };
  const elsewhere =
    target && target.element !== element.name
      ? [{ element: target.element, name: target.names[0] ?? name }]
      : holdersOf(element, name);
  if (elsewhere.length > 0) return { elsewhere };
  const here = nearName(name, own) ?? longerName(name, taken);
  return here === undefined ? { elsewhere: [] } : { here, elsewhere: [] };
}

/** True for what concerns TLS, in either style of writing. */
export function isTlsAttribute(element: TomcatElement, name: string): boolean {
  const isOfHost = element.name === 'SSLHostConfig' || element.name === 'Certificate';
  return isOfHost || tlsName(name) !== undefined || newStyle.has(setterName(name)) || setterName(name) === 'SSLEnabled';
}

/** Names of SSLHostConfig and Certificate with those of Connector for them, the names of JSSE before those of OpenSSL. */
const newStyle = new Map<string, readonly string[]>();
for (const [old, target] of Object.entries(tomcatData.tlsNames)) {
  const name = setterName(target.slice(target.indexOf('.') + 1));
  const others = newStyle.get(name) ?? [];
  newStyle.set(name, /^SSL[A-Z]/.test(old) ? [...others, old] : [old, ...others]);
}

function otherStyle({ name: element }: TomcatElement, name: string) {
  if (element === 'Connector') {
    const names = newStyle.get(setterName(name));
    return names && { element, names };
  }
  const target = element === 'SSLHostConfig' || element === 'Certificate' ? tlsName(name) : undefined;
  return target && { element: target.element, names: [target.attribute] };
}

/** The elements above, below and beside with a documented attribute of this name. */
function holdersOf(element: TomcatElement, name: string): MeantAttribute['elsewhere'] {
  const around = new Set([...ancestors(element), ...element.children, ...element.parents.flatMap(childrenOf)]);
  return tomcatElements().flatMap((other) => {
    if (other === element || !around.has(other.key)) return [];
    const held = attributesOf(other).find((one) => one.documented && setterName(one.name) === setterName(name));
    return held && held.name !== 'className' ? [{ element: other.name, name: held.name }] : [];
  });
}

function ancestors(element: TomcatElement): readonly string[] {
  const above = element.parents.filter((key) => key !== element.key);
  return above.flatMap((key) => {
    const parent = tomcatElement(key);
    return parent ? [key, ...ancestors(parent)] : [];
  });
}

function childrenOf(key: string): readonly string[] {
  return tomcatElement(key)?.children ?? [];
}

/** Mistakes that are as near to one name as to another. */
const COMMON: ReadonlyMap<string, string> = new Map([['sslprotocols', 'sslEnabledProtocols']]);

function nearName(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.replace(/path$/i, 'File');
  const lower = wanted.toLowerCase();
  const near = candidates.find((one) => one.toLowerCase() === lower || one === COMMON.get(lower));
  const likely = near ?? nearest(wanted, candidates);
  if (likely !== undefined) return likely;
  // keystorePassword; only for what the product documents, as a longer name is mostly another one.
  return candidates.findLast((one) => lower.startsWith(one.toLowerCase()) && findSetting(one, 'server-xml'));
}

/** The shortest beginning that is still more than a word of its own. */
const LEAST_COMMON = 8;

/** The one name that goes on where this one ends. */
function longerName(name: string, candidates: readonly { readonly name: string }[]): string | undefined {
  const begins = (one: { readonly name: string }) => one.name.toLowerCase().startsWith(name.toLowerCase());
  const [longer, ...others] = name.length >= LEAST_COMMON ? candidates.filter(begins) : [];
  return others.length === 0 ? longer?.name : undefined;
}
