import type { KeystoreEntry } from '../../core/index.ts';
import type { KeystoreListing } from './keystoreListing.ts';

/** What is known of the password of a store that was opened. */
export function passwordText({ password }: KeystoreListing, proved: boolean): string {
  if (proved) return 'The password opens it.';
  return password
    ? 'Nothing in it depends on the password.'
    : 'Without a password: nothing is verified, and what is encrypted is not listed.';
}

/** What became of a private key; undefined where it was not asked. */
export function keyText({ key }: KeystoreEntry, { keyPassword }: KeystoreListing): string | undefined {
  const which = keyPassword ? 'the key password' : "the store's password";
  switch (key) {
    case 'opens':
      return `opens with ${which}, and belongs to the certificate`;
    case 'mismatch':
      return `opens with ${which}, but is not the key of the certificate`;
    case 'wrong-password':
      return keyPassword ? 'does not open with the key password' : 'needs a password of its own (--key-password-env …)';
    case 'corrupt':
      return 'is damaged';
    case 'unsupported':
      return 'cannot be verified: it is of a kind that is not read here';
    case 'not-checked':
      return 'was not checked: there is too much work in its password';
    case 'not-asked':
      return undefined;
  }
}
