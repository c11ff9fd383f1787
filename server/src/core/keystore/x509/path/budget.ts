import { OverLimit } from '../../failures.ts';
import type { Certificate } from '../../types.ts';

/** Real chains take one signature for each certificate, and cross-signed ones a few more. In those of 2,048 bits of RSA. */
const SIGNATURES = 32;
/** Certificates that are looked at. */
const STEPS = 2000;
const COMPARISONS = 50_000;

/** The work that one question may cost; each method throws {@link OverLimit} once it is spent. A few milliseconds at most. */
export class PathBudget {
  #signatures = SIGNATURES;
  #steps = STEPS;
  #comparisons = COMPARISONS;

  spendSignature({ keyAlgorithm, keyBits = 0 }: Certificate): void {
    // Verifying takes time by the square of the modulus, and on curves of 521 bits as long as four of RSA.
    this.#signatures -= keyAlgorithm === 'RSA' ? Math.max(1, (keyBits / 2048) ** 2) : Math.max(1, (keyBits / 256) ** 2);
    if (this.#signatures < 0) throw new OverLimit('signatures to find a path');
  }

  spendSteps(count: number): void {
    this.#steps -= count;
    if (this.#steps < 0) throw new OverLimit('certificates to find a path');
  }

  /** Of names with name constraints. */
  spendComparison(): void {
    this.#comparisons--;
    if (this.#comparisons < 0) throw new OverLimit('name constraints to compare');
  }
}
