import { childrenOf, expect, octets, oidOf } from '../asn1/read.ts';
import { utf16Text } from '../asn1/text.ts';
import { type Asn1Value, context, TAG } from '../asn1/value.ts';
import { checkLimit, LIMITS } from '../limits.ts';
import type { Certificate } from '../types.ts';
import { readCertificate } from '../x509/certificate.ts';

/** One entry of a PKCS12 file, before Java's rules make keystore entries of them. */
export interface SafeBag {
  readonly content:
    | { readonly kind: 'key' | 'secret' }
    | { readonly kind: 'certificate'; readonly certificate: Certificate };
  readonly friendlyName: string | undefined;
  readonly localKeyId: string | undefined;
  /** Carries the attribute with which Oracle marks certificates to trust. */
  readonly trusted: boolean;
  /** Its place within its SafeContents. */
  readonly index: number;
}

const SHROUDED_KEY = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE = '1.2.840.113549.1.12.10.1.3';
const SECRET = '1.2.840.113549.1.12.10.1.5';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
/** Oracle's `trustedKeyUsage`. */
const TRUSTED_KEY_USAGE = '2.16.840.1.113894.746875.1.1';

/** Reads a SafeContents. Java ignores unencrypted keys, revocation lists and nested contents, and so does this. */
export function readSafeContents(contents: Asn1Value): SafeBag[] {
  const values = childrenOf(contents, TAG.sequence, contents, 'the contents of a part of the PKCS12 file');
  return values.flatMap((value, index) => {
    const [type, wrapper, attributes] = childrenOf(value, TAG.sequence, contents, 'an entry of the PKCS12 file');
    const [bag] = childrenOf(wrapper, context(0), value, 'the content of an entry');
    const content = bag && readContent(oidOf(type, value), bag);
    return content ? [{ content, index, ...readAttributes(attributes) }] : [];
  });
}

function readContent(oid: string, bag: Asn1Value): SafeBag['content'] | undefined {
  if (oid === SHROUDED_KEY) return { kind: 'key' };
  if (oid === SECRET) return { kind: 'secret' };
  if (oid !== CERTIFICATE) return undefined;
  const [, wrapper] = childrenOf(bag, TAG.sequence, bag, 'a certificate entry');
  const [value] = childrenOf(wrapper, context(0), bag, 'a certificate entry');
  const string = expect(value, TAG.octetString, bag, 'a certificate');
  const bytes = octets(string);
  checkLimit(bytes.length, LIMITS.certificateBytes, 'bytes of a certificate');
  return {
    kind: 'certificate',
    certificate: readCertificate({ bytes, base: string.contentOffset, budget: bag.budget }),
  };
}

function readAttributes(set: Asn1Value | undefined): Omit<SafeBag, 'content' | 'index'> {
  let friendlyName: string | undefined;
  let localKeyId: string | undefined;
  let trusted = false;
  for (const attribute of set?.tag === TAG.set ? set.children() : []) {
    const [type, values] = childrenOf(attribute, TAG.sequence, attribute, 'an attribute');
    const oid = oidOf(type, attribute);
    const [value] = childrenOf(values, TAG.set, attribute, 'the values of an attribute');
    if (oid === FRIENDLY_NAME) {
      const { content } = expect(value, TAG.bmpString, attribute, 'a friendly name');
      checkLimit(content.length, LIMITS.aliasBytes, 'bytes of an alias');
      friendlyName = utf16Text(content);
    } else if (oid === LOCAL_KEY_ID) {
      localKeyId = Buffer.from(octets(expect(value, TAG.octetString, attribute, 'a key identifier'))).toString(
        'latin1',
      );
    } else if (oid === TRUSTED_KEY_USAGE) {
      trusted = true;
    }
  }
  return { friendlyName, localKeyId, trusted };
}
