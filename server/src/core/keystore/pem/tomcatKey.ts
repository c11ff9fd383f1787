import { Asn1Value, context, TAG } from '../asn1/value.ts';
import { Malformed, OverLimit, Unsupported, WrongPassword } from '../failures.ts';
import { publicFingerprint } from '../key/keyMatch.ts';
import { readPkcs8 } from '../key/pkcs8.ts';
import type { WorkBudget } from '../limits.ts';
import { decryptKey, lockedKey, passwordFeatures } from '../pkcs12/privateKey.ts';
import type { JavaFeature, PemKey } from '../types.ts';
import { fingerprintOf, rsaFingerprint } from '../x509/keyFingerprint.ts';
import { decryptByHeader } from './legacyCipher.ts';
import type { TomcatPart } from './tomcatParts.ts';

/** Thrown for what Tomcat refuses whatever the password. */
class Refused extends Unsupported {}

interface OpenedKey {
  readonly fingerprint: string | undefined;
  readonly features?: readonly JavaFeature[];
}

type Reader = (part: TomcatPart, password: string | undefined, budget: WorkBudget) => OpenedKey;

/** The labels that Tomcat 8.5 takes for keys; it passes over others, such as `DSA PRIVATE KEY`. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['PRIVATE KEY', ({ bytes }, _password, budget) => ofPkcs8(bytes, budget)],
  ['ENCRYPTED PRIVATE KEY', ofEncryptedPkcs8],
  ['RSA PRIVATE KEY', ofRsa],
  ['EC PRIVATE KEY', ofEc],
]);

/** Java's names of what KeyFactory makes of a PKCS #8 key; Tomcat asks for these three. */
const ALGORITHMS: ReadonlySet<string> = new Set(['1.2.840.113549.1.1.1', '1.2.840.10040.4.1', '1.2.840.10045.2.1']);
const EC = '1.2.840.10045.2.1';
/** Version, modulus, exponent, and six more numbers of an RSAPrivateKey with two primes. */
const RSA_NUMBERS = 9;

/**
 * The key of a part, opened with the password that Tomcat has for the file: none where it looks for certificates only.
 * Undefined where Tomcat takes the part for no key. Nothing is kept of it but the digest of its public half.
 */
export function tomcatKey(part: TomcatPart, password: string | undefined, budget: WorkBudget): PemKey | undefined {
  const read = READERS.get(part.label);
  if (!read) return undefined;
  const isEncrypted = part.label.startsWith('ENCRYPTED ') || part.cipher !== undefined;
  const shut = { refusal: '', isEncrypted, publicKeyFingerprint: undefined, javaFeatures: [] };
  try {
    const { fingerprint, features = [] } = read(part, password, budget);
    return { ...shut, verdict: 'opens', publicKeyFingerprint: fingerprint, javaFeatures: features };
  } catch (failure) {
    if (failure instanceof WrongPassword) return { ...shut, verdict: 'wrong-password' };
    if (failure instanceof Malformed) return { ...shut, verdict: 'refused', refusal: 'a damaged private key' };
    if (failure instanceof Refused) return { ...shut, verdict: 'refused', refusal: failure.what };
    if (failure instanceof Unsupported || failure instanceof OverLimit) return { ...shut, verdict: 'not-checked' };
    throw failure;
  }
}

function ofPkcs8(bytes: Uint8Array, budget: WorkBudget): OpenedKey {
  const info = readPkcs8(bytes, budget);
  if (!ALGORITHMS.has(info.oid)) throw new Refused('a private key that is neither RSA nor EC nor DSA');
  return { fingerprint: publicFingerprint(bytes, info, budget) };
}

function ofEncryptedPkcs8({ bytes, offset }: TomcatPart, password: string | undefined, budget: WorkBudget): OpenedKey {
  if (password === undefined) throw new Refused('an encrypted private key');
  const locked = lockedKey(Asn1Value.first({ bytes, base: offset, budget }));
  if (!('cipher' in locked)) {
    if (locked.verdict === 'corrupt') throw new Malformed(offset, 'an encrypted private key');
    if (locked.verdict === 'unsupported')
      throw new Refused('a private key under an encryption that Java does not know');
    throw new OverLimit('a private key');
  }
  const { pkcs8, form } = decryptKey(locked, password, budget);
  const features = [...locked.cipher.features, ...passwordFeatures(password, form.java)];
  try {
    return { ...ofPkcs8(pkcs8, budget), features };
  } finally {
    pkcs8.fill(0);
  }
}

/** An RSAPrivateKey (RFC 8017, appendix A.1.2). */
function ofRsa(part: TomcatPart, password: string | undefined, budget: WorkBudget): OpenedKey {
  if (part.cipher === undefined) return ofRsaNumbers(part.bytes, part.offset, budget);
  if (password === undefined) throw new Refused('an encrypted private key');
  const plain = decryptByHeader(part, password, budget);
  if (plain === 'unknown-cipher')
    throw new Refused(`a private key under ${CIPHER_NAME.test(part.cipher) ? part.cipher : 'an unknown cipher'}`);
  try {
    return ofRsaNumbers(plain, 0, budget);
  } catch (failure) {
    throw failure instanceof Malformed ? new WrongPassword() : failure;
  } finally {
    plain.fill(0);
  }
}

const CIPHER_NAME = /^[A-Z0-9-]{1,32}$/;

function ofRsaNumbers(bytes: Uint8Array, base: number, budget: WorkBudget): OpenedKey {
  const [version, modulus, exponent, ...others] = wholeSequence(bytes, base, budget);
  if (version === undefined || modulus === undefined || exponent === undefined || others.length + 3 < RSA_NUMBERS) {
    throw new Malformed(base, 'an RSA key without its numbers');
  }
  if (version.content[0] === 1) throw new Refused('an RSA key with more than two primes');
  return { fingerprint: rsaFingerprint(modulus.content, exponent.content) };
}

/** An ECPrivateKey (RFC 5915), of which Tomcat wants the optional parts, too; it never decrypts one. */
function ofEc({ bytes, offset, cipher }: TomcatPart, _password: string | undefined, budget: WorkBudget): OpenedKey {
  if (cipher !== undefined) throw new Refused('an encrypted EC private key in the old format');
  const [, , curve, point] = wholeSequence(bytes, offset, budget);
  if (curve?.tag !== context(0) || point?.tag !== context(1)) {
    throw new Refused('an EC private key without its curve or public key');
  }
  const [bits] = point.children();
  if (bits?.tag !== TAG.bitString) throw new Malformed(offset, 'an EC private key');
  return { fingerprint: fingerprintOf(EC, bits, curve.children()[0], point) };
}

function wholeSequence(bytes: Uint8Array, base: number, budget: WorkBudget): readonly Asn1Value[] {
  const whole = Asn1Value.first({ bytes, base, budget });
  if (whole.tag !== TAG.sequence || whole.encoding.length !== bytes.length) throw new Malformed(base, 'a private key');
  return whole.children();
}
