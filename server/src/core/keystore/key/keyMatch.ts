import { createPrivateKey, createPublicKey } from 'node:crypto';
import { octets } from '../asn1/read.ts';
import { Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import { WorkBudget } from '../limits.ts';
import type { Certificate } from '../types.ts';
import { rsaFingerprint, significant } from '../x509/keyFingerprint.ts';
import { readPublicKey } from '../x509/publicKey.ts';
import { type PrivateKeyInfo, readPkcs8 } from './pkcs8.ts';

/** Algorithms, as certificates name them, of which it is certain that unequal fingerprints are unequal keys. */
const COMPARABLE: ReadonlySet<string> = new Set([
  'RSA',
  'RSASSA-PSS',
  'EC',
  'DSA',
  'X25519',
  'X448',
  'Ed25519',
  'Ed448',
]);

const RSA: ReadonlySet<string> = new Set(['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10']);
const EC = '1.2.840.10045.2.1';
const DSA = '1.2.840.10040.4.1';
const EDWARDS: ReadonlySet<string> = new Set(['1.3.101.110', '1.3.101.111', '1.3.101.112', '1.3.101.113']);

/** Native arithmetic cannot be stopped, so it is given numbers of usual sizes only: bytes of a key, of DSA's two numbers. */
const LARGEST_NATIVE_KEY = 4096;
const LARGEST_DSA_MODULUS = 384;
const LARGEST_DSA_KEY = 40;

/** What node:crypto takes to make a public key of a private one, about 2 ms, in steps of key derivation. */
const NATIVE_STEPS = 6_000;
/** The same where the public numbers stand beside the private ones. */
const READING_STEPS = 100;

/**
 * Whether a private key, as PKCS #8, is the one of a certificate. Undefined where that cannot be told: an algorithm, curve
 * or size that is not handled here or by this Node.js.
 *
 * @throws Malformed for bytes that are no PKCS #8; OverLimit when the budget does not pay for it.
 */
export function publicKeyMatches(
  pkcs8: Uint8Array,
  leaf: Certificate,
  budget: WorkBudget = new WorkBudget(),
): boolean | undefined {
  const fingerprint = publicFingerprint(pkcs8, readPkcs8(pkcs8, budget), budget);
  if (fingerprint === undefined) return undefined;
  if (fingerprint === leaf.publicKeyFingerprint) return true;
  return COMPARABLE.has(leaf.keyAlgorithm) ? false : undefined;
}

/** The fingerprint (`keyFingerprint.ts`) of a private key's public half; undefined and thrown as {@link publicKeyMatches} has it. */
export function publicFingerprint(pkcs8: Uint8Array, info: PrivateKeyInfo, budget: WorkBudget): string | undefined {
  return RSA.has(info.oid) ? ofRsa(info, budget) : ofOther(pkcs8, info, budget);
}

/** An RSAPrivateKey (RFC 8017, appendix A.1.2) holds the public numbers: version, modulus, exponent … */
function ofRsa({ key }: PrivateKeyInfo, budget: WorkBudget): string {
  budget.spendDerivation(1, READING_STEPS);
  const whole = Asn1Value.first({ bytes: octets(key), base: key.contentOffset, budget });
  const [, modulus, exponent] = whole.children();
  if (modulus?.tag !== TAG.integer || exponent?.tag !== TAG.integer) {
    throw new Malformed(whole.offset, 'an RSA key without its numbers');
  }
  return rsaFingerprint(modulus.content, exponent.content);
}

function ofOther(pkcs8: Uint8Array, info: PrivateKeyInfo, budget: WorkBudget): string | undefined {
  if (pkcs8.length > LARGEST_NATIVE_KEY || !isUsual(info)) return undefined;
  budget.spendDerivation(1, NATIVE_STEPS);
  const bytes = publicKeyOf(pkcs8);
  if (!bytes) return undefined;
  const spki = Asn1Value.first({ bytes, base: 0, budget });
  return readPublicKey(spki, spki).fingerprint;
}

function isUsual({ oid, parameters, key }: PrivateKeyInfo): boolean {
  if (EDWARDS.has(oid)) return true;
  if (oid === EC) return parameters?.tag === TAG.oid;
  if (oid !== DSA || parameters?.tag !== TAG.sequence) return false;
  const [modulus] = parameters.children();
  if (modulus === undefined || octets(key).length > LARGEST_DSA_KEY) return false;
  return significant(modulus.content).length <= LARGEST_DSA_MODULUS;
}

/** The SubjectPublicKeyInfo; undefined where this Node.js cannot read the key. */
function publicKeyOf(pkcs8: Uint8Array): Uint8Array | undefined {
  try {
    const key = createPrivateKey({
      key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length),
      format: 'der',
      type: 'pkcs8',
    });
    return createPublicKey(key).export({ format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
