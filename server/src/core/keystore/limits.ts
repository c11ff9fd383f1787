import { OverLimit } from './failures.ts';

/** Bounds on hostile files, far above what real keystores need (a bundle of all public authorities: 150 entries, 200 KB). */
export const LIMITS = {
  fileBytes: 16 * 1024 * 1024,
  entries: 20_000,
  chain: 64,
  aliasBytes: 4096,
  certificateBytes: 256 * 1024,
  /** Of all subjects and issuers together; each becomes several texts, some of them six times as long. */
  nameBytes: 2 * 1024 * 1024,
  saltBytes: 1024,
  /** Of PBMAC1; the longest digest has 64. */
  macKeyBytes: 1024,
  /** A PKCS12 file with 500 certificates has over 10,000 values. */
  asn1Values: 200_000,
  asn1Depth: 24,
  /** The JDK's own bound for PKCS12 (sun.security.pkcs12.PKCS12KeyStore, MAX_ITERATION_COUNT). */
  iterations: 5_000_000,
  /**
   * Key derivation steps of one call, in iterations of our own SHA-1: Java 17's default needs 20,000, Java 8's 200,000 and
   * 150,000 more for each key, a key of JCEKS 400,000. This many take 0.3 to 0.5 seconds.
   */
  derivationSteps: 1_000_000,
} as const;

const grouped = (count: number): string => count.toLocaleString('en-US');

/** Throws {@link OverLimit} when `actual` is above the limit. */
export function checkLimit(actual: number, limit: number, unit: string): void {
  if (actual > limit) throw new OverLimit(`${grouped(limit)} ${unit}`);
}

/** What a derivation costs before its first iteration. */
const STEPS_PER_DERIVATION = 250;

/**
 * The work that opening one keystore may cost. Everything that can take long is paid for before it starts, because neither
 * a loop nor a native call can be stopped once it runs.
 */
export class WorkBudget {
  #steps: number = LIMITS.derivationSteps;
  #values: number = LIMITS.asn1Values;
  #nameBytes: number = LIMITS.nameBytes;

  /** What was paid so far, never above {@link LIMITS}. */
  get spent(): { readonly steps: number; readonly values: number } {
    const values = LIMITS.asn1Values - Math.max(0, this.#values);
    return { steps: LIMITS.derivationSteps - this.#steps, values };
  }

  /**
   * `iterations` as the file says; `steps` what they cost, all blocks together. What is refused costs nothing, so that
   * something cheaper may still be tried.
   */
  spendDerivation(iterations: number, steps: number): void {
    if (iterations > LIMITS.iterations) {
      throw new OverLimit(
        `${grouped(LIMITS.iterations)} iterations for its password, above which Java refuses it too`,
        true,
      );
    }
    this.#spend(STEPS_PER_DERIVATION + steps, () => `its password, which takes ${grouped(iterations)} iterations`);
  }

  /** `steps` in iterations of our own SHA-1, as in a derivation. */
  spendDecryption(bytes: number, steps: number): void {
    this.#spend(steps, () => `decrypting ${grouped(bytes)} bytes`);
  }

  spendValue(): void {
    this.#values--;
    if (this.#values < 0) throw new OverLimit(`${grouped(LIMITS.asn1Values)} ASN.1 values`);
  }

  spendName(bytes: number): void {
    this.#nameBytes -= bytes;
    if (this.#nameBytes < 0) throw new OverLimit(`${grouped(LIMITS.nameBytes)} bytes of certificates' names`);
  }

  #spend(steps: number, what: () => string): void {
    const whole = Math.ceil(steps);
    if (whole > this.#steps) throw new OverLimit(`time for ${what()}`);
    this.#steps -= whole;
  }
}
