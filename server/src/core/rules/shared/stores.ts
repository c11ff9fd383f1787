import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn, pemBindingsIn } from '../../deployment/bindingsIn.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { isOverridden, pemCertificates } from '../../deployment/stores/pemStore.ts';
import { javaOrder } from '../../keystore/aliasOrder.ts';
import { type Ignored, type KeystoreEntry, type KeystoreType, NOTHING_IGNORED } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Impact } from '../../model/problem.ts';
import { Secret } from '../../model/secret.ts';
import { hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';

/** A binding in use, with what the host learnt about its file. */
export interface LookedUpStore {
  readonly binding: KeystoreBinding;
  readonly fact: StoreFact;
  readonly path: Setting;
  /** The configured path, for messages. */
  readonly name: string;
  /** What fails when the store does not open: in server.xml one port, elsewhere the server's start. */
  readonly impact: Impact;
}

/** The stores that the server opens because of this document, as far as their files were looked up. */
export function lookedUpStores(snapshot: Snapshot, document: ConfigDocument): readonly LookedUpStore[] {
  return bindingsIn(snapshot, document).flatMap((binding) => {
    const { path } = binding;
    const fact = binding.inUse && path ? snapshot.facts.get(binding.id) : undefined;
    if (!path || !fact || (namesDomain(binding) && fact.status === 'read')) return [];
    const name = printable(plainValue(path) ?? '');
    return [{ binding, fact, path, name, impact: binding.element ? 'bind' : 'start' }];
  });
}

/** A DKS file is a text that names other keystores, which nothing here reads. */
const namesDomain = ({ configuredType }: KeystoreBinding) => configuredType?.toUpperCase() === 'DKS';

/** A store whose content is known as the server will see it. */
export interface OpenedStore extends LookedUpStore {
  /** PEM for a file that stands for a store. */
  readonly type: KeystoreType | 'PEM';
  /** Those that Java finds. */
  readonly entries: readonly KeystoreEntry[];
  /** Those that Java lists, but never finds: it looks aliases up in lower case, and theirs has capital letters. */
  readonly unfindable: readonly KeystoreEntry[];
  readonly ignored: Ignored;
  /** In lower case: aliases that several entries of the file share but for case. */
  readonly duplicateAliases: readonly string[];
}

/**
 * The stores that open, if only without a password. One whose password is not known counts where its content does not depend on the password: a
 * PKCS12 file hides certificates without it.
 */
export function openedStores(snapshot: Snapshot, document: ConfigDocument): readonly OpenedStore[] {
  if (document.kind === 'webui-service') return serviceStores(snapshot, document);
  return lookedUpStores(snapshot, document).flatMap((store) => {
    const { result: first, withoutPassword } = store.fact.status === 'read' ? store.fact : {};
    const result = withoutPassword ?? first;
    if (result?.verdict !== 'opened') return [];
    if (store.binding.effectivePassword === 'unknown' && result.type === 'PKCS12') return [];
    const { type, ignored, duplicateAliases } = result;
    const exact = type === 'PKCS12' || store.binding.configuredType?.toUpperCase() === 'CASEEXACTJKS';
    const isFindable = ({ alias }: KeystoreEntry) => exact || alias === alias.toLowerCase();
    const entries = result.entries.filter(isFindable);
    const unfindable = result.entries.filter((entry) => !isFindable(entry));
    return [{ ...store, type, entries, unfindable, ignored, duplicateAliases }];
  });
}

/** A PEM file that a service shows its certificate from stands for a store of one entry, whose key is not looked at. */
function serviceStores(snapshot: Snapshot, document: ConfigDocument): readonly OpenedStore[] {
  if (isOverridden(snapshot, document)) return [];
  return pemBindingsIn(snapshot, document).flatMap((binding) => {
    const { path } = binding;
    const fact = snapshot.facts.get(binding.id);
    const chain = pemCertificates(fact);
    if (!path || !fact || chain.length === 0) return [];
    const entry: KeystoreEntry = { alias: '1', kind: 'private-key', created: undefined, chain, key: 'not-asked' };
    const name = printable(plainValue(path) ?? '');
    const store: LookedUpStore = { binding, fact, path, name, impact: 'bind' };
    const content = { entries: [entry], unfindable: [], ignored: NOTHING_IGNORED, duplicateAliases: [] };
    return [{ ...store, ...content, type: 'PEM' as const }];
  });
}

/** The configured alias, which may be empty in server.xml; undefined where none is written or where it is not known. */
export function configuredAlias({ alias, tls }: KeystoreBinding): string | undefined {
  if (!alias || hasPlaceholder(alias)) return undefined;
  const text = plainValue(alias);
  return text === '' && !tls ? undefined : text;
}

/** Aliases are looked up without regard to case in every format. */
export function findEntry(entries: readonly KeystoreEntry[], alias: string): KeystoreEntry | undefined {
  const wanted = alias.toLowerCase();
  return entries.find((entry) => entry.alias.toLowerCase() === wanted);
}

export function privateKeys(entries: readonly KeystoreEntry[]): readonly KeystoreEntry[] {
  return entries.filter((entry) => entry.kind === 'private-key');
}

/**
 * The private keys that the server opens when it starts: Tomcat that of the alias, without one the first that Java
 * lists; elsewhere every one, because Java's KeyManagerFactory (SunX509) opens all. None where the alias is not known.
 */
export function keysInUse(store: OpenedStore): readonly KeystoreEntry[] {
  const { binding, entries } = store;
  if (binding.store !== 'keystore') return [];
  const keys = privateKeys(entries);
  if (!binding.element) return keys;
  if (binding.alias) {
    const alias = configuredAlias(binding);
    const entry = alias === undefined ? undefined : findEntry(keys, alias);
    return entry ? [entry] : [];
  }
  const [first] = aliasesInOrder(store).flatMap((alias) => keys.find((key) => key.alias === alias) ?? []);
  return first ? [first] : [];
}

/** As Java lists them; a PEM file has one. */
function aliasesInOrder({ type, entries }: OpenedStore): readonly string[] {
  const aliases = entries.map(({ alias }) => alias);
  return type === 'PEM' ? aliases : javaOrder(type, aliases);
}

/** The secret key that Tomcat takes for the server's key, if it does: a key entry is enough for it. */
export function secretKeyInUse(store: OpenedStore): KeystoreEntry | undefined {
  const { binding, entries } = store;
  if (binding.store !== 'keystore' || !binding.tls) return undefined;
  const keys = entries.filter(({ kind }) => kind !== 'trusted-certificate');
  const order = binding.alias ? [configuredAlias(binding)] : aliasesInOrder(store);
  const [first] = order.flatMap((alias) => (alias === undefined ? [] : (findEntry(keys, alias) ?? [])));
  return first?.kind === 'secret-key' ? first : undefined;
}

/** What Java's keystore types open, by content: those of JKS and PKCS12 read each other's files since Java 8. */
const OPENED_BY: Readonly<Record<KeystoreType, ReadonlySet<string>>> = {
  JKS: new Set(['JKS', 'PKCS12', 'JCEKS', 'CASEEXACTJKS']),
  PKCS12: new Set(['JKS', 'PKCS12']),
  JCEKS: new Set(['JCEKS']),
};

/** Whether the type that the server names for the store (JKS where it names none) opens a file of this content. */
export function typeOpens(
  { configuredType = 'JKS' }: Pick<KeystoreBinding, 'configuredType'>,
  content: KeystoreType,
): boolean {
  return OPENED_BY[content].has(configuredType.toUpperCase());
}

/** The password that a store is opened with, where it is known and not empty. */
export function knownPassword({ effectivePassword }: KeystoreBinding): Secret | undefined {
  return effectivePassword instanceof Secret && !effectivePassword.isEmpty ? effectivePassword : undefined;
}
