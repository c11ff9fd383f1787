import { childrenOf, oidOf } from '../asn1/read.ts';
import { type Asn1Source, Asn1Value, context, TAG } from '../asn1/value.ts';
import { Malformed, OverLimit, Unsupported } from '../failures.ts';
import { LIMITS, type WorkBudget } from '../limits.ts';
import type { Certificate, ContentKind } from '../types.ts';
import { readCertificate } from '../x509/certificate.ts';
import { pemBlocks } from './pemBlocks.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CERTIFICATE_LABEL = /^(TRUSTED |X509 )?CERTIFICATE$/;
const PKCS7_LABEL = /^(PKCS ?#?7( SIGNED DATA)?|CMS)$/;

/**
 * The certificates of a file that is no keystore: of PEM blocks, DER and PKCS #7, in file order. Bad input is no
 * failure: a certificate that cannot be read is left out, and where a limit is hit, so are those behind it.
 */
export function readBundle(bytes: Uint8Array, content: ContentKind, budget: WorkBudget): readonly Certificate[] {
  const found: Certificate[] = [];
  try {
    for (const certificate of certificatesOf(bytes, content, budget)) {
      found.push(certificate);
      if (found.length >= LIMITS.entries) break;
    }
  } catch (failure) {
    if (!(failure instanceof OverLimit)) throw failure;
  }
  return found;
}

function* certificatesOf(bytes: Uint8Array, content: ContentKind, budget: WorkBudget): Generator<Certificate> {
  if (content === 'DER certificate') yield* concatenated({ bytes, base: 0, budget });
  else if (content === 'PKCS7') yield* ofSignedData({ bytes, base: 0, budget });
  else if (content === 'PEM' || content === 'PEM certificate' || content === 'PEM private key') {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    for (const block of pemBlocks(text)) {
      const source = { bytes: block.bytes, base: block.offset, budget };
      if (CERTIFICATE_LABEL.test(block.label)) yield* lenient(() => [certificateIn(source)]);
      else if (PKCS7_LABEL.test(block.label)) yield* ofSignedData(source);
    }
  }
}

/** One certificate behind the other: Java's CertificateFactory reads such a file whole. */
function* concatenated({ bytes, base, budget }: Asn1Source): Generator<Certificate> {
  for (let at = 0, tried = 0; at < bytes.length && tried < LIMITS.entries; tried++) {
    const source = { bytes: bytes.subarray(at), base: base + at, budget };
    const [length] = lenient(() => [Asn1Value.first(source).encoding.length]);
    if (length === undefined) return;
    yield* lenient(() => [certificateIn(source)]);
    at += length;
  }
}

/** The certificates that travel in a SignedData (RFC 5652, section 5.1), whatever it signs. */
function* ofSignedData(source: Asn1Source): Generator<Certificate> {
  for (const encoded of lenient(() => encodedCertificates(source))) {
    const { contentOffset: base, encoding: bytes, budget } = encoded;
    yield* lenient(() => [certificateIn({ bytes, base, budget })]);
  }
}

function encodedCertificates(source: Asn1Source): readonly Asn1Value[] {
  const info = Asn1Value.first(source);
  const [type, wrapper] = childrenOf(info, TAG.sequence, info, 'a ContentInfo');
  if (oidOf(type, info) !== SIGNED_DATA) return [];
  const [signed] = childrenOf(wrapper, context(0), info, 'signed data');
  const fields = childrenOf(signed, TAG.sequence, info, 'signed data');
  const certificates = fields.find(({ tag }) => tag === context(0));
  return certificates?.children().filter(({ tag }) => tag === TAG.sequence) ?? [];
}

/** Throws one of `failures.ts` for what is no certificate. */
export function certificateIn(source: Asn1Source): Certificate {
  const { encoding } = Asn1Value.first(source);
  if (encoding.length > LIMITS.certificateBytes) throw new Malformed(source.base, 'a certificate that is too long');
  return readCertificate({ ...source, bytes: encoding });
}

/** Nothing where what is read is malformed, or made with something that is not known. */
function lenient<Item>(read: () => readonly Item[]): readonly Item[] {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof Malformed || failure instanceof Unsupported) return [];
    throw failure;
  }
}
