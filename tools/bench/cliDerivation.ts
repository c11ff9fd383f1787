import { pbkdf2Sync } from 'node:crypto';
import { HASHES } from '../../server/src/core/keystore/kdf/hash.ts';
import { pkcs12Kdf } from '../../server/src/core/keystore/kdf/pkcs12Kdf.ts';
import { WorkBudget } from '../../server/src/core/keystore/limits.ts';

/** One derivation of a key from a password: as RFC 7292 says, or by PBKDF2. */
export interface Derivation {
  readonly by: 'RFC 7292' | 'PBKDF2';
  readonly iterations: number;
}

/**
 * Prints the milliseconds that the derivations given as JSON take, with SHA-256 as keytool has it. A process of its
 * own, because what ran before would have warmed up the code.
 */
const derivations: readonly Derivation[] = JSON.parse(process.argv[2] ?? '[]');
const hash = [...HASHES.values()].find(({ name }) => name === 'sha256');
if (!hash) throw new Error('SHA-256 is gone');
const password = Buffer.from('a password of middling length\0', 'utf16le').swap16();
const salt = Buffer.alloc(20, 7);

const start = performance.now();
for (const { by, iterations } of derivations) {
  if (by === 'PBKDF2') pbkdf2Sync(password, salt, iterations, hash.digestBytes, hash.name);
  else pkcs12Kdf({ hash, password, salt, iterations }, 3, hash.digestBytes, new WorkBudget());
}
console.log(performance.now() - start);
