import { childrenOf, expect, octets, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { type CipherSpec, decrypt } from '../cipher/decrypt.ts';
import { Malformed, Unsupported } from '../failures.ts';
import type { HashFunction } from '../kdf/hash.ts';
import type { JavaFeature } from '../types.ts';
import { algorithmName } from './names.ts';
import { octetPasswords } from './password.ts';
import type { PasswordCipher } from './passwordCipher.ts';
import { readPbkdf2 } from './pbkdf2.ts';

export const PBES2_OID = '1.2.840.113549.1.5.13';

interface Scheme {
  readonly cipher: CipherSpec;
  /** Why no version of Java reads it. */
  readonly refused?: JavaFeature;
}

const aes = (bits: number): CipherSpec => ({ name: `aes-${bits}-cbc`, keyBytes: bits / 8, blockBytes: 16 });
const camellia = (bits: number): CipherSpec => ({ name: `camellia-${bits}-cbc`, keyBytes: bits / 8, blockBytes: 16 });

const SCHEMES: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ['2.16.840.1.101.3.4.1.2', { cipher: aes(128) }],
  ['2.16.840.1.101.3.4.1.22', { cipher: aes(192), refused: 'aes-192' }],
  ['2.16.840.1.101.3.4.1.42', { cipher: aes(256) }],
  ['1.2.392.200011.61.1.1.1.2', { cipher: camellia(128), refused: 'camellia' }],
  ['1.2.392.200011.61.1.1.1.3', { cipher: camellia(192), refused: 'camellia' }],
  ['1.2.392.200011.61.1.1.1.4', { cipher: camellia(256), refused: 'camellia' }],
  [
    '1.2.840.113549.3.7',
    { cipher: { name: 'des-ede3-cbc', keyBytes: 24, blockBytes: 8 }, refused: 'pbes2-triple-des' },
  ],
]);

/** PBES2 of RFC 8018 with PBKDF2. */
export function pbes2(parameters: Asn1Value | undefined, parent: Asn1Value): PasswordCipher {
  const { values, ofOldJava } = parametersOf(parameters, parent);
  const { cipher, refused, iv } = schemeOf(values[1], parent);
  const pbkdf2 = readPbkdf2(values[0], parent);
  return {
    features: refused ? [refused] : ofOldJava ? [] : [featureOf(pbkdf2.hash)],
    forms: octetPasswords,
    decrypt(password, ciphertext, budget) {
      return decrypt(cipher, { key: pbkdf2.derive(password, cipher.keyBytes, budget), iv }, ciphertext, budget);
    },
  };
}

/** Java before 11 and 8u301 put the parameters into an AlgorithmIdentifier of their own (JDK-8202837); all read that. */
function parametersOf(parameters: Asn1Value | undefined, parent: Asn1Value) {
  const values = childrenOf(parameters, TAG.sequence, parent, 'the parameters of PBES2');
  const ofOldJava = values[0]?.tag === TAG.oid;
  return {
    ofOldJava,
    values: ofOldJava ? childrenOf(values[1], TAG.sequence, parent, 'the parameters of PBES2') : values,
  };
}

/** The two hashes that Java takes for a MAC since 8u301, but for an encryption since 20 only (JDK-8288050). */
function featureOf(hash: HashFunction): JavaFeature {
  return hash.name.startsWith('sha512-') ? 'truncated-sha512-encryption' : 'sha2-encryption';
}

function schemeOf(encryption: Asn1Value | undefined, parent: Asn1Value): Scheme & { readonly iv: Uint8Array } {
  const [name, parameter] = childrenOf(encryption, TAG.sequence, parent, 'the cipher of PBES2');
  const oid = oidOf(name, parent);
  const scheme = SCHEMES.get(oid);
  if (!scheme) throw new Unsupported(`encryption by ${algorithmName(oid)} in PBES2, which Java does not read either`);
  const iv = octets(expect(parameter, TAG.octetString, parent, 'an initialisation vector'));
  if (iv.length !== scheme.cipher.blockBytes) {
    throw new Malformed(parent.offset, 'an initialisation vector of a wrong length');
  }
  return { ...scheme, iv };
}
