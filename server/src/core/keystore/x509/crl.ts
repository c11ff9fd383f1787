import { childrenOf } from '../asn1/read.ts';
import { Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed, OverLimit, Unsupported } from '../failures.ts';
import { WorkBudget } from '../limits.ts';
import type { CrlContent } from '../types.ts';

/** PEM as sun.security.provider.X509Factory takes it: behind any text, dashes at the beginning of a line. */
const HEADER = /(?<=^|[\r\n])-----[^\r\n]*/g;

/**
 * Says whether Java's CertificateFactory reads a file as certificate revocation lists: DER or PEM whatever its label, one
 * behind the other, or PKCS #7. An empty file is an empty list; what follows the last list does not count.
 */
export function crlContent(bytes: Uint8Array, budget: WorkBudget = new WorkBudget()): CrlContent {
  if (bytes.length === 0) return 'lists';
  try {
    if (bytes[0] === (TAG.sequence | 0x20)) return ofDer(bytes, budget);
    return ofPem(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'), budget);
  } catch (failure) {
    if (failure instanceof Malformed) return 'damaged';
    if (failure instanceof OverLimit || failure instanceof Unsupported) return 'unknown';
    throw failure;
  }
}

function ofDer(bytes: Uint8Array, budget: WorkBudget): CrlContent {
  for (let at = 0; bytes[at] === (TAG.sequence | 0x20); ) {
    const value = Asn1Value.first({ bytes: bytes.subarray(at), base: at, budget });
    if (!isList(value)) return 'damaged';
    at += value.encoding.length;
  }
  return 'lists';
}

function ofPem(text: string, budget: WorkBudget): CrlContent {
  let found: CrlContent = 'none';
  HEADER.lastIndex = 0;
  for (let header = HEADER.exec(text); header; header = HEADER.exec(text)) {
    const start = header.index + header[0].length;
    const end = text.indexOf('-', start);
    if (end < 0) return 'damaged';
    const bytes = Buffer.from(text.slice(start, end), 'base64');
    if (!isList(Asn1Value.first({ bytes, base: start, budget }))) return 'damaged';
    found = 'lists';
    const footer = text.slice(end).search(/[\r\n]/);
    if (footer < 0) break;
    HEADER.lastIndex = end + footer;
  }
  return found;
}

/** A CertificateList (RFC 5280, section 5.1), told by the time behind its issuer, or a ContentInfo of PKCS #7. */
function isList(value: Asn1Value): boolean {
  const parts = childrenOf(value, TAG.sequence, value, 'a list of revoked certificates');
  if (parts[0]?.tag === TAG.oid) return true;
  const [list, algorithm, signature] = parts;
  if (parts.length !== 3 || algorithm?.tag !== TAG.sequence || signature?.tag !== TAG.bitString) return false;
  const fields = childrenOf(list, TAG.sequence, value, 'a list of revoked certificates');
  const [, , time] = fields[0]?.tag === TAG.integer ? fields.slice(1) : fields;
  return time?.tag === TAG.utcTime || time?.tag === TAG.generalizedTime;
}
