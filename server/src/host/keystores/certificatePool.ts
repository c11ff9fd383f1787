import type { Certificate, OpenResult } from '../../core/index.ts';

/** A few megabytes; what is not here any more is only not shared any more. */
const POOLED = 4096;

/**
 * Gives certificates that are equal as one object: an authority's stands in the stores of every server, and what comes out
 * of a worker is a copy each time.
 */
export class CertificatePool {
  readonly #known = new Map<string, Certificate>();

  /** The result with certificates of the pool, which the caller may hold as long as it likes. */
  shared(result: OpenResult): OpenResult {
    if (result.verdict !== 'opened') return result;
    const entries = result.entries.map((entry) => ({ ...entry, chain: entry.chain.map((one) => this.#one(one)) }));
    return { ...result, entries };
  }

  #one(certificate: Certificate): Certificate {
    const known = this.#known.get(certificate.fingerprint);
    if (known) return known;
    if (this.#known.size >= POOLED) this.#known.clear();
    this.#known.set(certificate.fingerprint, certificate);
    return certificate;
  }
}
