import { tomcatData } from './load.ts';
import type { TomcatElement } from './types.ts';

const elements: ReadonlyMap<string, TomcatElement> = new Map(
  Object.entries(tomcatData.elements).map(([key, data]) => [
    key,
    {
      key,
      name: nameOf(key),
      parents: data.parents,
      children: Object.entries(tomcatData.elements).flatMap(([child, { parents }]) =>
        parents.includes(key) ? [child] : [],
      ),
      className: data.className,
      defaultClass: data.defaultClass,
      mustImplement: data.mustImplement,
      max: data.max,
      anyAttribute: data.anyAttribute ?? false,
      textContent: data.textContent ?? false,
      classes: Object.keys(data.classes ?? {}),
    },
  ]),
);

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** Every element, by key. */
export function tomcatElements(): readonly TomcatElement[] {
  return [...elements.values()];
}

/** The element of that key, such as `Cluster/Manager`. */
export function tomcatElement(key: string): TomcatElement | undefined {
  return elements.get(key);
}

/**
 * The element that stands at a path of names from the root, compared with case; undefined where Tomcat's digester has no
 * rule: there it ignores the element and everything below it (semantics of 8.5.93, Catalina.createStartDigester).
 */
export function elementAt(path: readonly string[]): TomcatElement | undefined {
  let at: TomcatElement | undefined;
  let nested = 0;
  for (const [index, name] of path.entries()) {
    nested = name === path[index - 1] ? nested + 1 : 0;
    if (index === 0) at = name === 'Server' ? elements.get('Server') : undefined;
    else at = at && nested <= NESTING ? childOf(at, name) : undefined;
  }
  return at;
}

/** A Realm or CredentialHandler may stand in another of its kind, and that in a third (RealmRuleSet, CredentialHandlerRuleSet). */
const NESTING = 2;

function childOf(parent: TomcatElement, name: string): TomcatElement | undefined {
  const key = parent.children.find((child) => nameOf(child) === name);
  return key === undefined ? undefined : elements.get(key);
}
