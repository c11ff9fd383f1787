import type { Certificate, KeystoreEntry } from '../../keystore/types.ts';
import { printable } from './printable.ts';
import { configuredAlias, findEntry, type OpenedStore, privateKeys } from './stores.ts';

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
  const alias = configuredAlias(binding);
  const named = alias === undefined ? undefined : findEntry(entries, alias);
  const keys = alias === undefined ? privateKeys(entries) : privateKeys(named ? [named] : []);
  const own = keys.length > 1 ? 'candidate' : 'own';
  return keys.flatMap((entry) =>
    entry.chain.flatMap((certificate, index): UsedCertificate[] => {
      if (index === 0) return [{ certificate, entry, use: own }];
      return certificate.isSelfIssued ? [] : [{ certificate, entry, use: 'issuer' }];
    }),
  );
}

/** The name that people know a certificate by. */
export function certificateName({ commonName, subject }: Certificate): string {
  return printable(commonName ?? subject);
}
