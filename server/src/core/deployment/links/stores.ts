import { javaOrder } from '../../keystore/aliasOrder.ts';
import type { KeystoreEntry, OpenResult } from '../../keystore/types.ts';
import { hasPlaceholder, plainValue } from '../../model/setting.ts';
import type { KeystoreBinding } from '../binding.ts';
import type { Snapshot } from '../snapshot.ts';

export type Opened = Extract<OpenResult, { verdict: 'opened' }>;

/** The types that Java reads for each other since 8. */
const READ_ALIKE = ['JKS', 'PKCS12'];

const known = new WeakMap<Snapshot, WeakMap<KeystoreBinding, { readonly store: Opened | undefined }>>();

/**
 * The content of a store as its server certainly sees it; undefined wherever there is any doubt: other rules speak about
 * stores that do not open.
 */
export function openedStore(binding: KeystoreBinding, snapshot: Snapshot): Opened | undefined {
  const stores = known.get(snapshot) ?? new WeakMap<KeystoreBinding, { readonly store: Opened | undefined }>();
  known.set(snapshot, stores);
  const found = stores.get(binding) ?? { store: open(binding, snapshot) };
  stores.set(binding, found);
  return found.store;
}

function open(binding: KeystoreBinding, { facts }: Snapshot): Opened | undefined {
  const fact = binding.inUse && binding.effectivePassword !== 'unknown' ? facts.get(binding.id) : undefined;
  if (fact?.status !== 'read' || fact.withoutPassword || fact.result.verdict !== 'opened') return undefined;
  const { result } = fact;
  // Without a password a PKCS12 file hides its certificates.
  if (binding.effectivePassword === 'none' && result.type === 'PKCS12') return undefined;
  const configured = binding.configuredType?.toUpperCase() ?? 'JKS';
  const isAlike = READ_ALIKE.includes(configured) && READ_ALIKE.includes(result.type);
  if (configured !== result.type && !isAlike) return undefined;
  // Java never finds an entry whose alias such a file spells with capital letters.
  const hidesEntries = result.type !== 'PKCS12' && result.entries.some(({ alias }) => alias !== alias.toLowerCase());
  return hidesEntries ? undefined : result;
}

const privateKeys = ({ entries }: Opened) =>
  entries.filter(({ kind, chain }) => kind === 'private-key' && chain.length > 0);

/** The key that Tomcat shows: that of the alias, else the first that Java lists. Undefined where it has none or is not known. */
export function shownByTomcat({ alias }: KeystoreBinding, store: Opened): KeystoreEntry | undefined {
  // Tomcat may take a secret key for its own.
  if (store.entries.some(({ kind }) => kind === 'secret-key')) return undefined;
  const keys = privateKeys(store);
  if (alias) {
    const wanted = hasPlaceholder(alias) ? undefined : plainValue(alias)?.toLowerCase();
    return wanted ? keys.find((key) => key.alias.toLowerCase() === wanted) : undefined;
  }
  const order = javaOrder(
    store.type,
    store.entries.map((entry) => entry.alias),
  );
  return order.flatMap((name) => keys.find((key) => key.alias === name) ?? [])[0];
}

/** The keys that a client of JSSE may show; undefined where one of them does not open: then the client has none at all. */
export function heldByClient(store: Opened): readonly KeystoreEntry[] | undefined {
  const keys = privateKeys(store);
  return keys.every(({ key }) => key === 'opens') ? keys : undefined;
}

const authorities = new WeakMap<Opened, ReadonlySet<string>>();

/** The subjects of what Tomcat trusts, which it names to clients when it asks for their certificates. */
export function namedAuthorities(store: Opened): ReadonlySet<string> {
  const known = authorities.get(store);
  if (known) return known;
  const trusted = store.entries.filter(({ kind }) => kind === 'trusted-certificate');
  const named = trusted.flatMap(({ chain }) => chain.slice(0, 1).map(({ comparableSubject }) => comparableSubject));
  const names = new Set(named);
  authorities.set(store, names);
  return names;
}

/** True where a client of JSSE shows the key to a server that names these authorities (SunX509KeyManagerImpl.getAliases). */
export function isAskedFor({ chain }: KeystoreEntry, named: ReadonlySet<string>): boolean {
  return chain.some(({ comparableIssuer }) => named.has(comparableIssuer));
}
