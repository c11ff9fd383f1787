import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Certificate, KeystoreEntry } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Severity } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import { pocCertificate } from '../../schema/index.ts';
import { printable } from './printable.ts';
import { configuredAlias, findEntry, type OpenedStore, openedStores, privateKeys } from './stores.ts';

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

/** The private keys that count for a keystore: that of the configured alias, else every one. None for a truststore. */
export function usedKeys({ binding, entries }: OpenedStore): readonly KeystoreEntry[] {
  if (binding.store === 'truststore') return [];
  const alias = configuredAlias(binding);
  const named = alias === undefined ? undefined : findEntry(entries, alias);
  return alias === undefined ? privateKeys(entries) : privateKeys(named ? [named] : []);
}

/**
 * The certificates that count for a store: of a keystore the chain of the configured alias, else of every private key;
 * of a truststore every trusted certificate. Roots at the end of a chain are left out: peers use their own copy.
 */
export function usedCertificates(store: OpenedStore): readonly UsedCertificate[] {
  const { binding, entries } = store;
  if (binding.store === 'truststore') {
    return entries
      .filter(({ kind }) => kind === 'trusted-certificate')
      .flatMap((entry) => entry.chain.map((certificate) => ({ certificate, entry, use: 'trusted' as const })));
  }
  const keys = usedKeys(store);
  const own = keys.length > 1 ? 'candidate' : 'own';
  return keys.flatMap((entry) =>
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
  return openedStores(snapshot, document).flatMap((store) => {
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

/** The name that people know a certificate by. */
export function certificateName({ commonName, subject }: Certificate): string {
  return printable(commonName ?? subject);
}

/** True for the certificate for proofs of concept that every installation brings; `certificate/poc` reports it. */
export function isPocCertificate({ commonName }: Certificate): boolean {
  return commonName?.toLowerCase() === pocCertificate.commonName.toLowerCase();
}
