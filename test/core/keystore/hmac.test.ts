import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HASHES } from '../../../server/src/core/keystore/kdf/hash.ts';
import { hmac } from '../../../server/src/core/keystore/kdf/hmac.ts';

test.each([...HASHES.values()])('HMAC with $name is that of node:crypto', (hash) => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(bytes, bytes, (key, content) => {
      expect(hmac(hash, key, content)).toEqual(createHmac(hash.name, key).update(content).digest());
    }),
  );
});
