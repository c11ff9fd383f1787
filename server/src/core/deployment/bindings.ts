import type { ConfigDocument } from '../model/document.ts';
import type { FileKind } from '../model/fileKind.ts';
import { plainValue, type Setting } from '../model/setting.ts';
import { documentedSettings, findSetting } from '../schema/index.ts';
import type { BindingContext, KeystoreBinding } from './binding.ts';
import { resolvePath } from './resolvePath.ts';
import { secretOf } from './secretOf.ts';
import { documentedIn } from './settingIndex.ts';
import { tlsBindings } from './tls/tlsBindings.ts';
import { unitBindings } from './unitBindings.ts';

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

/** Every keystore binding of a document: in properties files one per group of keys, in server.xml one per store. */
export function bindingsOf(document: ConfigDocument, context: BindingContext): readonly KeystoreBinding[] {
  const last = known.get(document);
  if (last && last.context.root === context.root && last.context.mappings === context.mappings) return last.bindings;
  const bindings = findBindings(document, context);
  known.set(document, { context, bindings });
  return bindings;
}

function findBindings(document: ConfigDocument, context: BindingContext): readonly KeystoreBinding[] {
  if (document.kind === 'server-xml') return tlsBindings(document, context);
  if (document.kind === 'webui-service') return unitBindings(document, context);
  return groupBindings(document, context);
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

function groupBindings(document: ConfigDocument, context: BindingContext): readonly KeystoreBinding[] {
  // The last of several wins, as in java.util.Properties.
  const present = new Map<string, Setting>();
  for (const setting of documentedIn(document)) {
    if (findSetting(setting.name, document.kind)) present.set(setting.name, setting);
  }
  if (present.size === 0) return [];
  return layoutsOf(document.kind).flatMap((layout) => {
    const find = (name: string | undefined) => (name === undefined ? undefined : present.get(name));
    const path = find(layout.path);
    const password = find(layout.password);
    const alias = find(layout.alias);
    if (!path && !password && !alias) return [];
    return [
      {
        id: `${document.path}#0#${layout.name}`,
        name: layout.name,
        store: layout.store,
        format: 'keystore',
        document,
        element: undefined,
        tls: undefined,
        path,
        password,
        alias,
        keyPassword: undefined,
        configuredType: undefined,
        inUse: true,
        target: resolvePath((path && plainValue(path)) || '', {
          documentPath: document.path,
          kind: document.kind,
          ...context,
        }),
        effectivePassword: password ? secretOf(password) : 'unknown',
        effectiveKeyPassword: 'store',
      } satisfies KeystoreBinding,
    ];
  });
}
