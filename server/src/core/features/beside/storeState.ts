import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import type { Opened } from '../../deployment/links/stores.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { pemCertificates } from '../../deployment/stores/pemStore.ts';
import { describeContent } from '../../keystore/describe.ts';
import type { Certificate, OpenResult } from '../../keystore/types.ts';
import { plainValue } from '../../model/setting.ts';
import { daysFrom, isoDay } from '../../values/day.ts';
import { printable } from '../../values/printable.ts';
import { relevantEntry } from '../certificateText.ts';

/** How a binding's file stands, in words as short as they can be: "JKS", "2 entries", "expires in 41 days". */
export function storeState(snapshot: Snapshot, binding: KeystoreBinding): readonly string[] {
  if (!binding.inUse) return ['not in use'];
  const fact = snapshot.facts.get(binding.id);
  switch (fact?.status) {
    case undefined:
      return [];
    case 'missing':
      return ['no such file'];
    case 'not-in-copy':
      return ['not in this copy'];
    case 'unreadable':
      return [fact.reason === 'directory' ? 'a folder' : 'not readable'];
    case 'read':
      return resultState(binding, fact, fact.result, snapshot.now);
  }
}

/** What ends later is told by its date (milliseconds): nobody plans by the thousands of days. */
const COUNTED = 730 * 86_400_000;

/** "expires in 41 days", "expires on 2041-11-01", "expired 3 days ago", "valid from 2027-03-01". */
export function expiryText({ notBefore, notAfter }: Certificate, now: number): string {
  if (now < notBefore) return `valid from ${isoDay(notBefore)}`;
  if (notAfter - now > COUNTED) return `expires on ${isoDay(notAfter)}`;
  return `${now > notAfter ? 'expired' : 'expires'} ${daysFrom(now, notAfter)}`;
}

/** What the server finds in a binding's keystore; undefined where it was not opened, or not with what is configured. */
export function openedBy({ facts }: Snapshot, binding: KeystoreBinding): Opened | undefined {
  const fact = binding.inUse ? facts.get(binding.id) : undefined;
  const result = fact?.status === 'read' ? (fact.withoutPassword ?? fact.result) : undefined;
  return result?.verdict === 'opened' ? result : undefined;
}

/** The certificate that matters most of a binding's keystore or PEM file, see {@link relevantEntry}. */
export function certificateInUse(snapshot: Snapshot, binding: KeystoreBinding): Certificate | undefined {
  const pem = binding.inUse && binding.format === 'pem' ? pemCertificates(snapshot.facts.get(binding.id)) : [];
  const opened = openedBy(snapshot, binding);
  return pem[0] ?? (opened && relevantEntry(binding, opened)?.chain[0]);
}

function resultState(
  binding: KeystoreBinding,
  fact: Extract<StoreFact, { status: 'read' }>,
  result: OpenResult,
  now: number,
): readonly string[] {
  switch (result.verdict) {
    case 'opened': {
      const count = result.entries.length === 1 ? '1 entry' : `${result.entries.length} entries`;
      const proof = result.passwordProved || binding.effectivePassword === 'none' ? [] : ['password not verified'];
      return [result.type, count, ...proof, ...entryState(binding, result, now)];
    }
    case 'wrong-password':
      return [result.type, 'wrong password'];
    case 'integrity-broken':
      return [result.type, 'changed since it was written'];
    case 'corrupt':
      return [result.type, 'damaged'];
    case 'not-a-keystore': {
      const [first] = binding.format === 'pem' ? pemCertificates(fact) : [];
      const content = describeContent(result.content, result.certificates.length);
      return [content, ...(first ? [expiryText(first, now)] : [])];
    }
    case 'empty-file':
      return ['empty'];
    case 'unsupported':
    case 'over-limit':
      return ['cannot be verified'];
  }
}

function entryState(binding: KeystoreBinding, opened: Opened, now: number): readonly string[] {
  const entry = relevantEntry(binding, opened);
  const leaf = entry?.chain[0];
  const alias = binding.alias && plainValue(binding.alias);
  if (!entry && alias && binding.store === 'keystore') return [`no entry ${printable(alias)}`];
  if (!leaf) return [];
  const text = expiryText(leaf, now);
  return [binding.store === 'truststore' && opened.entries.length > 1 ? `the first ${text}` : text];
}
