import { createHash, timingSafeEqual } from 'node:crypto';
import { ByteCursor } from '../byteCursor.ts';
import { IntegrityBroken, Malformed, WrongPassword } from '../failures.ts';
import { checkLimit, LIMITS, type WorkBudget } from '../limits.ts';
import { isPlainAscii, jksPassword } from '../pbe/password.ts';
import { type JavaFeature, type KeyQuestion, NOTHING_IGNORED, type StoreContent } from '../types.ts';
import { type Format, readEntry, type StoredEntry } from './entry.ts';
import { isOpen, PrivateKeys } from './privateKey.ts';

/** Whitens the digest, so that it is not a plain hash of password and content (sun.security.provider.JavaKeyStore). */
const SALT = 'Mighty Aphrodite';

/** Bytes of an entry's tag, alias length, date and one more length. */
const SMALLEST_ENTRY = 18;

type Reader = (
  bytes: Uint8Array,
  password: string | undefined,
  budget: WorkBudget,
  keys: KeyQuestion | undefined,
) => StoreContent;

/** Reads JKS, versions 1 and 2. Without a password everything is read and nothing is proved, as Java does. */
export const readJks: Reader = (...request) => readStore(false, ...request);

/** Reads JCEKS: JKS with another magic number, with secret keys and a protection of its own for private ones. */
export const readJceks: Reader = (...request) => readStore(true, ...request);

function readStore(isJceks: boolean, ...[bytes, password, budget, keys]: Parameters<Reader>): StoreContent {
  const cursor = new ByteCursor(bytes);
  cursor.i32();
  const version = cursor.i32();
  if (version !== 1 && version !== 2) throw new Malformed(4, 'a version of the keystore that does not exist');
  const format: Format = { version, isJceks };
  const stored = readEntries(cursor, format, budget);
  const entries = [...new Map(stored.map((entry) => [entry.alias, entry])).values()];
  const privateKeys = new PrivateKeys(format, budget);
  if (password !== undefined && !digestFits(bytes, cursor, password)) {
    throw refusal(entries, password, privateKeys);
  }
  const judged = entries.map((entry) => {
    const { alias, kind, created, chain } = entry;
    return { alias, kind, created, chain, key: privateKeys.answer(entry, keys, password) };
  });
  const opened = judged.some(({ key }) => isOpen(key));
  return {
    entries: judged,
    ignored: NOTHING_IGNORED,
    duplicateAliases: duplicatesAmong(stored),
    passwordProved: password !== undefined,
    javaFeatures: isJceks && opened ? featuresOf(keys?.password ?? password ?? '') : [],
  };
}

/** In file order. Java keeps the last of those with the very same alias. */
function readEntries(cursor: ByteCursor, format: Format, budget: WorkBudget): StoredEntry[] {
  const count = cursor.i32();
  cursor.requireRoomFor(count, SMALLEST_ENTRY);
  checkLimit(count, LIMITS.entries, 'entries');
  const entries: StoredEntry[] = [];
  for (let index = 0; index < count; index++) entries.push(readEntry(cursor, format, budget));
  return entries;
}

function duplicatesAmong(entries: readonly StoredEntry[]): string[] {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  for (const { alias } of entries) {
    const folded = alias.toLowerCase();
    if (seen.has(folded)) duplicates.add(folded);
    seen.add(folded);
  }
  return [...duplicates];
}

/** The last 20 bytes are a SHA-1 over the password and everything before them; what follows is left alone, as Java does. */
function digestFits(bytes: Uint8Array, cursor: ByteCursor, password: string): boolean {
  const content = bytes.subarray(0, cursor.offset);
  const actual = cursor.block(20);
  const computed = createHash('sha1').update(jksPassword(password)).update(SALT).update(content).digest();
  return timingSafeEqual(actual, computed);
}

/**
 * Why the digest does not fit. A private key proves its password by itself: if one opens, the password is right and
 * something else in the file is not what it was, or it is that key's password and not the store's. In a truststore
 * nothing but the digest depends on the password, so that a wrong one and a changed file look the same.
 */
function refusal(entries: readonly StoredEntry[], password: string, privateKeys: PrivateKeys): Error {
  return entries.some((entry) => privateKeys.opens(entry, password)) ? new IntegrityBroken() : new WrongPassword();
}

/** SunJCE before Java 25 refuses all but printable ASCII for the keys of JCEKS, which is no matter for the store itself. */
function featuresOf(password: string): readonly JavaFeature[] {
  return isPlainAscii(password) ? [] : ['non-ascii-password'];
}
