import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeystoreType } from '../../../../server/src/core/keystore/types.ts';
import { type NewStore, startKeystoreMaker } from '../../../oracle/keystores.ts';
import { pkcs12WithMac } from '../../keystore/forged.ts';
import { PASSWORD } from './makeKeystores.ts';

/** A password of keys that is not the one of their stores. */
export const KEY_PASSWORD = 'Another-One-78';
export const NOT_ASCII = 'pässwört-77';

/** PKCS12 files of one key (alias `server`) by name, each with what `openssl pkcs12 -export` is told. */
const OPENSSL: Readonly<Record<string, readonly string[]>> = {
  'modern.p12': [],
  'legacy.p12': ['-legacy'],
  'aes-192.p12': ['-keypbe', 'aes-192-cbc', '-certpbe', 'aes-192-cbc'],
  'aes-192-key.p12': ['-keypbe', 'aes-192-cbc'],
  'camellia.p12': ['-keypbe', 'camellia-256-cbc', '-certpbe', 'camellia-256-cbc'],
  'md5-mac.p12': ['-macalg', 'md5'],
  'triple-des.p12': ['-keypbe', 'des-ede3-cbc', '-certpbe', 'des-ede3-cbc'],
  'two-key.p12': ['-legacy', '-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES'],
  'clear-key.p12': ['-keypbe', 'NONE'],
  'no-key.p12': ['-nokeys'],
};

/** Makes PKCS12 files in the folder, all with {@link PASSWORD} but `not-ascii.p12`. Answers them by name. */
export function makePkcs12(folder: string): Readonly<Record<string, Buffer>> {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'one.pem', '-subj', '/CN=one');
  const stores: Record<string, Buffer> = {};
  const make = (name: string, password: string, args: readonly string[]) => {
    const source = ['-inkey', 'key.pem', '-in', 'one.pem', '-name', 'server'];
    openssl('pkcs12', '-export', ...source, '-passout', `pass:${password}`, '-out', name, ...args);
    stores[name] = readFileSync(join(folder, name));
  };
  for (const [name, args] of Object.entries(OPENSSL)) make(name, PASSWORD, args);
  make('not-ascii.p12', NOT_ASCII, []);
  const write = (name: string, bytes: Buffer) => {
    writeFileSync(join(folder, name), bytes);
    stores[name] = bytes;
  };
  write('iterations.p12', Buffer.from(pkcs12WithMac({ iterations: 5_000_001 })));
  write('changed.p12', withMacChanged(stores['modern.p12'] ?? Buffer.alloc(0)));
  return stores;
}

const TYPES = { jks: 'JKS', jceks: 'JCEKS', p12: 'PKCS12' } as const;

/** Keystores by the aliases of their keys, each with the password of the key. */
const KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  one: { server: PASSWORD },
  other: { server: KEY_PASSWORD },
  'zeta-opens': { zeta: PASSWORD, alpha: KEY_PASSWORD, mid: KEY_PASSWORD },
  'alpha-opens': { zeta: KEY_PASSWORD, alpha: PASSWORD, mid: KEY_PASSWORD },
  'mid-opens': { zeta: KEY_PASSWORD, alpha: KEY_PASSWORD, mid: PASSWORD },
  'all-open': { zeta: PASSWORD, alpha: PASSWORD, mid: PASSWORD },
};

/** Makes {@link KEYS} in the folder as `.jks`, `.p12` and `.jceks`, and `trusts.p12` with one trusted certificate. Answers them by name. */
export async function makeKeyStores(folder: string): Promise<Readonly<Record<string, Buffer>>> {
  const maker = startKeystoreMaker();
  // Java's least; its default costs every key twenty times as much.
  await maker.system('jdk.jceks.iterationCount', '10000');
  const source = { file: join(folder, 'source.jks'), password: PASSWORD };
  const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', 'CN=one', '-keypass', PASSWORD];
  const at = ['-storetype', 'JKS', '-keystore', source.file, '-storepass', PASSWORD];
  await maker.keytool('-genkeypair', '-alias', 'one', ...key, ...at);
  const stores: Record<string, Buffer> = {};
  const make = async (name: string, type: KeystoreType, entries: NewStore['entries']) => {
    const file = join(folder, name);
    await maker.generate({ file, type, password: PASSWORD, entries }, source);
    stores[name] = readFileSync(file);
  };
  for (const [suffix, type] of Object.entries(TYPES)) {
    for (const [name, keys] of Object.entries(KEYS)) {
      const entries = Object.entries(keys).map(([alias, password]) => ({ alias, key: 'one', password }));
      await make(`${name}.${suffix}`, type, entries);
    }
  }
  await make('trusts.p12', 'PKCS12', [{ alias: 'ca', trusted: 'one' }]);
  await maker.close();
  return stores;
}

/** The MAC's digest stands before its salt of 20 bytes and the count of iterations. */
function withMacChanged(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const place = changed.length - 30;
  changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
  return changed;
}
