import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import { type KeystoreOracle, startKeystoreOracle } from '../../../oracle/keystores.ts';
import { integer, octetString, oid, sequence } from '../matrix/derWriter.ts';
import { EVERY_KEY, HMACS, hmac, PASSWORD, pbes2Of, pbkdf2, storeUnder, storeWithPbmac1 } from './forge.ts';
import { OpensslStores } from './opensslStore.ts';

let oracle: KeystoreOracle;
let stores: OpensslStores;

beforeAll(() => {
  oracle = startKeystoreOracle();
  stores = new OpensslStores();
});

afterAll(async () => {
  stores.remove();
  await oracle.close();
});

const java = (bytes: Uint8Array) =>
  oracle.facts(stores.write('forged', bytes), 'PKCS12', PASSWORD, { password: PASSWORD });

describe('PBMAC1', () => {
  test.each([
    ['sha256', 'sha256', 32],
    ['sha512', 'sha512', 64],
    ['sha1', 'sha384', 20],
    ['sha384', 'sha224', 200],
    ['sha224', 'sha512-256', 1],
  ])(
    'with PBKDF2 by %s, an HMAC by %s and a key of %d bytes proves the password; Java 17 refuses it',
    async (...all) => {
      const bytes = storeWithPbmac1(...all);
      expect(openKeystore(bytes, PASSWORD, EVERY_KEY)).toMatchObject({
        verdict: 'opened',
        passwordProved: true,
        javaFeatures: ['pbmac1', 'sha2-encryption'],
        entries: [{ key: 'opens' }],
      });
      for (const wrong of ['', 'x', `${PASSWORD}!`]) expect(openKeystore(bytes, wrong).verdict).toBe('wrong-password');
      expect((await java(bytes)).verdict).toBe('refused');
    },
  );

  test('without the length of its key is corrupt, and with a key of a megabyte over a limit', () => {
    expect(openKeystore(storeWithPbmac1('sha256', 'sha256', undefined), PASSWORD)).toMatchObject({
      verdict: 'corrupt',
      reason: 'the key length of PBMAC1 is missing',
    });
    expect(openKeystore(storeWithPbmac1('sha256', 'sha256', 1 << 20), PASSWORD).verdict).toBe('over-limit');
  });
});

describe('PBES2', () => {
  test.each(Object.keys(HMACS))('with %s opens, and in Java 17 but for the truncated hashes', async (hash) => {
    const encryption = pbes2Of({ hash });
    const truncated = hash.startsWith('sha512-');
    const flag = truncated ? 'truncated-sha512-encryption' : 'sha2-encryption';
    const certificates = storeUnder(encryption, encryption);
    const opened = { verdict: 'opened', javaFeatures: [flag], entries: [{ key: 'opens' }] };
    expect(openKeystore(certificates, PASSWORD, EVERY_KEY)).toMatchObject(opened);
    expect(openKeystore(certificates, 'x').verdict).toBe('wrong-password');
    const answer = await java(certificates);
    expect(answer.verdict === 'opened', JSON.stringify(answer)).toBe(!truncated);
    const key = await java(storeUnder(undefined, encryption));
    expect(key, JSON.stringify(key)).toMatchObject({
      entries: [{ key: truncated ? expect.not.stringMatching(/^opens$/) : 'opens' }],
    });
  });

  test('as Java 8 wrote it, twice wrapped, opens here and in Java 17', async () => {
    const encryption = pbes2Of({ hash: 'sha1', oldJava: true });
    const bytes = storeUnder(encryption, encryption);
    expect(openKeystore(bytes, PASSWORD, EVERY_KEY)).toMatchObject({
      verdict: 'opened',
      javaFeatures: [],
      entries: [{ key: 'opens' }],
    });
    expect(await java(bytes)).toMatchObject({ verdict: 'opened', entries: [{ key: 'opens' }] });
  });

  test.each([
    [
      'scrypt',
      sequence(
        oid('1.3.6.1.4.1.11591.4.11'),
        sequence(octetString(Buffer.alloc(8)), integer(2), integer(1), integer(1)),
      ),
    ],
    ['HMAC-MD5', pbkdf2(sequence(oid('1.3.6.1.5.5.8.1.1')))],
    ['HMAC-SHA3-256', pbkdf2(hmac('2.16.840.1.101.3.4.2.14'))],
    ['the algorithm 1.2.3.4', sequence(oid('1.2.3.4'))],
  ])('with a key derived by %s is named, and Java does not read it', async (name, derivation) => {
    const encryption = pbes2Of({ derivation });
    expect(openKeystore(storeUnder(encryption), PASSWORD)).toMatchObject({
      verdict: 'unsupported',
      what: expect.stringContaining(`${name}, which Java does not read either`),
    });
    expect((await java(storeUnder(encryption))).verdict).not.toBe('opened');
    const key = storeUnder(undefined, encryption);
    expect(openKeystore(key, PASSWORD, EVERY_KEY)).toMatchObject({
      javaFeatures: ['unknown-key-encryption'],
      entries: [{ key: 'unsupported' }],
    });
    expect(await java(key)).toMatchObject({ entries: [{ key: expect.not.stringMatching(/^opens$/) }] });
  });
});
