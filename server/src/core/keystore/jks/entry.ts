import type { ByteCursor } from '../byteCursor.ts';
import { Malformed } from '../failures.ts';
import { checkLimit, LIMITS, type WorkBudget } from '../limits.ts';
import type { Certificate, KeystoreEntry } from '../types.ts';
import { readCertificate } from '../x509/certificate.ts';
import { modifiedUtf8 } from './modifiedUtf8.ts';
import { skipSealedKey } from './serialized.ts';

/** What the beginning of the file says about its entries. */
export interface Format {
  readonly version: number;
  /** JCEKS has secret keys, and a protection of its own for private ones. */
  readonly isJceks: boolean;
}

/** An entry as it stands in the file, its key still encrypted. */
export interface StoredEntry extends Omit<KeystoreEntry, 'key'> {
  /** Undefined for entries without a private key. */
  readonly protectedKey: { readonly bytes: Uint8Array; readonly offset: number } | undefined;
}

const PRIVATE_KEY = 1;
const TRUSTED_CERTIFICATE = 2;
const SECRET_KEY = 3;

/** Bytes of a certificate's length, all that stands before one of no bytes in version 1. */
const SMALLEST_CERTIFICATE = 4;

export function readEntry(cursor: ByteCursor, format: Format, budget: WorkBudget): StoredEntry {
  const at = cursor.offset;
  const tag = cursor.i32();
  if (tag !== PRIVATE_KEY && tag !== TRUSTED_CERTIFICATE && !(tag === SECRET_KEY && format.isJceks)) {
    throw new Malformed(at, 'an entry that is neither a key nor a certificate');
  }
  const aliasBytes = cursor.block(cursor.u16());
  checkLimit(aliasBytes.length, LIMITS.aliasBytes, 'bytes of an alias');
  const named = { alias: modifiedUtf8(aliasBytes, at + 6), created: dateOf(cursor.i64()) };
  if (tag === TRUSTED_CERTIFICATE) {
    const chain = [readChainCertificate(cursor, format, budget)];
    return { ...named, kind: 'trusted-certificate', chain, protectedKey: undefined };
  }
  if (tag === SECRET_KEY) {
    skipSealedKey(cursor, budget);
    return { ...named, kind: 'secret-key', chain: [], protectedKey: undefined };
  }
  const length = cursor.i32();
  const protectedKey = { offset: cursor.offset, bytes: cursor.block(length) };
  return { ...named, kind: 'private-key', protectedKey, chain: readChain(cursor, format, budget) };
}

/** Java takes any number; JavaScript's dates end at 8.64e15. */
function dateOf(milliseconds: bigint): number | undefined {
  const bound = 8_640_000_000_000_000n;
  return milliseconds < -bound || milliseconds > bound ? undefined : Number(milliseconds);
}

function readChain(cursor: ByteCursor, format: Format, budget: WorkBudget): Certificate[] {
  const length = cursor.i32();
  cursor.requireRoomFor(length, SMALLEST_CERTIFICATE);
  checkLimit(length, LIMITS.chain, 'certificates in a chain');
  const chain: Certificate[] = [];
  for (let index = 0; index < length; index++) chain.push(readChainCertificate(cursor, format, budget));
  return chain;
}

/** Version 2 names the type of each certificate. */
function readChainCertificate(cursor: ByteCursor, { version }: Format, budget: WorkBudget): Certificate {
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
