import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Certificate, KeystoreEntry } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Setting } from '../../model/setting.ts';
import { storesOf } from './certificates.ts';

/** A certificate in a store of the deployment. */
export interface Whereabouts {
  readonly certificate: Certificate;
  readonly document: ConfigDocument;
  /** The setting that names the store. */
  readonly path: Setting;
  /** The configured path, for messages. */
  readonly name: string;
}

/**
 * How a chain ends. root: with a self-issued certificate; below-root: the issuer of its last certificate is a root,
 * which peers have themselves; intermediate-missing: that issuer is known here and is no root; unknown: it is found
 * nowhere in the deployment, so it may be a root.
 */
export type ChainEnd =
  | { readonly kind: 'root' | 'below-root' }
  | { readonly kind: 'intermediate-missing'; readonly last: Certificate; readonly issuer: Whereabouts }
  | { readonly kind: 'unknown'; readonly last: Certificate };

/** Follows the issuers from the leaf, in whatever order the chain has them. */
export function chainEnd(snapshot: Snapshot, chain: readonly Certificate[]): ChainEnd | undefined {
  let [last] = chain;
  if (!last) return undefined;
  const seen = new Set<Certificate>();
  for (let next: Certificate | undefined = last; next && !seen.has(next); next = issuerIn(chain, last)) {
    last = next;
    seen.add(last);
  }
  if (last.isSelfIssued) return { kind: 'root' };
  // Two certificates that name each other as issuer lead nowhere that could be judged.
  if (issuerIn(chain, last)) return undefined;
  const issuers = certificatesNamed(snapshot, last.comparableIssuer);
  const [issuer] = issuers;
  if (!issuer) return { kind: 'unknown', last };
  if (issuers.some(({ certificate }) => certificate.isSelfIssued)) return { kind: 'below-root' };
  return { kind: 'intermediate-missing', last, issuer };
}

function issuerIn(chain: readonly Certificate[], { comparableIssuer, isSelfIssued }: Certificate) {
  return isSelfIssued ? undefined : chain.find(({ comparableSubject }) => comparableSubject === comparableIssuer);
}

const found = new WeakMap<Snapshot, Map<string, readonly Whereabouts[]>>();

/** The certificates with this subject in all opened stores of the deployment; each name is looked for once. */
function certificatesNamed(snapshot: Snapshot, subject: string): readonly Whereabouts[] {
  const names = found.get(snapshot) ?? new Map<string, readonly Whereabouts[]>();
  found.set(snapshot, names);
  const known = names.get(subject);
  if (known) return known;
  const places = snapshot.documents.flatMap((document) =>
    storesOf(snapshot, document).flatMap(({ entries, path, name }) =>
      (indexOf(entries).get(subject) ?? []).map((certificate) => ({ certificate, document, path, name })),
    ),
  );
  names.set(subject, places);
  return places;
}

/** A store's content outlives the snapshots: the same entries are asked again after every edit. */
const indexes = new WeakMap<readonly KeystoreEntry[], ReadonlyMap<string, readonly Certificate[]>>();

function indexOf(entries: readonly KeystoreEntry[]): ReadonlyMap<string, readonly Certificate[]> {
  const known = indexes.get(entries);
  if (known) return known;
  const index = new Map<string, Certificate[]>();
  for (const certificate of entries.flatMap(({ chain }) => chain)) {
    const same = index.get(certificate.comparableSubject);
    if (same) same.push(certificate);
    else index.set(certificate.comparableSubject, [certificate]);
  }
  indexes.set(entries, index);
  return index;
}

const authorities = new WeakMap<Snapshot, boolean>();

/** True where a truststore of the deployment was opened and holds an authority: only then does "found nowhere" tell something. */
export function knowsAuthorities(snapshot: Snapshot): boolean {
  const known = authorities.get(snapshot);
  if (known !== undefined) return known;
  const knows = snapshot.documents.some((document) =>
    storesOf(snapshot, document).some(
      ({ binding, entries }) =>
        binding.store === 'truststore' &&
        entries.some(({ kind, chain }) => kind === 'trusted-certificate' && chain.some(({ isCa }) => isCa)),
    ),
  );
  authorities.set(snapshot, knows);
  return knows;
}
