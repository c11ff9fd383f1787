import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import { describeContent } from '../../keystore/describe.ts';
import type { OpenResult } from '../../keystore/types.ts';
import { relevantEntry, validityText } from '../certificateText.ts';
import { UNREADABLE } from '../keystoreView/words.ts';

/** What became of the file that a binding names: a clause, as plain text, without passwords. */
export function storeState(binding: KeystoreBinding, fact: StoreFact | undefined, now: number): string {
  const { target } = binding;
  switch (target.status) {
    case 'unknown':
      return 'not known: the value is empty or holds a placeholder';
    case 'not-absolute':
      return 'not known: the path is not absolute';
    case 'unmapped':
      return 'not opened: where this path of the server lies here is not known';
    case 'network':
      return 'not opened: the path leads to another machine';
    case 'address':
      return 'not opened: an address, not a path';
    case 'none':
      return 'no file is opened for this value';
  }
  if (!binding.inUse) return 'not in use by the server, so not opened';
  if (fact === undefined) return 'not opened (yet)';
  switch (fact.status) {
    case 'missing':
      return 'there is no such file';
    case 'not-in-copy':
      return "not in this copy of the server's files";
    case 'unreadable':
      return `not readable: ${UNREADABLE[fact.reason]}`;
    case 'read':
      return resultState(binding, fact.result, now);
  }
}

function resultState(binding: KeystoreBinding, result: OpenResult, now: number): string {
  switch (result.verdict) {
    case 'opened': {
      const proved = result.passwordProved ? 'opened with the configured password' : 'read, the password not proved';
      const count = `${result.entries.length} ${result.entries.length === 1 ? 'entry' : 'entries'}`;
      const certificate = relevantEntry(binding, result)?.chain[0];
      return [result.type, proved, count, ...(certificate ? [validityText(certificate, now)] : [])].join(', ');
    }
    case 'wrong-password':
      return `${result.type}, which the configured password does not open`;
    case 'integrity-broken':
      return `${result.type}, changed since it was written`;
    case 'corrupt':
      return `${result.type}, damaged`;
    case 'not-a-keystore':
      return describeContent(result.content, result.certificates.length);
    case 'empty-file':
      return 'an empty file';
    case 'unsupported':
      return `cannot be verified: ${result.what}`;
    case 'over-limit':
      return `cannot be verified: over the limit of ${result.limit}`;
  }
}
