import { tomcatElement, tomcatElements } from '../../../server/src/core/schema/tomcat/elements.ts';
import type { TomcatElement } from '../../../server/src/core/schema/tomcat/types.ts';
import { LOCAL, type StartupCase, startupCase } from '../startupCase.ts';

/** Without these Tomcat does not take the element. */
const REQUIRED: Readonly<Record<string, string>> = {
  Server: ' port="-1"',
  Connector: ` ${LOCAL}`,
  Host: ' name="h"',
  Resource: ' name="x"',
  Context: ' path="/x" docBase="/tmp"',
};
const OTHERS = ['Conector', 'host', 'server', 'Sslhostconfig', 'web-app', 'Parameter_'];

/** Every element, and some that there are not, in every element. */
export function placeCases(): readonly StartupCase[] {
  const names = [...new Set(tomcatElements().map(({ name }) => name)), ...OTHERS];
  return tomcatElements().flatMap((parent) => names.map((name) => placed(parent, name)));
}

function placed(parent: TomcatElement, name: string): StartupCase {
  const path = pathOf(parent);
  const start = path.map((one) => `<${one.name}${REQUIRED[one.name] ?? ''}${classOf(one)}>`).join('');
  const end = [...path].reverse().map((one) => `</${one.name}>`);
  const known = parent.children.flatMap((key) => tomcatElement(key) ?? []).find((child) => child.name === name);
  const inside = `<${name}${REQUIRED[name] ?? ''}${known ? classOf(known) : ''}>${known?.textContent ? 'x' : ''}</${name}>`;
  return startupCase('places', `${name} in ${parent.key}`, `${start}[|${inside}|]${end.join('')}`);
}

/** Of several the one that takes what stands inside it, and may stand everywhere. */
const CLASSES: Readonly<Record<string, string>> = {
  Valve: 'org.apache.catalina.valves.RemoteIpValve',
  Interceptor: 'org.apache.catalina.tribes.group.interceptors.StaticMembershipInterceptor',
  CredentialHandler: 'org.apache.catalina.realm.NestedCredentialHandler',
  Manager: 'org.apache.catalina.session.PersistentManager',
};

/** A class that the element needs, or that what it holds does. */
export function classOf({ key, name, className, classes }: TomcatElement): string {
  const chosen = classes.includes(CLASSES[name] ?? '') && key !== 'Cluster/Valve' ? CLASSES[name] : undefined;
  return chosen || className === 'required' ? ` className="${chosen ?? classes[0]}"` : '';
}

/** The shortest way from the root. */
export function pathOf(element: TomcatElement): readonly TomcatElement[] {
  const above = element.parents
    .filter((key) => key !== element.key)
    .flatMap((key) => tomcatElement(key) ?? [])
    .map(pathOf)
    .sort((a, b) => a.length - b.length)[0];
  return [...(above ?? []), element];
}
