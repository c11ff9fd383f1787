import type { Certificate, KeystoreEntry, OpenResult } from '../../core/index.ts';
import type { StoreUse } from './keystoreUses.ts';

/** A keystore as it was opened. */
export interface KeystoreListing {
  /** As the user wrote it. */
  readonly file: string;
  readonly cwd: string;
  readonly result: OpenResult;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether the user gave a password. */
  readonly password: boolean;
  /** Whether the user gave a password for the private keys. */
  readonly keyPassword: boolean;
  /** Undefined where no configuration was found around the file. */
  readonly uses: readonly StoreUse[] | undefined;
}

/** Where a chain ends before a root: `index` counts from 0, the leaf; `missing` is the issuer that should follow. */
export interface ChainBreak {
  readonly index: number;
  readonly missing: string;
}

/** Where the chain of a private key breaks; undefined for one that reaches a root, by the names in it. */
export function chainBreak({ chain }: KeystoreEntry): ChainBreak | undefined {
  for (const [index, certificate] of chain.entries()) {
    if (certificate.isSelfIssued) return undefined;
    if (chain[index + 1]?.comparableSubject !== certificate.comparableIssuer) {
      return { index, missing: certificate.issuer };
    }
  }
  return undefined;
}

const DAY = 86_400_000;

export interface Validity {
  readonly state: 'valid' | 'expired' | 'not-yet-valid';
  /** Whole days from now to the end; negative once it is past. */
  readonly daysLeft: number;
}

export function validityOf({ notBefore, notAfter }: Certificate, now: number): Validity {
  const state = now > notAfter ? 'expired' : now < notBefore ? 'not-yet-valid' : 'valid';
  return { state, daysLeft: Math.floor((notAfter - now) / DAY) };
}

/** As keytool prints it: lower-case hexadecimal. */
export function serialNumber(certificate: Certificate): string {
  return certificate.serialNumber.toLowerCase();
}
