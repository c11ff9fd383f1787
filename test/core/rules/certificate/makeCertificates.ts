import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeystoreMaker } from '../../../oracle/keystores.ts';
import { PASSWORD } from '../keystore/makeKeystores.ts';

/** A certificate to make; what is absent is that of a good server certificate: EC, valid 2025 to 2075, `CN=<alias>.example`. */
export interface CertificateSpec {
  /** The alias of the issuer; its own when absent. */
  readonly signer?: string;
  readonly subject?: string;
  /** Algorithm and bits: `RSA 1024`. */
  readonly key?: string;
  readonly signature?: string;
  /** First day and number of days. */
  readonly period?: readonly [string, number];
  /** Values of keytool's -ext. */
  readonly extensions?: readonly string[];
}

export const LONG = ['2025/01/01', 18_262] as const;
export const PAST = ['2020/01/01', 366] as const;
export const FUTURE = ['2060/01/01', 366] as const;
export const SIGNING = 'ku:c=digitalSignature,keyEncipherment';
export const BOTH_ENDS = 'eku=serverAuth,clientAuth';
export const AUTHORITY = ['bc:c=ca:true', 'ku:c=keyCertSign,cRLSign'];
const SERVER = [SIGNING, BOTH_ENDS, 'san=dns:server.example'];

/** Key entries and truststores made of one set of certificates. */
export interface CertificateShop {
  /** A JKS file: each entry an alias with the key and the chain that it gets, by their aliases in the set. */
  keystore(name: string, entries: Readonly<Record<string, readonly string[] | KeyWithChain>>): Promise<StoreFile>;
  truststore(name: string, ...certificates: readonly string[]): Promise<StoreFile>;
  /** As PEM: `NAME.key` holds the key, `NAME.crt` the chain. */
  pem(
    name: string,
    key: readonly string[] | KeyWithChain,
  ): Promise<{ readonly key: StoreFile; readonly chain: StoreFile }>;
  /** A PKCS12 file with one self-signed key that keytool would not make: names are those of OpenSSL (`DNS:…,IP:…`). */
  byOpenssl(name: string, subject: string, names?: string, curve?: string): StoreFile;
  close(): Promise<void>;
}

/** A key under certificates that need not be its own. */
export interface KeyWithChain {
  readonly key: string;
  readonly chain: readonly string[];
}

export interface StoreFile {
  readonly path: string;
  readonly bytes: Buffer;
}

export async function makeCertificates(specs: Readonly<Record<string, CertificateSpec>>): Promise<CertificateShop> {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const maker = startKeystoreMaker();
  const source = { file: join(folder, 'all.jks'), password: PASSWORD };
  for (const [alias, spec] of Object.entries(specs)) {
    const {
      signer,
      subject = `CN=${alias}.example`,
      key = 'EC 256',
      signature,
      period = LONG,
      extensions = SERVER,
    } = spec;
    const [algorithm = '', bits = ''] = key.split(' ');
    await maker.keytool(
      ...['-genkeypair', '-noprompt', '-keystore', source.file, '-storetype', 'JKS', '-storepass', PASSWORD],
      ...['-alias', alias, '-keypass', PASSWORD, '-keyalg', algorithm, '-keysize', bits, '-dname', subject],
      ...['-startdate', `${period[0]} 00:00:00`, '-validity', String(period[1])],
      ...(signer === undefined ? [] : ['-signer', signer, '-signerkeypass', PASSWORD]),
      ...(signature === undefined ? [] : ['-sigalg', signature]),
      ...extensions.flatMap((extension) => ['-ext', extension]),
    );
  }
  const made = (name: string): StoreFile => ({ path: join(folder, name), bytes: readFileSync(join(folder, name)) });
  const asEntry = (alias: string, given: readonly string[] | KeyWithChain) => {
    const { key, chain } = 'key' in given ? given : { key: given[0] ?? '', chain: given };
    return { alias, key, chain, password: PASSWORD };
  };
  return {
    pem: async (name, given) => {
      const [store, key, chain] = [
        join(folder, `${name}.p12`),
        join(folder, `${name}.key`),
        join(folder, `${name}.crt`),
      ];
      const entries = [asEntry('a', given)];
      await maker.generate({ file: store, type: 'PKCS12', password: PASSWORD, entries }, source);
      const from = ['pkcs12', '-in', store, '-passin', 'env:STORE_PASSWORD', '-nodes'];
      openssl(...from, '-nocerts', '-out', key);
      openssl(...from, '-nokeys', '-out', chain);
      return { key: made(`${name}.key`), chain: made(`${name}.crt`) };
    },
    keystore: async (name, entries) => {
      const keys = Object.entries(entries).map(([alias, given]) => asEntry(alias, given));
      await maker.generate({ file: join(folder, name), type: 'JKS', password: PASSWORD, entries: keys }, source);
      return made(name);
    },
    truststore: async (name, ...certificates) => {
      const entries = certificates.map((alias) => ({ alias, trusted: alias }));
      await maker.generate({ file: join(folder, name), type: 'JKS', password: PASSWORD, entries }, source);
      return made(name);
    },
    byOpenssl: (name, subject, names, curve = 'prime256v1') => {
      const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
      const newKey = ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`, '-nodes', '-keyout', key];
      const added = names === undefined ? [] : ['-addext', `subjectAltName=${names}`];
      const leaf = ['-addext', 'basicConstraints=CA:FALSE', ...added];
      openssl('req', '-x509', ...newKey, '-out', certificate, '-days', '9000', '-utf8', '-subj', subject, ...leaf);
      const out = ['-out', join(folder, name), '-passout', 'env:STORE_PASSWORD'];
      openssl('pkcs12', '-export', '-in', certificate, '-inkey', key, '-name', 'server', ...out);
      return made(name);
    },
    close: async () => {
      rmSync(folder, { recursive: true });
      await maker.close();
    },
  };
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, {
    env: { ...process.env, STORE_PASSWORD: PASSWORD },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
