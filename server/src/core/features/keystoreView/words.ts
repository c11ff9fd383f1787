import type { UnreadableReason } from '../../deployment/facts.ts';
import { describeContent, keystoreRemedy } from '../../keystore/describe.ts';
import { describeFeature, refusingVersions } from '../../keystore/javaSupport.ts';
import type { JavaFeature, OpenResult, StoreContent } from '../../keystore/types.ts';
import { printable } from '../../values/printable.ts';

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

/** Continues a file's name and a colon, or "not readable:". */
export const UNREADABLE: Readonly<Record<UnreadableReason, string>> = {
  permission: 'you have no permission to read it',
  directory: 'it is a folder',
  fifo: 'it is a pipe',
  socket: 'it is a socket',
  device: 'it is a device',
  'symlink-loop': 'its symbolic links lead in a circle',
  'too-large': 'it is too large',
  'changed-while-reading': 'it changed while it was read',
  'io-error': 'reading it failed',
};

/** A sentence about what Java of some versions does not read. */
export function featureText(feature: JavaFeature): string {
  return `It is protected with ${describeFeature(feature)}, which ${refusingVersions(feature)} refuse.`;
}

/** Sentences about what Java finds otherwise than one would think, or not at all. */
export function contentNotes({ duplicateAliases, ignored }: StoreContent): readonly string[] {
  return [
    ...duplicateAliases.map(
      (alias) =>
        `Several entries have the alias ${printable(alias)} but for its case: Java finds at most the one in lower case.`,
    ),
    ...(ignored.certificates > 0
      ? [`Java passes over ${counted(ignored.certificates, 'certificate')} in it that nothing marks as trusted.`]
      : []),
    ...(ignored.keys > 0
      ? [`Java passes over ${counted(ignored.keys, 'private key')} in it: not encrypted, or without an identifier.`]
      : []),
  ];
}

/**
 * What the configured password does. opens: and is proved; unproved: the store opens with any; none: none is configured,
 * and Java reads a truststore so; unknown: it does not stand in the file; not-verified: the store cannot be read here.
 */
export type PasswordVerdict = 'opens' | 'wrong-password' | 'unproved' | 'none' | 'unknown' | 'not-verified';

const PASSWORDS: Readonly<Record<PasswordVerdict, string>> = {
  opens: 'The configured password opens it.',
  'wrong-password': 'The configured password does not open it.',
  unproved: 'Nothing in it depends on the configured password.',
  none: 'No password is configured: it is read unverified.',
  unknown: 'Its password does not stand in the file, or is a placeholder.',
  'not-verified': 'The configured password cannot be verified.',
};

export const configuredPasswordText = (verdict: PasswordVerdict): string => PASSWORDS[verdict];

/** What a store does with the password that is configured for it. */
export function passwordVerdict(result: OpenResult): PasswordVerdict {
  if (result.verdict === 'opened') return result.passwordProved ? 'opens' : 'unproved';
  return result.verdict === 'wrong-password' ? 'wrong-password' : 'not-verified';
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
