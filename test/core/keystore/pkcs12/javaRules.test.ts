import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import type { KeystoreEntry, StoreContent } from '../../../../server/src/core/keystore/types.ts';
import { type JavaEntry, type KeystoreOracle, startKeystoreOracle } from '../../../oracle/keystores.ts';
import { authority, certificate, commonName, extension, PKCS8 } from '../matrix/certificateWriter.ts';
import { der, octetString, sequence } from '../matrix/derWriter.ts';
import {
  certificateBag,
  clearKeyBag,
  keyBag,
  nestedBag,
  part,
  pkcs12File,
  revocationListBag,
  unknownBag,
} from '../matrix/pkcs12Writer.ts';
import { PASSWORD } from './forge.ts';
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

const sortedOf = (entries: readonly (KeystoreEntry | JavaEntry)[]) =>
  entries
    .map(({ alias, kind, chain }) => ({ alias, kind, chain: chain.map(({ fingerprint }) => fingerprint) }))
    .sort((a, b) => (a.alias < b.alias ? -1 : 1));

/** Our content, once Java's entries turned out to be the same. */
async function asJava(bytes: Buffer): Promise<StoreContent> {
  const ours = openKeystore(bytes, PASSWORD);
  const java = await oracle.facts(stores.write('rules', bytes), 'PKCS12', PASSWORD);
  if (ours.verdict !== 'opened' || java.verdict !== 'opened') throw new Error(`${ours.verdict}, ${java.verdict}`);
  expect(sortedOf(ours.entries)).toEqual(sortedOf(java.entries));
  return ours;
}

const of = (...bags: readonly Buffer[]) => pkcs12File({ parts: [part(bags)] });
const SERVER = { name: 'server', keyId: 'one' };

describe('what Java passes over is counted', () => {
  test('certificates of openssl without a key', async () => {
    const store = await asJava(stores.make('none', PASSWORD, '-nokeys'));
    expect(store).toMatchObject({ entries: [], ignored: { certificates: 1, keys: 0 } });
  });

  test('a key of openssl in the clear', async () => {
    const store = await asJava(stores.make('none', PASSWORD, '-keypbe', 'NONE'));
    expect(store).toMatchObject({ entries: [], ignored: { certificates: 1, keys: 1 } });
  });

  test('keys in the clear, in nested contents and without an identifier; revocation lists and unknown bags', async () => {
    const store = await asJava(
      of(
        ...[keyBag(PKCS8, SERVER), keyBag(PKCS8, { name: 'second' }), clearKeyBag(PKCS8, { name: 'clear' })],
        nestedBag(keyBag(PKCS8, { name: 'inner', keyId: 'two' }), nestedBag(clearKeyBag(PKCS8)), revocationListBag()),
        ...[revocationListBag(), unknownBag(), certificateBag(certificate(), SERVER)],
      ),
    );
    expect(store).toMatchObject({ entries: [{ alias: 'server' }], ignored: { certificates: 0, keys: 4 } });
  });

  test('nothing in a store of which Java sees all', async () => {
    const trusted = certificateBag(certificate({ serial: 5 }), { name: 'ca', trusted: true });
    const store = await asJava(of(keyBag(PKCS8, SERVER), certificateBag(certificate(), SERVER), trusted));
    expect(store).toMatchObject({ entries: [{}, {}], ignored: { certificates: 0, keys: 0 } });
  });
});

describe('aliases', () => {
  test('are folded, and the last of equal ones counts', async () => {
    const store = await asJava(
      of(
        keyBag(PKCS8, { name: 'Server', keyId: 'one' }),
        certificateBag(certificate({ subject: commonName('first') }), { keyId: 'one' }),
        keyBag(PKCS8, { name: 'SERVER', keyId: 'two' }),
        certificateBag(certificate({ serial: 2 }), { keyId: 'two' }),
      ),
    );
    expect(store).toMatchObject({
      entries: [{ alias: 'server', chain: [{ serialNumber: '2' }] }],
      ignored: { certificates: 1, keys: 1 },
    });
  });

  test('a trusted certificate takes the place of a key, and a key that of a certificate', async () => {
    const key = keyBag(PKCS8, SERVER);
    const trusted = certificateBag(certificate(), { name: 'SERVER', trusted: true });
    expect(await asJava(of(key, trusted))).toMatchObject({ entries: [{ kind: 'trusted-certificate' }] });
    expect(await asJava(of(trusted, key))).toMatchObject({ entries: [{ kind: 'private-key' }] });
  });

  test('are numbers where the file names none, beyond ASCII where it does', async () => {
    const store = await asJava(
      of(
        certificateBag(certificate({ serial: 1 }), { trusted: true }),
        certificateBag(certificate({ serial: 2 }), { name: 'ZWÖLF', trusted: true }),
        certificateBag(certificate({ serial: 3 }), { trusted: true }),
      ),
    );
    expect(store.entries.map(({ alias }) => alias)).toEqual(['1', 'zwölf', '2']);
  });
});

describe('chains', () => {
  const own = (id: string) => extension('2.5.29.14', octetString(Buffer.from(id)));
  const signedBy = (id: string) => extension('2.5.29.35', sequence(der(0x80, Buffer.from(id))));
  const ROOT = commonName('Root');
  const root = (serial: number, ...extensions: Buffer[]) =>
    certificate({ subject: ROOT, serial, extensions: [authority(), ...extensions] });
  const leaf = (...extensions: Buffer[]) =>
    certificate({ subject: commonName('leaf'), issuer: ROOT, serial: 99, extensions });
  const serials = async (first: Buffer, ...others: Buffer[]) => {
    const bags = [keyBag(PKCS8, SERVER), certificateBag(first, SERVER), ...others.map((one) => certificateBag(one))];
    const { entries } = await asJava(of(...bags));
    return entries[0]?.chain.map(({ serialNumber }) => Number.parseInt(serialNumber, 16)).slice(1);
  };
  const first = root(1, own('first'), signedBy('first'));
  const second = root(2, own('second'), signedBy('second'));
  const silent = root(3);

  test('of authorities of one name, the one that signed is taken', async () => {
    expect(await serials(leaf(signedBy('second')), first, second, silent)).toEqual([2]);
    expect(await serials(leaf(signedBy('first')), second, first)).toEqual([1]);
  });

  test('one that does not say which it is stands in, one that says to be another does not', async () => {
    expect((await serials(leaf(signedBy('third')), first, silent))?.[0]).toBe(3);
    expect(await serials(leaf(signedBy('third')), first, second)).toEqual([]);
  });

  test('an identifier of a wrong form is none that fits', async () => {
    const odd = root(5, extension('2.5.29.14', der(0x05, Buffer.from('first'))));
    expect(await serials(leaf(signedBy('first')), odd)).toEqual([]);
    expect(await serials(leaf(extension('2.5.29.35', der(0x05))), first)).toEqual([1]);
  });

  test('without a word of the leaf, the first of the name is taken', async () => {
    expect(await serials(leaf(), second, first)).toEqual([2]);
  });

  test('trusted certificates are issuers too', async () => {
    const bags = [keyBag(PKCS8, SERVER), certificateBag(leaf(), SERVER)];
    const { entries } = await asJava(of(...bags, certificateBag(first, { name: 'ca', trusted: true })));
    expect(entries[0]?.chain).toHaveLength(2);
  });

  test('a loop ends where it closes', async () => {
    const back = certificate({ subject: ROOT, issuer: commonName('leaf'), serial: 4 });
    expect(await serials(leaf(), back)).toEqual([4]);
  });

  test('the identifier goes before the alias, both before either', async () => {
    const one = (serial: number) => certificate({ serial });
    const { entries } = await asJava(
      of(
        keyBag(PKCS8, { name: 'a', keyId: 'id' }),
        certificateBag(one(1), { name: 'a' }),
        certificateBag(one(2), { keyId: 'id' }),
        certificateBag(one(3), { name: 'A', keyId: 'id' }),
        certificateBag(one(4), { keyId: 'id' }),
        keyBag(PKCS8, { name: 'b', keyId: 'other' }),
        certificateBag(one(5), { name: 'B' }),
        certificateBag(one(6), { name: 'b' }),
      ),
    );
    expect(entries.map(({ chain }) => chain[0]?.serialNumber)).toEqual(['3', '6']);
  });
});
