import type { KeystoreType } from '../../../../server/src/core/keystore/types.ts';
import type { KeystoreMaker, NewEntry, Source } from '../../../oracle/keystores.ts';
import { CHAIN, KINDS } from './source.ts';
import { PASSWORD, type StoreFolder } from './storeFolder.ts';

const TYPES: Readonly<Record<KeystoreType, string>> = { JKS: 'jks', JCEKS: 'jceks', PKCS12: 'p12' };

type Entry = NewEntry extends infer Kind ? (Kind extends NewEntry ? Kind : never) : never;

const own = (alias: string, key = alias, password = PASSWORD): Entry => ({ alias, key, password });
const with_ = (alias: string, key: string, ...chain: string[]): Entry => ({ alias, key, chain, password: PASSWORD });

/** What goes into a store of each of the three types. JCEKS keys take 200,000 iterations each, so there are few. */
const CONTENTS: Readonly<Record<string, readonly Entry[]>> = {
  'rsa-key': [own('server', 'rsa')],
  chain: [with_('leaf', 'leaf', ...CHAIN)],
  'chain-reversed': [with_('leaf', 'leaf', ...CHAIN.toReversed())],
  'chain-shuffled': [with_('leaf', 'leaf', 'leaf', 'policy', 'issuing', 'root')],
  'chain-without-root': [with_('leaf', 'leaf', 'leaf', 'issuing', 'policy')],
  'chain-with-gap': [with_('leaf', 'leaf', 'leaf', 'policy', 'root')],
  'chain-with-stranger': [with_('leaf', 'leaf', 'leaf', 'issuing', 'rsa', 'ec')],
  'leaf-alone': [with_('leaf', 'leaf', 'leaf')],
  'leaf-twice': [with_('leaf', 'leaf', 'leaf', 'leaf')],
  'other-ec': [with_('server', 'ec', 'ec-other')],
  'other-curve': [with_('server', 'ec', 'ec-384')],
  'other-algorithm': [with_('server', 'rsa', 'ec'), with_('pss', 'pss', 'rsa')],
  'other-rsa-size': [with_('server', 'rsa', 'rsa-1024'), with_('ed', 'ed25519', 'ed25519-other')],
  'own-key-password': [own('server', 'ec', 'another one')],
  'two-key-passwords': [own('store', 'ec'), own('own', 'ec-other', 'another one')],
  aliases: [own('ключ', 'ec'), own('Schlüssel ß', 'ec'), own('🔑 nul\u0001', 'ec-other'), own('a'.repeat(300), 'ec')],
  'aliases-by-case': [own('Server', 'ec'), own('SERVER', 'ec-other'), own('İ', 'ec'), own('i̇', 'ec-other')],
  trusted: [
    { alias: 'Root', trusted: 'root' },
    { alias: 'rsa', trusted: 'rsa' },
  ],
  mixed: [with_('leaf', 'leaf', ...CHAIN), { alias: 'peer', trusted: 'rsa' }, own('second', 'ed25519')],
  'ca-of-own-chain': [with_('leaf', 'leaf', 'leaf'), { alias: 'issuing', trusted: 'issuing' }],
  empty: [],
};

/** Java writes no chain into PKCS12 in which one certificate is not the issuer of the one before. */
const NOT_IN_PKCS12 = ['chain-reversed', 'chain-shuffled', 'chain-with-gap', 'chain-with-stranger', 'leaf-twice'];

const SECRETS: readonly Entry[] = [
  { alias: 'aes', secret: { algorithm: 'AES', octets: 16 }, password: PASSWORD },
  { alias: 'des', secret: { algorithm: 'DES', octets: 8 }, password: PASSWORD },
  { alias: 'mac', secret: { algorithm: 'HmacSHA256', octets: 32 }, password: 'another one' },
];

/** Accepted by Java 17 for stores of all types. */
const ASCII_PASSWORDS = { 'one-character': 'x', long: 'long '.repeat(40), symbols: ' "$\\\'~ ', none: '' } as const;
/** Accepted in JKS and, for the store alone, in JCEKS. */
const OTHER_PASSWORDS = { cyrillic: 'пароль-ß', emoji: '🔑🔑', latin: 'Grüße', control: 'tab\tbell\u0007' } as const;

/** Stores by the KeyStore API of Java, of all three types. */
export async function makeJavaStores(maker: KeystoreMaker, source: Source, folder: StoreFolder): Promise<void> {
  const made: Promise<void>[] = [];
  const make = (name: string, type: KeystoreType, entries: readonly Entry[], password = PASSWORD) => {
    const keyPasswords = entries.flatMap((entry) =>
      'key' in entry && entry.password !== undefined && entry.password !== password ? [entry.password] : [],
    );
    const options = { type: type === 'JCEKS' ? type : 'JKS', password, keyPasswords } as const;
    const file = folder.add(`${name}.${TYPES[type]}`, options);
    made.push(maker.generate({ file, type, password, entries }, source));
  };
  for (const type of ['JKS', 'JCEKS', 'PKCS12'] as const) {
    for (const [name, entries] of Object.entries(CONTENTS)) {
      if (type !== 'PKCS12' || !NOT_IN_PKCS12.includes(name)) make(name, type, entries);
    }
    for (const [name, password] of Object.entries(ASCII_PASSWORDS)) {
      make(`password-${name}`, type, [own('server', 'ec', password), { alias: 'ca', trusted: 'root' }], password);
    }
    if (type !== 'JKS') {
      make('secrets', type, SECRETS);
      make('secrets-mixed', type, [...SECRETS, own('server', 'ec'), { alias: 'ca', trusted: 'root' }]);
    }
  }
  for (const [name, password] of Object.entries(OTHER_PASSWORDS)) {
    make(`password-${name}`, 'JKS', [own('server', 'ec', password), { alias: 'ca', trusted: 'root' }], password);
    make(`password-${name}`, 'JCEKS', [{ alias: 'ca', trusted: 'root' }], password);
    make(`key-password-${name}`, 'JKS', [own('server', 'ec', password)]);
  }
  for (const kind of KINDS) {
    make(`key-${kind}`, 'JKS', [own(kind)]);
    make(`key-${kind}`, 'PKCS12', [own(kind)]);
  }
  make('key-rsa', 'JCEKS', [own('rsa')]);
  make('key-ed25519', 'JCEKS', [own('ed25519')]);
  await Promise.all(made);
}
