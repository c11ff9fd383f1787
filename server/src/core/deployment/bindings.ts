import type { ConfigDocument } from '../model/document.ts';
import type { FileKind } from '../model/fileKind.ts';
import type { Range } from '../model/range.ts';
import { Secret } from '../model/secret.ts';
import { type Element, plainValue, type Setting } from '../model/setting.ts';
import { documentedSettings, findSetting } from '../schema/index.ts';
import type { KeystoreBinding } from './binding.ts';
import { resolvePath } from './resolvePath.ts';
import { hasTrustManager, isFileStore, storeType } from './storeType.ts';

/** Tomcat's default for keystorePass (SSLHostConfigCertificate.DEFAULT_KEYSTORE_PASSWORD in 8.5). */
const TOMCAT_DEFAULT_PASSWORD = new Secret('changeit');

/** What bindings need to know of a document's server. */
export interface BindingContext {
  readonly root: string | undefined;
  readonly mappings: Readonly<Record<string, string>>;
}

/** The names of the settings that make up one binding. */
interface Layout {
  readonly name: string;
  readonly store: KeystoreBinding['store'];
  readonly path: string | undefined;
  readonly password: string | undefined;
  readonly alias: string | undefined;
}

const layouts = new Map<FileKind, readonly Layout[]>();
/** Bindings depend on nothing but the document and its context; of all documents an edit changes one. */
const known = new WeakMap<
  ConfigDocument,
  { readonly context: BindingContext; readonly bindings: readonly KeystoreBinding[] }
>();

/** Every keystore binding of a document: in properties files one per group of keys, in server.xml two per Connector. */
export function bindingsOf(document: ConfigDocument, context: BindingContext): readonly KeystoreBinding[] {
  const last = known.get(document);
  if (last && last.context.root === context.root && last.context.mappings === context.mappings) return last.bindings;
  const bindings = findBindings(document, context);
  known.set(document, { context, bindings });
  return bindings;
}

function findBindings(document: ConfigDocument, context: BindingContext): readonly KeystoreBinding[] {
  if (document.kind !== 'server-xml') return group(document, document.settings, undefined, context);
  const faults = document.problems.filter((problem) => problem.fatal).map((problem) => problem.range);
  return document.elements
    .filter(({ name, parent }) => name === 'Connector' && parent?.name === 'Service')
    .filter((element) => isReadable(element, faults))
    .flatMap((element) => group(document, element.attributes, element, context));
}

/** A start tag with an error in it is half typed: its values may be cut anywhere, so nothing is looked up. */
function isReadable({ startTag }: Element, faults: readonly Range[]): boolean {
  return !faults.some(({ start, end }) => start < startTag.end && end >= startTag.start);
}

function layoutsOf(kind: FileKind): readonly Layout[] {
  const made = layouts.get(kind);
  if (made) return made;
  const documented = documentedSettings(kind);
  const fresh = [...new Set(documented.map((entry) => entry.binding))].map((name): Layout => {
    const own = documented.filter((entry) => entry.binding === name);
    const find = (part: string) => own.find((entry) => entry.role.endsWith(`.${part}`))?.name;
    const store = own[0]?.role.startsWith('truststore') ? 'truststore' : 'keystore';
    return { name, store, path: find('path'), password: find('password'), alias: find('alias') };
  });
  layouts.set(kind, fresh);
  return fresh;
}

function group(
  document: ConfigDocument,
  settings: readonly Setting[],
  element: Element | undefined,
  context: BindingContext,
): readonly KeystoreBinding[] {
  // The last of several wins, as in java.util.Properties.
  const present = new Map<string, Setting>();
  for (const setting of settings) {
    const name = canonicalName(setting.name, element);
    if (findSetting(name, document.kind)) present.set(name, setting);
  }
  if (present.size === 0) return [];
  return layoutsOf(document.kind).flatMap((layout) => {
    const find = (name: string | undefined) => (name === undefined ? undefined : present.get(name));
    const path = find(layout.path);
    const password = find(layout.password);
    const alias = find(layout.alias);
    if (!path && !password && !alias) return [];
    const keyPassword = layout.store === 'keystore' ? element && attributeOf(element, 'keyPass') : undefined;
    const isKnownStore = element === undefined || isFileStore(element, layout.store);
    return [
      {
        id: `${document.path}#${element?.range.start ?? 0}#${layout.name}`,
        name: layout.name,
        store: layout.store,
        document,
        element,
        path,
        password,
        alias,
        keyPassword,
        configuredType: element && storeType(element, layout.store),
        inUse: element === undefined || opens(element, layout.store),
        target: resolvePath((path && isKnownStore && plainValue(path)) || '', {
          documentPath: document.path,
          kind: document.kind,
          ...context,
        }),
        effectivePassword: effectivePassword(password, layout.store, element),
        effectiveKeyPassword: keyPassword ? secretOf(keyPassword) : 'store',
      } satisfies KeystoreBinding,
    ];
  });
}

/** Tomcat finds the setter of `KeystoreFile` and of `keystoreFile` alike (IntrospectionUtils.capitalize). */
function canonicalName(name: string, element: Element | undefined): string {
  return element && /^[A-Z]/.test(name) ? name.slice(0, 1).toLowerCase() + name.slice(1) : name;
}

function opens(connector: Element, store: KeystoreBinding['store']): boolean {
  return isTlsConnector(connector) && !(store === 'truststore' && hasTrustManager(connector));
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
  return secretOf(password);
}

function secretOf(password: Setting): Secret | 'unknown' {
  const value = typeof password.value === 'string' ? new Secret(password.value) : password.value;
  return value.hasPlaceholder ? 'unknown' : value;
}

/** The last of several spellings wins, as Tomcat calls one setter for each. */
function attributeOf(element: Element, name: string): Setting | undefined {
  return element.attributes.findLast((attribute) => canonicalName(attribute.name, element) === name);
}
