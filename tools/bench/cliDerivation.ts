import { pbkdf2Sync } from 'node:crypto';
import { HASHES } from '../../server/src/core/keystore/kdf/hash.ts';
import { pkcs12Kdf } from '../../server/src/core/keystore/kdf/pkcs12Kdf.ts';
import { WorkBudget } from '../../server/src/core/keystore/limits.ts';
import { stores } from '../samples/stores.ts';

/**
 * Prints the milliseconds that the key derivation for the sample deployment's keystores takes in a fresh process, and
 * nothing else of opening them. A PKCS12 file of keytool (Java 17) derives three keys of 10,000 iterations each: for
 * its MAC as RFC 7292 says, for its certificates by PBKDF2, and for its private key, which is not opened here. JKS
 * has no iterations.
 */
const ITERATIONS = 10_000;
const hash = [...HASHES.values()].find(({ name }) => name === 'sha256');
if (!hash) throw new Error('SHA-256 is gone');
const salt = Buffer.alloc(20, 7);
const files = stores.filter(({ path, type }) => path.startsWith('deployment/') && type === 'PKCS12');

const start = performance.now();
for (const { password } of files) {
  const utf16 = Buffer.from(`${password}\0`, 'utf16le').swap16();
  pkcs12Kdf({ hash, password: utf16, salt, iterations: ITERATIONS }, 3, hash.digestBytes, new WorkBudget());
  pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
}
console.log(performance.now() - start);
