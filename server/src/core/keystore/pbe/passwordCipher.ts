import type { WorkBudget } from '../limits.ts';
import type { JavaFeature } from '../types.ts';
import type { PasswordForm } from './password.ts';

/** An encryption by password. */
export interface PasswordCipher {
  /** What about the algorithm Java of some versions does not read. */
  readonly features: readonly JavaFeature[];
  /** The ways to read the password, Java's own first. */
  forms(password: string): readonly PasswordForm[];
  /** Undefined where the padding shows that password or data are wrong; OverLimit when the budget does not pay for it. */
  decrypt(password: Uint8Array, ciphertext: Uint8Array, budget: WorkBudget): Buffer | undefined;
}
