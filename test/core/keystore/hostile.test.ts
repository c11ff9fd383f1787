import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Malformed, OverLimit } from '../../../server/src/core/keystore/failures.ts';
import { WorkBudget } from '../../../server/src/core/keystore/limits.ts';
import { openKeystore, READER_FAULT } from '../../../server/src/core/keystore/open.ts';
import { readCertificate } from '../../../server/src/core/keystore/x509/certificate.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';
import { startKeystoreMaker } from '../../oracle/keystores.ts';
import { der, jks, pkcs12WithMac } from './forged.ts';
import { makeStores, type Store } from './makeStores.ts';
import { toBer } from './toBer.ts';

/** Openings that cost a hundred thousand hash iterations each are tried less often. */
const EXPENSIVE = /legacy|mac-only|12$/;

let folder: string;
let stores: readonly (Store & { readonly bytes: Buffer })[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keystore-hostile-'));
  const maker = startKeystoreMaker();
  stores = (await makeStores(maker, folder)).map((store) => ({ ...store, bytes: readFileSync(store.file) }));
  await maker.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** One to eight changes: a bit, a byte, a length that is far off, a cut, a part twice or gone. */
function mutate(original: Buffer, random: (below: number) => number): Buffer {
  let bytes = Buffer.from(original);
  for (let left = 1 + random(8); left > 0 && bytes.length > 0; left--) {
    const at = random(3) === 0 ? random(Math.min(bytes.length, 120)) : random(bytes.length);
    const other = Math.min(bytes.length, at + 1 + random(40));
    switch (random(7)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
        break;
      case 1:
        bytes[at] = random(256);
        break;
      case 2:
        bytes[at] = [0x00, 0x7f, 0x80, 0xff, 0x30, 0x84][random(6)] ?? 0;
        break;
      case 3:
        bytes.fill(0xff, at, Math.min(bytes.length, at + 4));
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(other)]);
        break;
      case 5:
        bytes = Buffer.concat([bytes.subarray(0, other), bytes.subarray(at)]);
        break;
      default:
        if (random(4) === 0) bytes = bytes.subarray(0, at);
    }
  }
  return bytes;
}

test('mutated keystores get a verdict', () => {
  const random = seededRandom(20_260_101);
  const verdicts = new Map<string, number>();
  const trials = 6_000;
  for (let trial = 0; trial < trials; trial++) {
    const store = stores[random(stores.length)];
    if (!store) throw new Error('no stores');
    if (EXPENSIVE.test(store.name) && random(5) !== 0) continue;
    const bytes = mutate(store.bytes, random);
    const result = openKeystore(bytes, random(4) === 0 ? undefined : store.password);
    // The keys in the stores are new in each run: only the bytes themselves show the failure again.
    if ('what' in result && result.what === READER_FAULT) {
      throw new Error(`fault, from ${store.name}: ${bytes.toString('base64')}`);
    }
    verdicts.set(result.verdict, (verdicts.get(result.verdict) ?? 0) + 1);
  }
  for (const verdict of ['opened', 'wrong-password', 'corrupt', 'not-a-keystore', 'unsupported']) {
    expect(verdicts.get(verdict) ?? 0, verdict).toBeGreaterThan(3);
  }
});

test('mutated certificates are read or refused', () => {
  const random = seededRandom(7);
  const certificates = stores
    .filter(({ name }) => name.endsWith('.jks'))
    .map(({ bytes }) => bytes.subarray(bytes.indexOf('X.509') + 9));
  let refused = 0;
  for (let trial = 0; trial < 6_000; trial++) {
    const bytes = mutate(certificates[trial % certificates.length] ?? Buffer.alloc(0), random);
    try {
      readCertificate({ bytes, base: 0, budget: new WorkBudget() });
    } catch (failure) {
      if (!(failure instanceof Malformed || failure instanceof OverLimit)) throw failure;
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(1_000);
});

test('every truncation of a keystore gets a verdict', () => {
  for (const { name, bytes, password } of stores.filter((store) =>
    /^(rsa-key\.jks|trusted\.p12|ber-default)/.test(store.name),
  )) {
    for (let length = 0; length < bytes.length; length += 7) {
      const { verdict } = openKeystore(bytes.subarray(0, length), password);
      expect(['corrupt', 'not-a-keystore', 'empty-file', 'wrong-password'], `${name} cut to ${length}`).toContain(
        verdict,
      );
    }
  }
});

describe('aimed attacks end at once', () => {
  // Without its limit each of these would run past the test's own time limit, or out of memory.
  const open = (bytes: Uint8Array, ...passwords: readonly (string | undefined)[]) =>
    openKeystore(bytes, passwords.length > 0 ? passwords[0] : 'x');

  test('2^31 iterations, and a count that needs nine octets', () => {
    for (const iterations of [2 ** 31, 2 ** 31 - 1, 5_000_001]) {
      const result = open(pkcs12WithMac({ iterations }));
      expect(result).toMatchObject({ verdict: 'over-limit', limit: expect.stringContaining('Java refuses') });
    }
    const huge = pkcs12WithMac({ iterations: Buffer.from('7fffffffffffffffff', 'hex') });
    expect(open(huge).verdict).toBe('over-limit');
  });

  test('iterations that Java would do, but that nobody waits for', () => {
    expect(open(pkcs12WithMac({ iterations: 4_000_000 }))).toMatchObject({
      verdict: 'over-limit',
      limit: 'time for its password, which takes 4,000,000 iterations',
    });
  });

  test('no iterations at all', () => {
    expect(open(pkcs12WithMac({ iterations: 0 })).verdict).toBe('corrupt');
  });

  test('a salt of a megabyte', () => {
    expect(open(pkcs12WithMac({ iterations: 1, salt: Buffer.alloc(1 << 20) })).verdict).toBe('over-limit');
  });

  test('thousands of nested values', () => {
    let nested: Buffer = Buffer.from([0x30, 0x00]);
    for (let depth = 0; depth < 5_000; depth++) nested = der(0x30, nested);
    const file = der(0x30, Buffer.concat([Buffer.from('020103', 'hex'), nested]));
    expect(['corrupt', 'over-limit']).toContain(open(file).verdict);
    const indefinite = Buffer.concat([Buffer.from('308002010330800609', 'hex'), Buffer.alloc(20_000, '3080', 'hex')]);
    expect(['corrupt', 'over-limit']).toContain(open(indefinite).verdict);
    const safeBags = pkcs12WithMac({ iterations: 1, content: nested });
    expect(['corrupt', 'over-limit']).toContain(open(safeBags, undefined).verdict);
  });

  test('a million values', () => {
    const wide = pkcs12WithMac({ iterations: 1, content: der(0x30, Buffer.alloc(2_000_000, '0500', 'hex')) });
    expect(open(wide, undefined)).toMatchObject({ verdict: 'over-limit' });
  });

  test('JKS counts and lengths near 2^31', () => {
    expect(open(jks({ count: 0x7fffffff })).verdict).toBe('corrupt');
    const large = Buffer.alloc(500_000);
    expect(open(Buffer.concat([jks({ count: 20_001 }), large])).verdict).toBe('over-limit');
    expect(open(jks({ count: 20_000 })).verdict).toBe('corrupt');
    expect(open(jks({ count: 1, keyLength: 0x7fffffff })).verdict).toBe('corrupt');
    expect(open(jks({ count: 1, keyLength: -1 })).verdict).toBe('corrupt');
    expect(open(jks({ count: 1, keyLength: 0, chain: 0x7fffffff })).verdict).toBe('corrupt');
    const chain = Buffer.concat([jks({ count: 1, keyLength: 0, chain: 65 }), large]);
    expect(open(chain).verdict).toBe('over-limit');
    expect(open(jks({ count: -1 }), undefined).verdict).toBe('opened');
  });

  test('a file above the limit is not looked at', () => {
    expect(open(Buffer.alloc(16 * 1024 * 1024 + 1)).verdict).toBe('over-limit');
  });

  test('an octet string in 10,000 BER pieces', () => {
    const content = der(0x30, der(0x04, Buffer.alloc(1_000_000)));
    expect(open(toBer(pkcs12WithMac({ iterations: 1, content }))).verdict).toBe('wrong-password');
  });
});
