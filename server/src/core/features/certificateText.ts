import type { KeystoreBinding } from '../deployment/binding.ts';
import type { Certificate, KeystoreEntry } from '../keystore/types.ts';
import { plainValue } from '../model/setting.ts';
import { daysFrom, isoDay } from '../values/day.ts';

const ENTRY_KINDS: Readonly<Record<KeystoreEntry['kind'], string>> = {
  'private-key': 'private key',
  'trusted-certificate': 'trusted certificate',
  'secret-key': 'secret key',
};

export function entryKind(entry: KeystoreEntry): string {
  return ENTRY_KINDS[entry.kind];
}

/** "valid until 2027-03-01 (in 98 days)", "expired 2026-01-01 (30 days ago)", "not valid before …". */
export function validityText({ notBefore, notAfter }: Certificate, now: number): string {
  if (now < notBefore) return `not valid before ${isoDay(notBefore)} (${daysFrom(now, notBefore)})`;
  const word = now > notAfter ? 'expired' : 'valid until';
  return `${word} ${isoDay(notAfter)} (${daysFrom(now, notAfter)})`;
}

/**
 * The entry that the server uses: of a keystore the one with the configured alias, else the first private key; of a
 * truststore the certificate that expires first.
 */
export function relevantEntry(binding: KeystoreBinding, entries: readonly KeystoreEntry[]): KeystoreEntry | undefined {
  if (binding.store === 'truststore') {
    const end = (entry: KeystoreEntry) => entry.chain[0]?.notAfter ?? Number.POSITIVE_INFINITY;
    return [...entries].sort((a, b) => end(a) - end(b)).find((entry) => entry.kind === 'trusted-certificate');
  }
  const alias = binding.alias && plainValue(binding.alias);
  if (alias) return entries.find((entry) => entry.alias.toLowerCase() === alias.toLowerCase());
  return entries.find((entry) => entry.kind === 'private-key');
}
