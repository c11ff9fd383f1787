import { childrenOf, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import type { CipherSpec } from '../cipher/cbc.ts';
import { Unsupported } from '../failures.ts';
import { HASHES } from '../kdf/hash.ts';
import { type Derivation, PURPOSE, pkcs12Kdf } from '../kdf/pkcs12Kdf.ts';
import { iterationsOf, saltOf } from './parameters.ts';
import type { PasswordCipher } from './passwordCipher.ts';
import { PBES2_OID, pbes2 } from './pbes2.ts';

/** The schemes of RFC 7292, appendix C, that Java reads. RC4 (…1.1 and …1.2) and two-key triple DES (…1.4) are not read here. */
const PKCS12_CIPHERS: ReadonlyMap<string, CipherSpec> = new Map<string, CipherSpec>([
  ['1.2.840.113549.1.12.1.3', { name: 'des-ede3-cbc', keyBytes: 24, blockBytes: 8 }],
  ['1.2.840.113549.1.12.1.5', { name: 'rc2', keyBytes: 16, blockBytes: 8 }],
  ['1.2.840.113549.1.12.1.6', { name: 'rc2', keyBytes: 5, blockBytes: 8 }],
]);

const SHA1 = '1.3.14.3.2.26';

/** Reads an AlgorithmIdentifier; throws `Unsupported` for a scheme that is not among those that Java reads. */
export function passwordCipher(identifier: Asn1Value): PasswordCipher {
  const [algorithm, parameters] = childrenOf(identifier, TAG.sequence, identifier, 'an algorithm');
  const oid = oidOf(algorithm, identifier);
  if (oid === PBES2_OID) return pbes2(parameters, identifier);
  const cipher = PKCS12_CIPHERS.get(oid);
  const hash = HASHES.get(SHA1);
  if (!cipher || !hash) throw new Unsupported(`encryption by the algorithm ${oid}`);
  const [salt, iterations] = childrenOf(parameters, TAG.sequence, identifier, 'the parameters of an encryption');
  const common = { hash, salt: saltOf(salt, identifier), iterations: iterationsOf(iterations, identifier) };
  return {
    cipher,
    derive(_password, utf16, budget) {
      const derivation: Derivation = { ...common, password: utf16 };
      return {
        key: pkcs12Kdf(derivation, PURPOSE.key, cipher.keyBytes, budget),
        iv: pkcs12Kdf(derivation, PURPOSE.iv, cipher.blockBytes, budget),
      };
    },
  };
}
