import { tomcatElements } from './elements.ts';
import { tomcatData } from './load.ts';
import type { TomcatElement } from './types.ts';

/**
 * What Tomcat 8.5 makes of a class name. fits: it makes the object; foreign: a class of another maker, which a jar in lib
 * may hold; for all others it does not start. gone and newer: other versions of Tomcat have it, `version` being the last
 * or the first of these; other-kind: a class of Tomcat or Java that is something else; absent: no such class in Tomcat or
 * Java; unlikely: of no package that anybody owns; not-a-name: no name of a class.
 */
export type ClassStatus =
  | { readonly status: 'gone' | 'newer'; readonly version: string }
  | { readonly status: 'fits' | 'foreign' | 'other-kind' | 'absent' | 'unlikely' | 'not-a-name' };

const { namespaces, reverseDomains, examples, gone, newer, separate, deprecated, tls } = tomcatData.classNames;
const registries = new Set(reverseDomains.split(' '));

/** Every class of Tomcat that some element or attribute takes. */
const known: ReadonlySet<string> = new Set([
  ...tomcatElements().flatMap(({ classes, defaultClass, mustImplement }) => [
    ...classes,
    ...[defaultClass, mustImplement].filter((name) => name !== undefined),
  ]),
  ...Object.values(tls).flat(),
]);

/** For className of an element. */
export function classStatus(element: TomcatElement, className: string): ClassStatus {
  const fits = element.classes.includes(className) || className === element.defaultClass;
  return fits ? { status: 'fits' } : statusOf(className);
}

/** For an attribute of a TLS Connector that names a class. */
export function tlsClassStatus(attribute: keyof typeof tls, className: string): ClassStatus {
  return tls[attribute].includes(className) ? { status: 'fits' } : statusOf(className);
}

/** True for the name of a class in a package that nobody owns, such as `no.such.Class`. */
export function isUnlikelyClass(className: string): boolean {
  return statusOf(className).status === 'unlikely';
}

export function isDeprecatedClass(className: string): boolean {
  return deprecated.includes(className);
}

function statusOf(name: string): ClassStatus {
  if (!/^[\p{L}_$][\p{L}\p{Nd}_$]*(\.[\p{L}_$][\p{L}\p{Nd}_$]*)*$/u.test(name)) return { status: 'not-a-name' };
  if (gone[name]) return { status: 'gone', version: gone[name] };
  if (newer[name]) return { status: 'newer', version: newer[name] };
  if (known.has(name) || isIn('java', name)) return { status: 'other-kind' };
  // Classes within classes are listed nowhere.
  if (separate.includes(name) || name.includes('$')) return { status: 'foreign' };
  if (namespaces.some((namespace) => isIn(namespace, name))) return { status: 'absent' };
  const [first = '', ...others] = name.split('.');
  // Nobody invents a deep package, but not everybody names his after a domain.
  const isOwned = (registries.has(first) || others.length > 2) && !examples.some((example) => isIn(example, name));
  return { status: isOwned ? 'foreign' : 'unlikely' };
}

function isIn(namespace: string, name: string): boolean {
  return name.startsWith(`${namespace}.`);
}
