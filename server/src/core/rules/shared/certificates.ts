import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn, pemBindingsIn } from '../../deployment/bindingsIn.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Certificate, KeystoreEntry } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Severity } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import { pocCertificate } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { pemStores } from './pemFiles.ts';
import { configuredAlias, keysInUse, type OpenedStore, openedStores, privateKeys } from './stores.ts';

/** A certificate that a server shows or trusts, with what is known of its use. */
export interface UsedCertificate {
  readonly certificate: Certificate;
  readonly entry: KeystoreEntry;
  /**
   * own: the certificate of the key that the server proves itself with; candidate: one of several keys, of which Java
   * takes any; issuer: above such a certificate in its chain; trusted: an anchor of a truststore.
   */
  readonly use: 'own' | 'candidate' | 'issuer' | 'trusted';
}

interface Known {
  readonly bindings: readonly KeystoreBinding[];
  readonly facts: readonly (StoreFact | undefined)[];
  readonly stores: readonly OpenedStore[];
}

const known = new WeakMap<ConfigDocument, Known>();

/**
 * The stores that open because of this document, and what stands for its PEM files. Remembered while neither the document nor what is known of its files
 * changes: many rules ask, some of them about every server after each keystroke.
 */
export function storesOf(snapshot: Snapshot, document: ConfigDocument): readonly OpenedStore[] {
  const pem = pemBindingsIn(snapshot, document);
  const keystores = bindingsIn(snapshot, document);
  const bindings = pem.length === 0 ? keystores : [...keystores, ...pem];
  const facts = bindings.map(({ id }) => snapshot.facts.get(id));
  const last = known.get(document);
  if (last && isSame(last.bindings, bindings) && isSame(last.facts, facts)) return last.stores;
  const stores = [...openedStores(snapshot, document), ...pemStores(snapshot, document)];
  known.set(document, { bindings, facts, stores });
  return stores;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

const keys = new WeakMap<OpenedStore, readonly KeystoreEntry[]>();

/** The private keys that count: those that the server opens, or all of them where the alias is not known. */
export function usedKeys(store: OpenedStore): readonly KeystoreEntry[] {
  const used = keys.get(store) ?? findKeys(store);
  keys.set(store, used);
  return used;
}

function findKeys(store: OpenedStore): readonly KeystoreEntry[] {
  const { binding, entries } = store;
  const isUnknown = binding.alias !== undefined && configuredAlias(binding) === undefined;
  return binding.store === 'keystore' && isUnknown ? privateKeys(entries) : keysInUse(store);
}

/**
 * The certificates that count for a store: of a keystore the chains of its keys in use, of a truststore
 * every trusted certificate. Roots at the end of a chain are left out: peers use their own copy.
 */
export function usedCertificates(store: OpenedStore): readonly UsedCertificate[] {
  const { binding, entries } = store;
  if (binding.store === 'truststore') {
    return entries
      .filter(({ kind }) => kind === 'trusted-certificate')
      .flatMap((entry) => entry.chain.map((certificate) => ({ certificate, entry, use: 'trusted' as const })));
  }
  const shown = usedKeys(store);
  const own = shown.length > 1 ? 'candidate' : 'own';
  return shown.flatMap((entry) =>
    entry.chain.flatMap((certificate, index): UsedCertificate[] => {
      if (index === 0) return [{ certificate, entry, use: own }];
      return certificate.isSelfIssued ? [] : [{ certificate, entry, use: 'issuer' }];
    }),
  );
}

/** The certificates of one store that a rule is about, ready to report: one stands for all. */
export interface CertificateFinding extends UsedCertificate {
  readonly store: OpenedStore;
  readonly at: Range;
  readonly path: string;
  readonly name: string;
  readonly alias: string;
  /** " (and 2 more in this store)", or nothing. */
  readonly more: string;
}

/** One finding for each store with such certificates; of several the first by `order` stands for all. */
export function certificateFindings(
  snapshot: Snapshot,
  document: ConfigDocument,
  concerns: (used: UsedCertificate, store: OpenedStore) => boolean,
  order: (a: UsedCertificate, b: UsedCertificate) => number = byUse,
): readonly CertificateFinding[] {
  return storesOf(snapshot, document).flatMap((store) => {
    const found = usedCertificates(store).filter((used) => concerns(used, store));
    const [first] = [...found].sort(order);
    if (!first) return [];
    const others = new Set(found.map(({ certificate }) => certificate.fingerprint)).size - 1;
    return [
      {
        ...first,
        store,
        at: store.path.valueRange,
        path: store.name,
        name: certificateName(first.certificate),
        alias: printable(first.entry.alias),
        more: others === 0 ? '' : ` (and ${others} more in this store)`,
      },
    ];
  });
}

/** The gravest use first. */
export function byUse(a: UsedCertificate, b: UsedCertificate): number {
  return USES.indexOf(a.use) - USES.indexOf(b.use);
}

const USES: readonly UsedCertificate['use'][] = ['own', 'candidate', 'issuer', 'trusted'];

/** True for the certificate that the server shows, or may show. */
export function isShown({ use }: UsedCertificate): boolean {
  return use === 'own' || use === 'candidate';
}

/**
 * The severity of a fault that Java refuses a certificate for. A self-issued one is only trusted by peers that hold it,
 * and of a certificate that it holds itself Java checks nothing; of several keys, or of an issuer, a peer may not see it.
 */
export function severityOfRefusal({ use, certificate }: UsedCertificate): Severity {
  return use === 'own' && !certificate.isSelfIssued ? 'error' : 'warning';
}

/** Continues "Java refuses it": see {@link severityOfRefusal}. */
export function unlessHeld({ certificate }: UsedCertificate): string {
  return certificate.isSelfIssued ? ' unless its truststore holds this very certificate' : '';
}

/** The name that people know a certificate by. */
export function certificateName({ commonName, subject }: Certificate): string {
  return printable(commonName || subject);
}

/** True for the certificate for proofs of concept that every installation brings; `certificate/poc` reports it. */
export function isPocCertificate({ commonName }: Certificate): boolean {
  return commonName?.toLowerCase() === pocCertificate.commonName.toLowerCase();
}
