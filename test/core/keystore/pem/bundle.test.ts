import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openKeystore, READER_FAULT } from '../../../../server/src/core/keystore/open.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name));
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe', encoding: 'utf8' });

const pem: Record<'a' | 'b', string> = { a: '', b: '' };
beforeAll(() => {
  for (const name of ['a', 'b'] as const) {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at(`${name}.key`)];
    openssl('req', '-x509', ...key, '-out', at(`${name}.pem`), '-subj', `/CN=${name}.example`, '-days', '30');
    openssl('x509', '-in', at(`${name}.pem`), '-outform', 'DER', '-out', at(`${name}.der`));
    pem[name] = read(`${name}.pem`).toString();
  }
  writeFileSync(at('both.pem'), pem.a + pem.b);
  openssl('crl2pkcs7', '-nocrl', '-certfile', at('both.pem'), '-out', at('both.p7'));
  openssl('crl2pkcs7', '-nocrl', '-certfile', at('both.pem'), '-outform', 'DER', '-out', at('both.p7b'));
  openssl('x509', '-in', at('a.pem'), '-trustout', '-addtrust', 'serverAuth', '-out', at('trusted.pem'));
});

function bundle(bytes: Uint8Array) {
  const result = openKeystore(bytes, undefined);
  if (result.verdict !== 'not-a-keystore') throw new Error(`it is ${result.verdict}`);
  return { content: result.content, names: result.certificates.map(({ commonName }) => commonName) };
}

describe('as keytool -printcert, with the same fingerprints in the same order', () => {
  const texts: Readonly<Record<string, () => string | Buffer>> = {
    'one PEM certificate': () => pem.a,
    'several, with text around them': () => `Subject: a\n${pem.a}\nand then\n${pem.b}the end\n`,
    'lines that end as on Windows': () => (pem.a + pem.b).replaceAll('\n', '\r\n'),
    'no line end at the end': () => (pem.a + pem.b).trimEnd(),
    'one DER certificate': () => read('a.der'),
    'DER certificates behind each other': () => Buffer.concat([read('a.der'), read('b.der')]),
    'PKCS #7 as DER': () => read('both.p7b'),
    'PKCS #7 as PEM': () => read('both.p7'),
  };
  test.each(Object.keys(texts))('%s', (name) => {
    const bytes = Buffer.from(texts[name]?.() ?? '');
    writeFileSync(at('bundle'), bytes);
    const java = execFileSync('keytool', ['-J-Duser.language=en', '-printcert', '-file', at('bundle')], {
      encoding: 'utf8',
    });
    const expected = [...java.matchAll(/SHA256: ([0-9A-F:]{95})/g)].map((match) => match[1]);
    expect(expected.length).toBeGreaterThan(0);
    const result = openKeystore(bytes, 'any');
    expect(result.verdict === 'not-a-keystore' && result.certificates.map((one) => one.fingerprint)).toEqual(expected);
  });
});

describe('beyond what keytool reads', () => {
  test('the trusted certificates of openssl, without their trust settings', () => {
    expect(bundle(read('trusted.pem'))).toEqual({ content: 'PEM certificate', names: ['a.example'] });
  });

  test('a certificate beside its private key', () => {
    expect(bundle(Buffer.from(read('a.key') + pem.a))).toEqual({ content: 'PEM private key', names: ['a.example'] });
  });

  test('a byte order mark, and headers of old tools', () => {
    const headed = pem.b.replace('CERTIFICATE-----\n', 'CERTIFICATE-----\nName: b\nOther: c\n\n');
    expect(bundle(Buffer.from(`\ufeff${pem.a}${headed}`)).names).toEqual(['a.example', 'b.example']);
  });

  test('the whole ones of a bundle with broken ones', () => {
    const cut = pem.a.slice(0, 300);
    const wrong = pem.a.replace(/\nMII.{60}/, '\nAAAA');
    expect(bundle(Buffer.from(`${cut}\n${wrong}${pem.b}${cut}`)).names).toEqual(['b.example']);
    expect(bundle(Buffer.concat([read('a.der'), read('b.der').subarray(0, 200)])).names).toEqual(['a.example']);
  });
});

test('holds none: keys, requests, PKCS #7 of other content, text that only begins so', () => {
  openssl('req', '-new', '-key', at('a.key'), '-subj', '/CN=a', '-out', at('a.csr'));
  for (const bytes of [read('a.key'), read('a.csr'), Buffer.from('-----BEGIN CERTIFICATE-----\n')]) {
    expect(bundle(bytes).names).toEqual([]);
  }
  expect(bundle(Buffer.from('30800609 2a864886f70d010702 a000'.replaceAll(' ', ''), 'hex')).names).toEqual([]);
});

test('16 MiB of BEGIN lines, and of empty blocks, come to an end', () => {
  const begin = '-----BEGIN CERTIFICATE-----\n';
  for (const line of [begin, `${begin}-----END CERTIFICATE-----\n`, `${begin}a:\n`, '-----BEGIN ']) {
    const text = begin + line.repeat(Math.floor((16 * 1024 * 1024 - begin.length) / line.length));
    expect(bundle(Buffer.from(text)).names).toEqual([]);
  }
});

test('2,000 mutated bundles fail nowhere', () => {
  const random = seededRandom(20_261_121);
  const seeds = ['both.pem', 'both.p7', 'both.p7b', 'a.der'].map(read);
  for (let round = 0; round < 2000; round++) {
    const bytes = Buffer.from(seeds[round % seeds.length] ?? []);
    for (let change = 0; change < 3; change++) bytes[random(bytes.length)] = random(256);
    const result = openKeystore(bytes, undefined);
    expect(result.verdict === 'unsupported' && result.what === READER_FAULT, `round ${round}`).toBe(false);
  }
});
