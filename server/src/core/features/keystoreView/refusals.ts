import type { UnreadableReason } from '../../deployment/facts.ts';
import type { OpenResult } from '../../keystore/types.ts';
import { UNREADABLE, verdictText } from './words.ts';

export const MISSING =
  'There is no such file. It was deleted or renamed, or was not copied here. As soon as it is there, this page shows it.';

const ADVICE: Readonly<Record<UnreadableReason, string>> = {
  permission: 'Ask its owner for a copy, or for the right to read it.',
  directory: 'Open one of the files in it.',
  fifo: 'Save what comes out of it to a file, and open that.',
  socket: 'Open the file that was meant.',
  device: 'Open the file that was meant.',
  'symlink-loop': 'Correct the link.',
  'too-large': 'Keystores have a few kilobytes: open the file that was meant.',
  'changed-while-reading': 'As soon as it is written, this page shows it.',
  'io-error': 'Look at the disk, or at the connection to it.',
};

/** Why a file that is there was not read, and what to do. */
export function unreadableText(reason: UnreadableReason): string {
  return `This file cannot be read: ${UNREADABLE[reason]}. ${ADVICE[reason]}`;
}

/** Why what was read is not shown as a keystore, and what to do. Passwords are asked for elsewhere. */
export function refusalText(result: Exclude<OpenResult, { readonly verdict: 'opened' }>): string {
  const advice = adviceOn(result);
  return advice === '' ? verdictText(result) : `${verdictText(result)} ${advice}`;
}

function adviceOn(result: Exclude<OpenResult, { readonly verdict: 'opened' }>): string {
  switch (result.verdict) {
    case 'empty-file':
      return 'Copy it again from where it came.';
    case 'corrupt':
      return 'Copy it again from where it came, as binary data; what copies text destroys it.';
    case 'unsupported':
      return /BKS|UBER|BCFKS/.test(result.what)
        ? 'keytool lists it with the provider of Bouncy Castle; Tomcat needs that, too.'
        : 'keytool -list shows whether Java reads it.';
    case 'over-limit':
      return result.javaRefuses ? 'Make it again with fewer iterations.' : 'keytool -list may still list it.';
    default:
      return '';
  }
}
