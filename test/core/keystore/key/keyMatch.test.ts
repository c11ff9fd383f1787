import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Asn1Value } from '../../../../server/src/core/keystore/asn1/value.ts';
import { Malformed, OverLimit } from '../../../../server/src/core/keystore/failures.ts';
import { publicKeyMatches } from '../../../../server/src/core/keystore/key/keyMatch.ts';
import { WorkBudget } from '../../../../server/src/core/keystore/limits.ts';
import type { Certificate } from '../../../../server/src/core/keystore/types.ts';
import { readCertificate } from '../../../../server/src/core/keystore/x509/certificate.ts';
import { readPublicKey } from '../../../../server/src/core/keystore/x509/publicKey.ts';
import { der } from '../forged.ts';

interface Pair {
  readonly key: Buffer;
  readonly certificate: Certificate;
}

const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  'RSA 1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  'RSA 2048, exponent 3': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_pubexp:3'],
  'RSASSA-PSS': ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:1024'],
  'RSASSA-PSS with parameters': [
    ...['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:1024'],
    ...['-pkeyopt', 'rsa_pss_keygen_md:sha256', '-pkeyopt', 'rsa_pss_keygen_saltlen:32'],
  ],
  ...Object.fromEntries(
    ['P-256', 'P-384', 'P-521', 'secp256k1', 'secp224r1', 'brainpoolP256r1', 'brainpoolP512t1', 'sect283k1'].map(
      (curve) => [curve, ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`]],
    ),
  ),
  DSA: ['-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024'],
  Ed25519: ['-algorithm', 'ED25519'],
  Ed448: ['-algorithm', 'ED448'],
  X25519: ['-algorithm', 'X25519'],
  X448: ['-algorithm', 'X448'],
};

let folder: string;
let signer: Certificate;
const pairs = new Map<string, Pair>();

const inFolder = (name: string) => join(folder, name);
const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' });

/** A certificate with the key of a PEM file. Java would refuse some of these keys in a certificate. */
function certificateOf(publicKey: string): Certificate {
  const base64 = readFileSync(publicKey, 'utf8').replace(/-----[^-]+-----/g, '');
  const info = Asn1Value.first({ bytes: Buffer.from(base64, 'base64'), base: 0, budget: new WorkBudget() });
  const { algorithm, bits, fingerprint } = readPublicKey(info, info);
  return { ...signer, keyAlgorithm: algorithm, keyBits: bits, publicKeyFingerprint: fingerprint, fingerprint: base64 };
}

function makePair(name: string, args: readonly string[]): Pair {
  const file = inFolder(`${name}.pem`);
  if (name.endsWith('DSA')) {
    openssl('genpkey', '-genparam', ...args, '-out', inFolder('dsa.pem'));
    openssl('genpkey', '-paramfile', inFolder('dsa.pem'), '-out', file);
  } else {
    openssl('genpkey', ...args, '-out', file);
  }
  openssl('pkey', '-in', file, '-pubout', '-out', inFolder('public.pem'));
  openssl('pkcs8', '-topk8', '-nocrypt', '-in', file, '-outform', 'DER', '-out', inFolder('key.der'));
  return { key: readFileSync(inFolder('key.der')), certificate: certificateOf(inFolder('public.pem')) };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-match-'));
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=a'],
    ...['-keyout', inFolder('signer.pem'), '-outform', 'DER', '-out', inFolder('signer.der')],
  );
  signer = readCertificate({ bytes: readFileSync(inFolder('signer.der')), base: 0, budget: new WorkBudget() });
  for (const [name, args] of Object.entries(ALGORITHMS)) {
    for (const one of [name, `another ${name}`]) pairs.set(one, makePair(one, args));
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

function pair(name: string): Pair {
  const found = pairs.get(name);
  if (!found) throw new Error(`no pair ${name}`);
  return found;
}

test('a key fits its own certificate and no other, whatever the algorithms', () => {
  expect(pairs.size).toBe(34);
  for (const [name, { key }] of pairs) {
    for (const [other, { certificate }] of pairs) {
      expect(publicKeyMatches(key, certificate), `${name} and the certificate of ${other}`).toBe(name === other);
    }
  }
});

describe('one key in several encodings', () => {
  test('points of a curve compressed, in the hybrid form, and with the curve spelt out', () => {
    for (const curve of ['P-256', 'P-384', 'P-521', 'secp256k1']) {
      for (const form of [
        ['-conv_form', 'compressed'],
        ['-conv_form', 'hybrid'],
        ['-param_enc', 'explicit'],
      ]) {
        const file = inFolder('form.pem');
        openssl('ec', '-in', inFolder(`${curve}.pem`), '-pubout', ...form, '-out', file);
        const certificate = certificateOf(file);
        expect(certificate.fingerprint).not.toBe(pair(curve).certificate.fingerprint);
        expect(publicKeyMatches(pair(curve).key, certificate), `${curve} ${form}`).toBe(true);
        expect(publicKeyMatches(pair(`another ${curve}`).key, certificate), `${curve} ${form}`).toBe(false);
      }
    }
  });

  test('an RSA key bound to PSS on one side only, and one without the NULL', () => {
    const rsa = pair('RSA 1024');
    const restated = (oid: string, parameters: string) =>
      Buffer.from(rsa.key.toString('hex').replace(/300d0609[0-9a-f]{18}0500/, `300d${oid}${parameters}`), 'hex');
    const pss = restated('06092a864886f70d01010a', '0500');
    expect(pss).not.toEqual(rsa.key);
    expect(publicKeyMatches(pss, rsa.certificate)).toBe(true);
    expect(publicKeyMatches(pss, pair('another RSA 1024').certificate)).toBe(false);
    // The same length with an empty OCTET STRING in the place of the NULL, which readers of RSA keys do not look at.
    expect(publicKeyMatches(restated('06092a864886f70d010101', '0400'), rsa.certificate)).toBe(true);
  });
});

describe('what cannot be told', () => {
  const algorithm = (oid: string, parameters = '') => der(0x30, Buffer.from(oid + parameters, 'hex'));
  const pkcs8 = (identifier: Buffer, key: Buffer) =>
    der(0x30, Buffer.concat([Buffer.from('020100', 'hex'), identifier, der(0x04, key)]));

  test('an algorithm of no name', () => {
    const key = pkcs8(algorithm('06032a0304'), Buffer.alloc(32));
    expect(publicKeyMatches(key, pair('P-256').certificate)).toBeUndefined();
  });

  test('a curve of no name, and one that is spelt out in the private key', () => {
    const key = pkcs8(algorithm('06072a8648ce3d0201', '06032a0304'), Buffer.from('30070201010402abcd', 'hex'));
    expect(publicKeyMatches(key, pair('P-256').certificate)).toBeUndefined();
    const file = inFolder('explicit.pem');
    openssl('ec', '-in', inFolder('P-256.pem'), '-param_enc', 'explicit', '-out', file);
    openssl('pkcs8', '-topk8', '-nocrypt', '-in', file, '-outform', 'DER', '-out', inFolder('explicit.der'));
    expect(publicKeyMatches(readFileSync(inFolder('explicit.der')), pair('P-256').certificate)).toBeUndefined();
  });

  test('numbers so large that their arithmetic could not be stopped', () => {
    const large = der(0x02, Buffer.alloc(700, 0x55));
    const group = der(0x30, Buffer.concat([large, large, large]));
    const key = pkcs8(der(0x30, Buffer.concat([Buffer.from('06072a8648ce380401', 'hex'), group])), large);
    expect(publicKeyMatches(key, pair('DSA').certificate)).toBeUndefined();
    const long = pkcs8(algorithm('06032b6570'), Buffer.alloc(5_000));
    expect(publicKeyMatches(long, pair('Ed25519').certificate)).toBeUndefined();
  });

  test('what is no key at all, and what the budget does not pay', () => {
    const { certificate } = pair('RSA 1024');
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('3000', 'hex'),
      pkcs8(algorithm('06032b6570'), Buffer.alloc(3)).subarray(1),
    ]) {
      expect(() => publicKeyMatches(bytes, certificate)).toThrow(Malformed);
    }
    const rsaWithoutNumbers = pkcs8(algorithm('06092a864886f70d010101', '0500'), der(0x30, Buffer.alloc(0)));
    expect(() => publicKeyMatches(rsaWithoutNumbers, certificate)).toThrow(Malformed);
    const budget = new WorkBudget();
    expect(() => {
      for (;;) publicKeyMatches(pair('P-256').key, pair('P-256').certificate, budget);
    }).toThrow(OverLimit);
  });
});
