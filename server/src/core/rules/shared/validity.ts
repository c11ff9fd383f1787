import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Certificate } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Severity } from '../../model/problem.ts';
import { byUse, type CertificateFinding, certificateFindings } from './certificates.ts';

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
    (a, b) => byUse(a, b) || a.certificate.notAfter - b.certificate.notAfter,
  ).map((found) => ({ ...found, severity: found.use === 'own' ? 'error' : 'warning' }));
}
