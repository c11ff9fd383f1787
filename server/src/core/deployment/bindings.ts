import type { ConfigDocument } from '../model/document.ts';
import { Secret } from '../model/secret.ts';
import { type Element, plainValue, type Setting } from '../model/setting.ts';
import { documentedSettings } from '../schema/index.ts';
import type { DocumentedSetting } from '../schema/types.ts';
import type { KeystoreBinding } from './binding.ts';
import { resolvePath } from './resolvePath.ts';

/** Tomcat's default for keystorePass (SSLHostConfigCertificate.DEFAULT_KEYSTORE_PASSWORD in 8.5). */
const TOMCAT_DEFAULT_PASSWORD = new Secret('changeit');

/** What bindings need to know of a document's server. */
export interface BindingContext {
  readonly root: string | undefined;
  readonly mappings: Readonly<Record<string, string>>;
}

/** Every keystore binding of a document: in properties files one per group of keys, in server.xml two per Connector. */
export function bindingsOf(document: ConfigDocument, context: BindingContext): readonly KeystoreBinding[] {
  const documented = documentedSettings(document.kind);
  if (document.kind !== 'server-xml') return group(document, documented, document.settings, undefined, context);
  return document.elements
    .filter((element) => element.name === 'Connector' && isReadable(document, element))
    .flatMap((element) => group(document, documented, element.attributes, element, context));
}

/** A start tag with an error in it is half typed: its values may be cut anywhere, so nothing is looked up. */
function isReadable(document: ConfigDocument, element: Element): boolean {
  const { start, end } = element.startTag;
  return !document.problems.some((problem) => problem.fatal && problem.range.start < end && problem.range.end >= start);
}

function group(
  document: ConfigDocument,
  documented: readonly DocumentedSetting[],
  settings: readonly Setting[],
  element: Element | undefined,
  context: BindingContext,
): readonly KeystoreBinding[] {
  // The last of several wins, as in java.util.Properties.
  const present = new Map(settings.map((setting) => [canonicalName(setting.name, element), setting]));
  const names = new Set(documented.map((entry) => entry.binding));
  return [...names].flatMap((name) => {
    const find = (part: string) => {
      const entry = documented.find((one) => one.binding === name && one.role.endsWith(`.${part}`));
      return entry && present.get(entry.name);
    };
    const path = find('path');
    const password = find('password');
    const alias = find('alias');
    if (!path && !password && !alias) return [];
    const role = documented.find((entry) => entry.binding === name)?.role;
    const store = role?.startsWith('truststore') ? 'truststore' : 'keystore';
    return [
      {
        id: `${document.path}#${element?.range.start ?? 0}#${name}`,
        name,
        store,
        document,
        element,
        path,
        password,
        alias,
        inUse: element === undefined || isTlsConnector(element),
        target: resolvePath((path && plainValue(path)) ?? '', {
          documentPath: document.path,
          kind: document.kind,
          ...context,
        }),
        effectivePassword: effectivePassword(password, store, element),
      } satisfies KeystoreBinding,
    ];
  });
}

/** Tomcat finds the setter of `KeystoreFile` and of `keystoreFile` alike (IntrospectionUtils.capitalize). */
function canonicalName(name: string, element: Element | undefined): string {
  return element ? name.slice(0, 1).toLowerCase() + name.slice(1) : name;
}

/** True when Tomcat opens the Connector's keystores: SSLEnabled is `true` in any case, as Boolean.valueOf reads it. */
export function isTlsConnector(element: Element): boolean {
  const enabled = element.attributes.find((attribute) => attribute.name === 'SSLEnabled');
  return enabled !== undefined && plainValue(enabled)?.toLowerCase() === 'true';
}

function effectivePassword(
  password: Setting | undefined,
  store: 'keystore' | 'truststore',
  element: Element | undefined,
): Secret | 'none' | 'unknown' {
  if (password === undefined) {
    if (element === undefined) return 'unknown';
    return store === 'keystore' ? TOMCAT_DEFAULT_PASSWORD : 'none';
  }
  const value = typeof password.value === 'string' ? new Secret(password.value) : password.value;
  return value.hasPlaceholder ? 'unknown' : value;
}
