import { createHash, timingSafeEqual } from 'node:crypto';
import { ByteCursor } from '../byteCursor.ts';
import { Malformed, Unsupported, WrongPassword } from '../failures.ts';
import { checkLimit, LIMITS, type WorkBudget } from '../limits.ts';
import { jksPassword } from '../pbe/password.ts';
import { type Certificate, type KeystoreEntry, NOTHING_IGNORED, type StoreContent } from '../types.ts';
import { readCertificate } from '../x509/certificate.ts';
import { modifiedUtf8 } from './modifiedUtf8.ts';

/** Whitens the digest, so that it is not a plain hash of password and content (sun.security.provider.JavaKeyStore). */
const SALT = 'Mighty Aphrodite';

/** Bytes of an entry's tag, alias length, date and one more length; of a certificate's length alone (version 1). */
const SMALLEST_ENTRY = 18;
const SMALLEST_CERTIFICATE = 4;

/** Reads JKS, versions 1 and 2. Without a password everything is read and nothing is proved, as Java does. */
export function readJks(bytes: Uint8Array, password: string | undefined, budget: WorkBudget): StoreContent {
  const cursor = new ByteCursor(bytes);
  cursor.i32();
  const version = cursor.i32();
  if (version !== 1 && version !== 2) throw new Malformed(4, 'a version of JKS that does not exist');
  const count = cursor.i32();
  cursor.requireRoomFor(count, SMALLEST_ENTRY);
  checkLimit(count, LIMITS.entries, 'entries');
  const entries = new Map<string, KeystoreEntry>();
  for (let index = 0; index < count; index++) {
    const entry = readEntry(cursor, version, budget);
    entries.set(entry.alias, entry);
  }
  if (password !== undefined) proveDigest(bytes, cursor, password);
  return {
    entries: [...entries.values()],
    passwordProved: password !== undefined,
    javaFeatures: [],
    ignored: NOTHING_IGNORED,
  };
}

export function readJceks(): StoreContent {
  throw new Unsupported('a JCEKS keystore');
}

function readEntry(cursor: ByteCursor, version: number, budget: WorkBudget): KeystoreEntry {
  const at = cursor.offset;
  const tag = cursor.i32();
  if (tag !== 1 && tag !== 2) throw new Malformed(at, 'an entry that is neither a key nor a certificate');
  const aliasBytes = cursor.block(cursor.u16());
  checkLimit(aliasBytes.length, LIMITS.aliasBytes, 'bytes of an alias');
  const alias = modifiedUtf8(aliasBytes, at + 6);
  const created = dateOf(cursor.i64());
  if (tag === 2) {
    return {
      alias,
      kind: 'trusted-certificate',
      created,
      chain: [readChainCertificate(cursor, version, budget)],
      key: 'not-asked',
    };
  }
  cursor.block(cursor.i32());
  const length = cursor.i32();
  cursor.requireRoomFor(length, SMALLEST_CERTIFICATE);
  checkLimit(length, LIMITS.chain, 'certificates in a chain');
  const chain: Certificate[] = [];
  for (let index = 0; index < length; index++) chain.push(readChainCertificate(cursor, version, budget));
  return { alias, kind: 'private-key', created, chain, key: 'not-asked' };
}

/** Java takes any number; JavaScript's dates end at 8.64e15. */
function dateOf(milliseconds: bigint): number | undefined {
  const bound = 8_640_000_000_000_000n;
  return milliseconds < -bound || milliseconds > bound ? undefined : Number(milliseconds);
}

function readChainCertificate(cursor: ByteCursor, version: number, budget: WorkBudget): Certificate {
  if (version === 2) {
    const at = cursor.offset;
    const type = modifiedUtf8(cursor.block(cursor.u16()), at + 2).toUpperCase();
    if (type !== 'X.509' && type !== 'X509') throw new Malformed(at, 'a certificate that is not X.509');
  }
  const length = cursor.i32();
  const base = cursor.offset;
  const bytes = cursor.block(length);
  checkLimit(length, LIMITS.certificateBytes, 'bytes of a certificate');
  return readCertificate({ bytes, base, budget });
}

/** The last 20 bytes are a SHA-1 over the password and everything before them; what follows is left alone, as Java does. */
function proveDigest(bytes: Uint8Array, cursor: ByteCursor, password: string): void {
  const content = bytes.subarray(0, cursor.offset);
  const actual = cursor.block(20);
  const computed = createHash('sha1').update(jksPassword(password)).update(SALT).update(content).digest();
  if (!timingSafeEqual(actual, computed)) throw new WrongPassword();
}
