import type { KeystoreBinding } from '../deployment/binding.ts';
import { type Opened, shownByTomcat } from '../deployment/links/stores.ts';
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
 * The entry that matters most: of a keystore the one that the server shows, of a truststore the certificate that expires
 * first. Where Java may show any of several keys, the one that expires first.
 */
export function relevantEntry(binding: KeystoreBinding, opened: Opened): KeystoreEntry | undefined {
  const { entries } = opened;
  if (binding.store === 'truststore') return firstToEnd(entries.filter(({ kind }) => kind === 'trusted-certificate'));
  const alias = binding.alias && plainValue(binding.alias);
  if (alias) return entries.find((entry) => entry.alias.toLowerCase() === alias.toLowerCase());
  if (binding.tls) return shownByTomcat(binding, opened);
  return firstToEnd(entries.filter(({ kind }) => kind === 'private-key'));
}

/** The key that the server takes where no alias is written; undefined where that is not certain. */
export function keyWithoutAlias(binding: KeystoreBinding, opened: Opened): KeystoreEntry | undefined {
  if (binding.tls) return shownByTomcat(binding, opened);
  const [only, ...others] = opened.entries.filter(({ kind }) => kind === 'private-key');
  return others.length === 0 ? only : undefined;
}

function firstToEnd(entries: readonly KeystoreEntry[]): KeystoreEntry | undefined {
  const end = ({ chain }: KeystoreEntry) => chain[0]?.notAfter ?? Number.POSITIVE_INFINITY;
  return [...entries].sort((a, b) => end(a) - end(b))[0];
}
