import {
  describeContent,
  describeFeature,
  type JavaFeature,
  type KeystoreEntry,
  keystoreRemedy,
  type OpenResult,
  refusingVersions,
} from '../../core/index.ts';
import type { KeystoreListing } from './keystoreListing.ts';
import type { PasswordVerdict } from './keystoreUses.ts';

type Refused = Exclude<OpenResult, { readonly verdict: 'opened' }>;

/** Why a file could not be opened, in a sentence or two. */
export function verdictText(result: Refused): string {
  switch (result.verdict) {
    case 'wrong-password':
      return `The password does not open this ${result.type} keystore.`;
    case 'integrity-broken':
      return `The password fits, but this ${result.type} keystore was changed after it was written: its digest does not fit.`;
    case 'corrupt':
      return `This ${result.type} keystore is damaged at byte ${result.offset}: ${result.reason}.`;
    case 'not-a-keystore': {
      const { content, certificates } = result;
      const remedy = keystoreRemedy(content, certificates.length);
      return `This is ${describeContent(content, certificates.length)}.${remedy ? ` ${remedy}` : ''}`;
    }
    case 'empty-file':
      return 'This file is empty.';
    case 'unsupported':
      return `This cannot be read here, which says nothing about Java: ${result.what}.`;
    case 'over-limit':
      return `This is over a limit and was not opened: ${result.limit}.`;
  }
}

/** What is known of the password of a store that was opened. */
export function passwordText({ password }: KeystoreListing, proved: boolean): string {
  if (proved) return 'The password opens it.';
  return password
    ? 'Nothing in it depends on the password.'
    : 'Without a password: nothing is verified, and what is encrypted is not listed.';
}

export const KINDS: Readonly<Record<KeystoreEntry['kind'], string>> = {
  'private-key': 'private key',
  'trusted-certificate': 'trusted certificate',
  'secret-key': 'secret key',
};

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

const PASSWORDS: Readonly<Record<PasswordVerdict, string>> = {
  opens: 'The configured password opens it.',
  'wrong-password': 'The configured password does not open it.',
  unproved: 'Nothing in it depends on the configured password.',
  none: 'No password is configured: it is read unverified.',
  unknown: 'Its password does not stand in the file, or is a placeholder.',
  'not-verified': 'The configured password cannot be verified.',
};

export const configuredPasswordText = (verdict: PasswordVerdict): string => PASSWORDS[verdict];

/** A sentence about what Java of some versions does not read. */
export function featureText(feature: JavaFeature): string {
  return `It is protected with ${describeFeature(feature)}, which ${refusingVersions(feature)} refuse.`;
}
