import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Certificate } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Severity } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import { certificateName, type UsedCertificate, usedCertificates } from './certificates.ts';
import { printable } from './printable.ts';
import { openedStores } from './stores.ts';

/** The certificates of one store that a validity rule is about, ready to report. */
export interface ValidityFinding {
  readonly at: Range;
  readonly path: string;
  readonly certificate: Certificate;
  readonly name: string;
  readonly use: UsedCertificate['use'];
  readonly alias: string;
  /** " (and 2 more in this store)", or nothing. */
  readonly more: string;
  /** A peer refuses the server's own certificate for certain; an anchor or one key of several only perhaps. */
  readonly severity: Severity;
}

/** One finding for each store with such certificates: the gravest use, then the earliest end, stands for all. */
export function validityFindings(
  snapshot: Snapshot,
  document: ConfigDocument,
  concerns: (certificate: Certificate) => boolean,
): readonly ValidityFinding[] {
  return openedStores(snapshot, document).flatMap((store) => {
    const found = usedCertificates(store).filter(({ certificate }) => concerns(certificate));
    const [first] = [...found].sort((a, b) => weight(a) - weight(b) || a.certificate.notAfter - b.certificate.notAfter);
    if (!first) return [];
    const others = new Set(found.map(({ certificate }) => certificate.fingerprint)).size - 1;
    return [
      {
        at: store.path.valueRange,
        path: store.name,
        certificate: first.certificate,
        name: certificateName(first.certificate),
        use: first.use,
        alias: printable(first.entry.alias),
        more: others === 0 ? '' : ` (and ${others} more in this store)`,
        severity: first.use === 'own' ? 'error' : 'warning',
      },
    ];
  });
}

const weight = ({ use }: UsedCertificate): number => ['own', 'candidate', 'issuer', 'trusted'].indexOf(use);
