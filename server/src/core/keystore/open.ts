import { describeContent } from './describe.ts';
import { IntegrityBroken, Malformed, OverLimit, Unsupported, WrongPassword } from './failures.ts';
import { readJceks, readJks } from './jks/jks.ts';
import { checkLimit, LIMITS, WorkBudget } from './limits.ts';
import { readBundle } from './pem/certificates.ts';
import { readTomcatPem } from './pem/tomcatPem.ts';
import { readPkcs12 } from './pkcs12/pkcs12.ts';
import { sniff } from './sniff.ts';
import type { ContentKind, KeyQuestion, KeystoreType, OpenResult, StoreContent } from './types.ts';

type Reader = (
  bytes: Uint8Array,
  password: string | undefined,
  budget: WorkBudget,
  keys: KeyQuestion | undefined,
) => StoreContent;

const READERS: Readonly<Record<KeystoreType, Reader>> = { JKS: readJks, JCEKS: readJceks, PKCS12: readPkcs12 };

/** What {@link openKeystore} answers should the reader itself fail, which the tests look for. */
export const READER_FAULT = 'this file (the reader of keystores failed on it; please report that)';

/**
 * Opens a keystore as Java would, its type told by content. Never throws; bounded in time and memory whatever the bytes.
 *
 * @param password undefined stands for Java's null: nothing is proved, and what is encrypted stays hidden.
 * @param keys which private keys to open as well, all of them in PEM; without it none is tried, because each costs a
 *   derivation.
 * @param budget what the work may cost; afterwards it says what was spent.
 * @returns plain data without any key material, fit for structured cloning.
 */
export function openKeystore(
  bytes: Uint8Array,
  password: string | undefined,
  keys?: KeyQuestion,
  budget: WorkBudget = new WorkBudget(),
): OpenResult {
  try {
    checkLimit(bytes.length, LIMITS.fileBytes, 'bytes');
  } catch (failure) {
    return verdictOf(failure, 'JKS');
  }
  const content = sniff(bytes);
  // Parts of a Buffer decode to text without a copy.
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (content) {
    case 'empty':
      return { verdict: 'empty-file' };
    case 'JKS':
    case 'JCEKS':
    case 'PKCS12':
      return open(content, file, password, budget, keys);
    case 'BKS':
    case 'UBER':
    case 'BCFKS':
      return { verdict: 'unsupported', what: describeContent(content) };
    default:
      return other(content, file, password, budget, keys);
  }
}

function open(
  type: KeystoreType,
  bytes: Uint8Array,
  password: string | undefined,
  budget: WorkBudget,
  keys: KeyQuestion | undefined,
): OpenResult {
  try {
    return { verdict: 'opened', type, ...READERS[type](bytes, password, budget, keys) };
  } catch (failure) {
    return verdictOf(failure, type);
  }
}

function other(
  content: ContentKind,
  bytes: Uint8Array,
  password: string | undefined,
  budget: WorkBudget,
  keys: KeyQuestion | undefined,
): OpenResult {
  try {
    const certificates = readBundle(bytes, content, budget);
    const pem = keys && readTomcatPem(bytes, keys.password ?? password, budget);
    return { verdict: 'not-a-keystore', content, certificates, ...(pem ? { pem } : {}) };
  } catch {
    return { verdict: 'unsupported', what: READER_FAULT };
  }
}

function verdictOf(failure: unknown, type: KeystoreType): OpenResult {
  if (failure instanceof WrongPassword) return { verdict: 'wrong-password', type };
  if (failure instanceof IntegrityBroken) return { verdict: 'integrity-broken', type };
  if (failure instanceof Malformed) {
    return { verdict: 'corrupt', type, offset: failure.offset, reason: failure.reason };
  }
  if (failure instanceof OverLimit) {
    return { verdict: 'over-limit', limit: failure.limit, javaRefuses: failure.javaRefuses };
  }
  return { verdict: 'unsupported', what: failure instanceof Unsupported ? failure.what : READER_FAULT };
}
