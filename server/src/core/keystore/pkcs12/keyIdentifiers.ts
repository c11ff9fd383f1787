import { childrenOf, octets, oidOf } from '../asn1/read.ts';
import { type Asn1Source, Asn1Value, context, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';

/**
 * OCTET STRINGs as hexadecimal DER, the form in which Java compares them; undefined where the certificate does not say,
 * or not so that it can be read.
 */
export interface KeyIdentifiers {
  /** Of the certificate's own key (RFC 5280, section 4.2.1.2). */
  readonly subject: string | undefined;
  /** Of the key that signed it (section 4.2.1.1). */
  readonly authority: string | undefined;
}

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35';

/** Reads the two extensions by which Java tells authorities of one name apart. */
export function readKeyIdentifiers(source: Asn1Source): KeyIdentifiers {
  const extensions = new Map<string, Asn1Value>();
  const whole = Asn1Value.first(source);
  const [tbs] = childrenOf(whole, TAG.sequence, whole, 'a certificate');
  const field = childrenOf(tbs, TAG.sequence, whole, 'a certificate').find(({ tag }) => tag === context(3));
  for (const extension of field?.children()[0]?.children() ?? []) {
    const parts = childrenOf(extension, TAG.sequence, extension, 'an extension');
    const value = parts.at(-1);
    if (value) extensions.set(oidOf(parts[0], extension), value);
  }
  const subject = extensions.get(SUBJECT_KEY_IDENTIFIER);
  const authority = extensions.get(AUTHORITY_KEY_IDENTIFIER);
  return {
    subject: subject && lenient(() => hexOf(octets(subject))),
    authority: authority && lenient(() => authorityOf(authority)),
  };
}

function authorityOf(extension: Asn1Value): string | undefined {
  const bytes = octets(extension);
  const value = Asn1Value.first({ bytes, base: extension.contentOffset, budget: extension.budget });
  const identifier = value.children().find(({ tag }) => tag === context(0));
  return identifier && hexOf(Buffer.concat([Buffer.of(TAG.octetString), identifier.encoding.subarray(1)]));
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function lenient(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof Malformed) return undefined;
    throw failure;
  }
}
