import * as crypto from 'node:crypto';
import type { Certificate } from '../../types.ts';
import type { SignatureCheck } from './types.ts';

/** Algorithms of which OpenSSL and BoringSSL say no only where the signature is no good. */
const SURE = /^SHA(?:256|384|512)with(?:RSA|ECDSA)$/;
const SHA1 = /^SHA1with(?:RSA|ECDSA)$/;

/** Whether the issuer's key made the signature; `unknown` where this machine's cryptography cannot tell but Java may. */
export const checkSignature: SignatureCheck = (certificate, issuer) => {
  try {
    const { publicKey } = new crypto.X509Certificate(issuer.encoding);
    if (new crypto.X509Certificate(certificate.encoding).verify(publicKey)) return 'valid';
  } catch {
    return 'unknown';
  }
  return isSureOf(certificate) ? 'invalid' : 'unknown';
};

function isSureOf({ signatureAlgorithm }: Certificate): boolean {
  return SURE.test(signatureAlgorithm) || (SHA1.test(signatureAlgorithm) && takesSha1());
}

let sha1: boolean | undefined;

/** Some systems' policies let OpenSSL refuse each signature over a SHA-1 digest, without a word. */
function takesSha1(): boolean {
  sha1 ??= triesSha1();
  return sha1;
}

function triesSha1(): boolean {
  try {
    const { privateKey, publicKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const data = Buffer.from('any');
    return crypto.verify('sha1', data, publicKey, crypto.sign('sha1', data, privateKey));
  } catch {
    return false;
  }
}
