import { pbkdf2Sync } from 'node:crypto';
import { childrenOf, expect, octets, oidOf } from '../asn1/read.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';
import type { CipherSpec } from '../cipher/cbc.ts';
import { Malformed, Unsupported } from '../failures.ts';
import { HASHES, type HashFunction } from '../kdf/hash.ts';
import { iterationsOf, saltOf } from './parameters.ts';
import type { PasswordCipher } from './passwordCipher.ts';

export const PBES2_OID = '1.2.840.113549.1.5.13';
const PBKDF2_OID = '1.2.840.113549.1.5.12';

/** Hashes behind the pseudo-random functions of PBKDF2 (RFC 8018, appendix B.1). */
const PSEUDO_RANDOM_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.2.7', '1.3.14.3.2.26'],
  ['1.2.840.113549.2.8', '2.16.840.1.101.3.4.2.4'],
  ['1.2.840.113549.2.9', '2.16.840.1.101.3.4.2.1'],
  ['1.2.840.113549.2.10', '2.16.840.1.101.3.4.2.2'],
  ['1.2.840.113549.2.11', '2.16.840.1.101.3.4.2.3'],
  ['1.2.840.113549.2.12', '2.16.840.1.101.3.4.2.5'],
  ['1.2.840.113549.2.13', '2.16.840.1.101.3.4.2.6'],
]);

/** Java reads no others in PBES2: AES-192 and triple DES are refused there. */
const CIPHERS: ReadonlyMap<string, CipherSpec> = new Map<string, CipherSpec>([
  ['2.16.840.1.101.3.4.1.2', { name: 'aes-128-cbc', keyBytes: 16, blockBytes: 16 }],
  ['2.16.840.1.101.3.4.1.42', { name: 'aes-256-cbc', keyBytes: 32, blockBytes: 16 }],
]);

/** PBES2 of RFC 8018 with PBKDF2; the password counts as UTF-8. */
export function pbes2(parameters: Asn1Value | undefined, parent: Asn1Value): PasswordCipher {
  const [derivation, encryption] = childrenOf(parameters, TAG.sequence, parent, 'the parameters of PBES2');
  const { cipher, iv } = cipherOf(encryption, parent);
  const [name, pbkdf2] = childrenOf(derivation, TAG.sequence, parent, 'the key derivation of PBES2');
  const oid = oidOf(name, parent);
  if (oid !== PBKDF2_OID) throw new Unsupported(`key derivation by the algorithm ${oid}`);
  const [salt, iterations, ...optional] = childrenOf(pbkdf2, TAG.sequence, parent, 'the parameters of PBKDF2');
  const saltBytes = saltOf(salt, parent);
  const count = iterationsOf(iterations, parent);
  const hash = hashOf(optional.find(({ tag }) => tag === TAG.sequence));
  return {
    cipher,
    derive(password, _utf16, budget) {
      budget.spendDerivation(count, count * Math.ceil(cipher.keyBytes / hash.digestBytes) * hash.weight);
      return { key: derivedKey(password, saltBytes, count, cipher.keyBytes, hash), iv };
    },
  };
}

function cipherOf(encryption: Asn1Value | undefined, parent: Asn1Value): { cipher: CipherSpec; iv: Uint8Array } {
  const [name, parameter] = childrenOf(encryption, TAG.sequence, parent, 'the cipher of PBES2');
  const oid = oidOf(name, parent);
  const cipher = CIPHERS.get(oid);
  if (!cipher) throw new Unsupported(`encryption by the algorithm ${oid} in PBES2, which Java does not read either`);
  const iv = octets(expect(parameter, TAG.octetString, parent, 'an initialisation vector'));
  if (iv.length !== cipher.blockBytes) throw new Malformed(parent.offset, 'an initialisation vector of a wrong length');
  return { cipher, iv };
}

/** SHA-1 when the file names none (RFC 8018, appendix A.2). */
function hashOf(function_: Asn1Value | undefined): HashFunction {
  const oid = function_ ? oidOf(function_.children()[0], function_) : '1.2.840.113549.2.7';
  const hash = HASHES.get(PSEUDO_RANDOM_FUNCTIONS.get(oid) ?? '');
  if (!hash) throw new Unsupported(`key derivation with the function ${oid}`);
  return hash;
}

function derivedKey(password: string, salt: Uint8Array, count: number, bytes: number, hash: HashFunction): Buffer {
  try {
    return pbkdf2Sync(Buffer.from(password, 'utf8'), salt, count, bytes, hash.name);
  } catch {
    throw new Unsupported(`PBKDF2 with ${hash.name}, which this Node.js does not have`);
  }
}
