import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Certificate } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Severity } from '../../model/problem.ts';
import { byUse, type CertificateFinding, certificateFindings, type UsedCertificate } from './certificates.ts';
import { issuesHere } from './chain.ts';
import type { OpenedStore } from './stores.ts';

/** The certificates of one store that a validity rule is about, ready to report. */
export interface ValidityFinding extends CertificateFinding {
  /** A peer refuses the server's own certificate for certain; an anchor or one key of several only perhaps. */
  readonly severity: Severity;
}

/** One finding for each store with such certificates: the gravest use, then the earliest end, stands for all. */
export function validityFindings(
  snapshot: Snapshot,
  document: ConfigDocument,
  concerns: (certificate: Certificate) => boolean,
): readonly ValidityFinding[] {
  return certificateFindings(
    snapshot,
    document,
    ({ certificate }) => concerns(certificate),
    (a, b) => byUse(a, b) || byNeed(snapshot)(a, b) || a.certificate.notAfter - b.certificate.notAfter,
  ).map((found) => {
    if (found.use === 'own') return { ...found, severity: 'error' };
    return { ...found, severity: isNeeded(snapshot, found, concerns) ? 'warning' : 'information' };
  });
}

/** Those first that issued a certificate of the deployment. */
export function byNeed(snapshot: Snapshot): (a: UsedCertificate, b: UsedCertificate) => number {
  const needed = ({ certificate }: UsedCertificate) => Number(issuesHere(snapshot, certificate));
  return (a, b) => needed(b) - needed(a);
}

/**
 * False for an anchor that nothing known hangs on, beside others that the rule does not concern: the truststores of
 * public authorities, such as Java's cacerts, always hold some that have ended.
 */
export function isNeeded(
  snapshot: Snapshot,
  { use, certificate, store }: UsedCertificate & { readonly store: OpenedStore },
  concerns: (certificate: Certificate) => boolean,
): boolean {
  if (use !== 'trusted' || issuesHere(snapshot, certificate)) return true;
  const anchors = store.entries.filter(({ kind }) => kind === 'trusted-certificate').flatMap(({ chain }) => chain);
  return anchors.every(concerns);
}
