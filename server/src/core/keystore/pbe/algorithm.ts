import { childrenOf, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import { type CipherSpec, decrypt } from '../cipher/decrypt.ts';
import { Unsupported } from '../failures.ts';
import { HASHES, type HashFunction, iteratedHash } from '../kdf/hash.ts';
import { type Derivation, PURPOSE, pkcs12Kdf } from '../kdf/pkcs12Kdf.ts';
import { algorithmName } from './names.ts';
import { iterationsOf, saltOf } from './parameters.ts';
import { octetPasswords, pkcs12CipherPasswords } from './password.ts';
import type { PasswordCipher } from './passwordCipher.ts';
import { PBES2_OID, pbes2 } from './pbes2.ts';

const TWO_KEY_TRIPLE_DES = '1.2.840.113549.1.12.1.4';

/** The schemes of RFC 7292, appendix C. Java reads all but two-key triple DES. */
const PKCS12_CIPHERS: ReadonlyMap<string, CipherSpec> = new Map<string, CipherSpec>([
  ['1.2.840.113549.1.12.1.1', { name: 'rc4', keyBytes: 16, blockBytes: 0 }],
  ['1.2.840.113549.1.12.1.2', { name: 'rc4', keyBytes: 5, blockBytes: 0 }],
  ['1.2.840.113549.1.12.1.3', { name: 'des-ede3-cbc', keyBytes: 24, blockBytes: 8 }],
  [TWO_KEY_TRIPLE_DES, { name: 'des-ede-cbc', keyBytes: 16, blockBytes: 8 }],
  ['1.2.840.113549.1.12.1.5', { name: 'rc2', keyBytes: 16, blockBytes: 8 }],
  ['1.2.840.113549.1.12.1.6', { name: 'rc2', keyBytes: 5, blockBytes: 8 }],
]);

/** `pbeWithMD5AndDES-CBC` of RFC 8018, appendix A.3: the one scheme of PBES1 that Java reads. */
const MD5_DES = '1.2.840.113549.1.5.3';
const DES: CipherSpec = { name: 'des-cbc', keyBytes: 8, blockBytes: 8 };

interface Common {
  readonly hash: HashFunction;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** Reads an AlgorithmIdentifier; throws `Unsupported` for a scheme that is not read here. */
export function passwordCipher(identifier: Asn1Value): PasswordCipher {
  const [algorithm, parameters] = childrenOf(identifier, TAG.sequence, identifier, 'an algorithm');
  const oid = oidOf(algorithm, identifier);
  if (oid === PBES2_OID) return pbes2(parameters, identifier);
  const cipher = PKCS12_CIPHERS.get(oid);
  const hash = HASHES.get(oid === MD5_DES ? '1.2.840.113549.2.5' : '1.3.14.3.2.26');
  if ((!cipher && oid !== MD5_DES) || !hash) throw new Unsupported(`encryption by ${algorithmName(oid)}`);
  const [salt, iterations] = childrenOf(parameters, TAG.sequence, identifier, 'the parameters of an encryption');
  const common = { hash, salt: saltOf(salt, identifier), iterations: iterationsOf(iterations, identifier) };
  if (!cipher) return pbes1(common);
  return pkcs12Cipher(common, cipher, oid === TWO_KEY_TRIPLE_DES);
}

function pkcs12Cipher(common: Common, cipher: CipherSpec, isTwoKey: boolean): PasswordCipher {
  return {
    features: isTwoKey ? ['two-key-triple-des'] : [],
    forms: pkcs12CipherPasswords,
    decrypt(password, ciphertext, budget) {
      const derivation: Derivation = { ...common, password };
      const key = pkcs12Kdf(derivation, PURPOSE.key, cipher.keyBytes, budget);
      const iv = pkcs12Kdf(derivation, PURPOSE.iv, cipher.blockBytes, budget);
      return decrypt(cipher, { key, iv }, ciphertext, budget);
    },
  };
}

/** PBKDF1 (RFC 8018, section 5.1) gives the key and then the initialisation vector. */
function pbes1({ hash, salt, iterations }: Common): PasswordCipher {
  return {
    features: [],
    forms: octetPasswords,
    decrypt(password, ciphertext, budget) {
      budget.spendDerivation(iterations, iterations * hash.weight);
      const derived = iteratedHash(hash, Buffer.concat([password, salt]), iterations);
      return decrypt(DES, { key: derived.subarray(0, 8), iv: derived.subarray(8, 16) }, ciphertext, budget);
    },
  };
}
