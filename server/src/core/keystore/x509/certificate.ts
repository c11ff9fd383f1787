import { childrenOf, expect, smallInteger } from '../asn1/read.ts';
import { type Asn1Source, Asn1Value, context, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import type { Certificate } from '../types.ts';
import { readExtensions } from './extensions.ts';
import { integerText } from './integerText.ts';
import { readName } from './name.ts';
import { readPublicKey } from './publicKey.ts';
import { sha256Hex } from './sha256.ts';
import { readSignatureAlgorithm } from './signature.ts';
import { readTime } from './time.ts';

/** Certificates by fingerprint, as they were read last: an authority's own stands in keystore after keystore. A few megabytes. */
const known = new Map<string, Certificate>();
const KNOWN_LIMIT = 2048;
/** Longer ones are not kept: a few hundred of a hostile size would stay for good. */
const KNOWN_BYTES = 8192;

/** Reads the fields of an X.509 certificate; throws `Malformed` where Java's own reader would refuse the store. */
export function readCertificate(source: Asn1Source): Certificate {
  const whole = Asn1Value.first(source);
  const { encoding } = whole;
  const print = fingerprint(encoding);
  const certificate = known.get(print) ?? readFields(whole, print);
  if (encoding.length > KNOWN_BYTES) return certificate;
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(print, certificate);
  return certificate;
}

function readFields(whole: Asn1Value, print: string): Certificate {
  const [tbs, algorithm, signature] = childrenOf(
    expect(whole, TAG.sequence, whole, 'a certificate'),
    TAG.sequence,
    whole,
    '',
  );
  const fields = childrenOf(tbs, TAG.sequence, whole, 'the content of a certificate');
  expect(signature, TAG.bitString, whole, 'the signature of a certificate');
  const version = fields[0]?.tag === context(0) ? versionOf(fields.shift(), whole) : 1;
  const [serial, signedAlgorithm, issuerField, validity, subjectField, key, ...optional] = fields;
  const issuer = readName(issuerField, whole, 'the issuer of a certificate');
  const subject = readName(subjectField, whole, 'the subject of a certificate');
  const [notBefore, notAfter] = childrenOf(validity, TAG.sequence, whole, 'the validity of a certificate');
  const publicKey = readPublicKey(key, whole);
  if (publicKey.flaw) throw new Malformed(key?.offset ?? whole.offset, `${publicKey.flaw}, which Java refuses`);
  const field = optional.find(({ tag }) => tag === context(3));
  if ((version === 1 && optional.length > 0) || (version !== 3 && field)) {
    throw new Malformed(whole.offset, `a certificate with more than version ${version} has`);
  }
  const extensions = readExtensions(field);
  const needsName = version === 1 || (field !== undefined && !extensions.namesSubject);
  if (issuer.text === '' || (subject.text === '' && needsName)) {
    throw new Malformed(whole.offset, 'a certificate without a name');
  }
  return {
    ...extensions.path,
    encoding: new Uint8Array(whole.encoding),
    version: version === 1 || version === 2 ? version : 3,
    subject: subject.text,
    issuer: issuer.text,
    comparableSubject: subject.comparable,
    comparableIssuer: issuer.comparable,
    commonName: subject.commonName,
    dnsNames: extensions.dnsNames,
    ipAddresses: extensions.ipAddresses,
    notBefore: readTime(notBefore, whole),
    notAfter: readTime(notAfter, whole),
    serialNumber: integerText(expect(serial, TAG.integer, whole, 'the serial number of a certificate').content),
    keyAlgorithm: publicKey.algorithm,
    keyBits: publicKey.bits,
    publicKeyFingerprint: publicKey.fingerprint,
    signatureAlgorithm: readSignatureAlgorithm(algorithm, signedAlgorithm, whole),
    isCa: extensions.isCa,
    pathLength: extensions.pathLength,
    keyUsage: extensions.keyUsage,
    extendedKeyUsage: extensions.extendedKeyUsage,
    isSelfIssued: issuer.comparable === subject.comparable,
    fingerprint: print,
  };
}

function versionOf(field: Asn1Value | undefined, parent: Asn1Value): number {
  return smallInteger(expect(field?.children()[0], TAG.integer, parent, 'the version of a certificate')) + 1;
}

/** Upper-case hexadecimal pairs joined by colons. */
function fingerprint(encoding: Uint8Array): string {
  const hex = sha256Hex(encoding);
  const text = Buffer.alloc((hex.length / 2) * 3 - 1, ':');
  for (let at = 0; at < hex.length; at += 2) {
    text[(at / 2) * 3] = upperCase(hex.charCodeAt(at));
    text[(at / 2) * 3 + 1] = upperCase(hex.charCodeAt(at + 1));
  }
  return text.toString('latin1');
}

const upperCase = (digit: number): number => (digit >= 97 ? digit - 32 : digit);
