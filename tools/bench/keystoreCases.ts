import { execFileSync } from 'node:child_process';
import { createHash, pbkdf2Sync, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HASHES } from '../../server/src/core/keystore/kdf/hash.ts';
import { PURPOSE, pkcs12Kdf } from '../../server/src/core/keystore/kdf/pkcs12Kdf.ts';
import { deriveJceKey } from '../../server/src/core/keystore/key/jceProtector.ts';
import { WorkBudget } from '../../server/src/core/keystore/limits.ts';
import { jksOfMany } from './manyCertificates.ts';

export const PASSWORD = 'pass-of-24-characters-01';

/** A keystore to measure with. */
export interface BenchStore {
  readonly name: string;
  readonly file: string;
  /** Whether its private key is opened as well. */
  readonly key: boolean;
  /** What nobody who opens the store can do without. */
  floor(bytes: Buffer): void;
  /** How many times the floor it may take, or how many milliseconds. */
  readonly budget?: { readonly ratio: number } | { readonly milliseconds: number };
}

const UTF8 = Buffer.from(PASSWORD, 'utf8');
const UTF16 = Buffer.from(`${PASSWORD}\0`, 'utf16le').swap16();
const SALT = Buffer.alloc(20, 7);

/** One derivation of PKCS12, RFC 7292: of a key for the MAC, or of a key or initialisation vector for a cipher. */
function derive(name: 'sha1' | 'sha256', iterations: number, bytes: number): void {
  const hash = [...HASHES.values()].find((candidate) => candidate.name === name);
  if (!hash) throw new Error(`${name} is gone`);
  pkcs12Kdf({ hash, password: UTF16, salt: SALT, iterations }, PURPOSE.mac, bytes, new WorkBudget());
}

/** Makes the keystores in a folder. */
export function benchStores(folder: string): readonly BenchStore[] {
  const path = (name: string) => join(folder, name);
  const keytool = (...args: readonly string[]) =>
    execFileSync('keytool', [...args, '-storepass', PASSWORD, '-keypass', PASSWORD], { stdio: 'ignore' });
  const generate = (name: string, type: string, ...java: readonly string[]) => {
    const names = ['-dname', 'CN=server.example, O=Example', '-ext', 'san=dns:server.example,dns:server'];
    const key = ['-genkeypair', '-alias', 'server', '-keyalg', 'RSA', '-keysize', '2048', ...names];
    keytool(...java, ...key, '-keystore', path(name), '-storetype', type);
    return path(name);
  };
  const java17 = generate('java17.p12', 'PKCS12');
  const jks = generate('one.jks', 'JKS');
  return [
    {
      name: 'PKCS12 of Java 17',
      file: java17,
      key: false,
      floor: () => {
        derive('sha256', 10_000, 32);
        pbkdf2Sync(UTF8, SALT, 10_000, 32, 'sha256');
      },
      budget: { ratio: 1.1 },
    },
    {
      name: 'PKCS12 of Java 17, with its key',
      file: java17,
      key: true,
      floor: () => {
        derive('sha256', 10_000, 32);
        for (let time = 0; time < 2; time++) pbkdf2Sync(UTF8, SALT, 10_000, 32, 'sha256');
      },
    },
    {
      name: 'PKCS12 of Java 8',
      file: generate('legacy.p12', 'PKCS12', '-J-Dkeystore.pkcs12.legacy'),
      key: false,
      floor: () => {
        derive('sha1', 100_000, 20);
        derive('sha1', 50_000, 5);
        derive('sha1', 50_000, 8);
      },
    },
    {
      name: 'PKCS12 of OpenSSL 3',
      file: ofOpenssl(java17, path('openssl')),
      key: false,
      floor: () => {
        derive('sha256', 2048, 32);
        pbkdf2Sync(UTF8, SALT, 2048, 32, 'sha256');
      },
    },
    { name: 'JKS, one key', file: jks, key: false, floor: sha1 },
    {
      name: 'JKS, 500 certificates',
      file: ofMany(jks, path('many')),
      key: false,
      floor: sha1,
      budget: { milliseconds: 8 },
    },
    {
      name: 'JCEKS, with its key',
      file: generate('one.jceks', 'JCEKS'),
      key: true,
      floor: () => void deriveJceKey(PASSWORD, SALT.subarray(0, 8), 200_000, new WorkBudget()),
    },
  ];
}

/** The digest that proves the password of a JKS store. */
function sha1(bytes: Buffer): void {
  createHash('sha1').update(bytes).digest();
}

function ofOpenssl(source: string, target: string): string {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', ['pkcs12', ...args], { stdio: 'pipe' });
  openssl('-in', source, '-passin', `pass:${PASSWORD}`, '-nodes', '-out', `${target}.pem`);
  openssl('-export', '-in', `${target}.pem`, '-passout', `pass:${PASSWORD}`, '-out', `${target}.p12`);
  return `${target}.p12`;
}

function ofMany(source: string, target: string): string {
  const list = ['-exportcert', '-alias', 'server', '-keystore', source, '-storepass', PASSWORD];
  const certificate = execFileSync('keytool', list, { stdio: 'pipe' });
  // keytool takes 64 random bits; where the first is set, DER puts a zero octet before them.
  const serial = Buffer.from(new X509Certificate(certificate).serialNumber.padStart(16, '0'), 'hex');
  writeFileSync(`${target}.jks`, jksOfMany(certificate, serial, 500, PASSWORD));
  return `${target}.jks`;
}
