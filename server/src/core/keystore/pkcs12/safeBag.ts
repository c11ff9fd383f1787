import { childrenOf, expect, octets, oidOf } from '../asn1/read.ts';
import { utf16Text } from '../asn1/text.ts';
import { type Asn1Value, context, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import { checkLimit, LIMITS } from '../limits.ts';
import type { Certificate } from '../types.ts';
import { readCertificate } from '../x509/certificate.ts';

type BagContent =
  /** `encrypted` is an EncryptedPrivateKeyInfo, not looked into yet. */
  | { readonly kind: 'key'; readonly encrypted: Asn1Value }
  | { readonly kind: 'secret' }
  | { readonly kind: 'certificate'; readonly certificate: Certificate; readonly encoding: Uint8Array }
  /** Private keys that Java passes over. */
  | { readonly kind: 'ignored-keys'; readonly count: number };

/** One entry of a PKCS12 file, before Java's rules make keystore entries of them. */
export interface SafeBag {
  readonly content: BagContent;
  readonly friendlyName: string | undefined;
  readonly localKeyId: string | undefined;
  /** Carries the attribute with which Oracle marks certificates to trust. */
  readonly trusted: boolean;
  /** Its place within its SafeContents. */
  readonly index: number;
}

const KEY = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE = '1.2.840.113549.1.12.10.1.3';
const SECRET = '1.2.840.113549.1.12.10.1.5';
const SAFE_CONTENTS = '1.2.840.113549.1.12.10.1.6';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
/** Oracle's `trustedKeyUsage`. */
const TRUSTED_KEY_USAGE = '2.16.840.1.113894.746875.1.1';

/** Reads a SafeContents. Java ignores unencrypted keys, revocation lists and nested contents; the keys are counted. */
export function readSafeContents(contents: Asn1Value): SafeBag[] {
  const values = childrenOf(contents, TAG.sequence, contents, 'the contents of a part of the PKCS12 file');
  return values.flatMap((value, index) => {
    const [type, wrapper, attributes] = childrenOf(value, TAG.sequence, contents, 'an entry of the PKCS12 file');
    const [bag] = childrenOf(wrapper, context(0), value, 'the content of an entry');
    if (!bag) throw new Malformed(value.offset, 'the content of an entry is missing');
    const content = readContent(oidOf(type, value), bag);
    return content ? [{ content, index, ...readAttributes(attributes) }] : [];
  });
}

function readContent(oid: string, bag: Asn1Value): BagContent | undefined {
  switch (oid) {
    case SHROUDED_KEY:
      return { kind: 'key', encrypted: bag };
    case SECRET:
      return readSecret(bag);
    case CERTIFICATE:
      return readCertificateBag(bag);
    case KEY:
    case SAFE_CONTENTS:
      return { kind: 'ignored-keys', count: keysIn(oid, bag) };
    default:
      return undefined;
  }
}

function readSecret(bag: Asn1Value): BagContent {
  const [, wrapper] = childrenOf(bag, TAG.sequence, bag, 'a secret entry');
  expect(childrenOf(wrapper, context(0), bag, 'a secret entry')[0], TAG.octetString, bag, 'a secret');
  return { kind: 'secret' };
}

function readCertificateBag(bag: Asn1Value): BagContent {
  const [, wrapper] = childrenOf(bag, TAG.sequence, bag, 'a certificate entry');
  const [value] = childrenOf(wrapper, context(0), bag, 'a certificate entry');
  const string = expect(value, TAG.octetString, bag, 'a certificate');
  const encoding = octets(string);
  checkLimit(encoding.length, LIMITS.certificateBytes, 'bytes of a certificate');
  const source = { bytes: encoding, base: string.contentOffset, budget: bag.budget };
  return { kind: 'certificate', certificate: readCertificate(source), encoding };
}

/** Java does not look into nested contents, so what is wrong in there is no fault of the file. */
function keysIn(oid: string, bag: Asn1Value): number {
  if (oid === KEY || oid === SHROUDED_KEY) return 1;
  if (oid !== SAFE_CONTENTS) return 0;
  try {
    return bag.children().reduce((total, value) => {
      const [type, wrapper] = value.children();
      const inner = wrapper?.children()[0];
      return total + (inner ? keysIn(oidOf(type, value), inner) : 0);
    }, 0);
  } catch (failure) {
    if (failure instanceof Malformed) return 0;
    throw failure;
  }
}

function readAttributes(set: Asn1Value | undefined): Omit<SafeBag, 'content' | 'index'> {
  let friendlyName: string | undefined;
  let localKeyId: string | undefined;
  let trusted = false;
  for (const attribute of attributesIn(set)) {
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

/** Java takes a set that it cannot read for none. */
function attributesIn(set: Asn1Value | undefined): readonly Asn1Value[] {
  try {
    return set?.tag === TAG.set ? set.children() : [];
  } catch (failure) {
    if (failure instanceof Malformed) return [];
    throw failure;
  }
}
