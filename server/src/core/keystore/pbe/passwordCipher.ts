import type { CipherSpec } from '../cipher/cbc.ts';
import type { WorkBudget } from '../limits.ts';

interface KeyAndIv {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

/** An encryption by password, ready to derive keys. `utf16` is one of `pkcs12Passwords`. */
export interface PasswordCipher {
  readonly cipher: CipherSpec;
  derive(password: string, utf16: Uint8Array, budget: WorkBudget): KeyAndIv;
}
