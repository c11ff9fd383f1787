import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeystoreMaker, NewStore } from '../../oracle/keystores.ts';
import { toBer } from './toBer.ts';

/** A keystore of the matrix. */
export interface Store {
  readonly name: string;
  readonly file: string;
  readonly password: string;
  /** Made with an algorithm that we name instead of reading it. */
  readonly unsupported?: boolean;
}

const PASSWORD = 'correct horse 7';

/** System properties of Java that choose how a PKCS12 file is protected. */
const PKCS12_PROPERTIES = ['legacy', 'certProtectionAlgorithm', 'keyProtectionAlgorithm', 'macAlgorithm'].concat([
  'certPbeIterationCount',
  'keyPbeIterationCount',
  'macIterationCount',
]);

const PKCS12_VARIANTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  java17: {},
  legacy: { legacy: 'true' },
  'rc2-128': { certProtectionAlgorithm: 'PBEWithSHA1AndRC2_128', macAlgorithm: 'HmacPBESHA1' },
  '3des': {
    certProtectionAlgorithm: 'PBEWithSHA1AndDESede',
    certPbeIterationCount: '1',
    macAlgorithm: 'HmacPBESHA224',
  },
  'aes128-sha1': { certProtectionAlgorithm: 'PBEWithHmacSHA1AndAES_128', macAlgorithm: 'HmacPBESHA384' },
  'aes256-sha512': { certProtectionAlgorithm: 'PBEWithHmacSHA512AndAES_256', macAlgorithm: 'HmacPBESHA512' },
  'aes128-sha224': { certProtectionAlgorithm: 'PBEWithHmacSHA224AndAES_128', macAlgorithm: 'HmacPBESHA512/224' },
  'aes256-sha384': { certProtectionAlgorithm: 'PBEWithHmacSHA384AndAES_256', macAlgorithm: 'HmacPBESHA512/256' },
  passwordless: { certProtectionAlgorithm: 'NONE', macAlgorithm: 'NONE' },
  'mac-only': { certProtectionAlgorithm: 'NONE', macIterationCount: '100000' },
};

const OPENSSL_VARIANTS: Readonly<Record<string, readonly string[]>> = {
  default: ['-name', 'Server'],
  legacy: ['-legacy', '-name', 'server'],
  'no-name': [],
  'no-mac': ['-nomac', '-certpbe', 'AES-256-CBC', '-name', 'server'],
  'no-mac-legacy': ['-legacy', '-nomac', '-certpbe', 'PBE-SHA1-RC2-40', '-name', 'server'],
  'no-mac-clear': ['-nomac'],
  'sha1-mac': ['-macalg', 'sha1', '-iter', '1'],
  'sha512-mac': ['-macalg', 'sha512', '-name', 'zwölf Fäden'],
  clear: ['-keypbe', 'NONE', '-certpbe', 'NONE', '-name', 'server'],
  'clear-certificates': ['-certpbe', 'NONE', '-name', 'server'],
  'no-keys': ['-nokeys'],
  aes128: ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-nomaciter'],
  'rc2-128': ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128'],
  rc4: ['-legacy', '-certpbe', 'PBE-SHA1-RC4-128'],
  aes192: ['-certpbe', 'AES-192-CBC'],
  camellia: ['-certpbe', 'camellia-256-cbc'],
};

/** Makes the matrix with keytool, the KeyStore API and openssl. */
export async function makeStores(oracle: KeystoreMaker, folder: string): Promise<Store[]> {
  const stores: Store[] = [];
  const add = (name: string, password = PASSWORD, unsupported = false): string => {
    const file = join(folder, name);
    stores.push({ name, file, password, unsupported });
    return file;
  };
  const keytool = (file: string, ...args: string[]) =>
    oracle.keytool(...args, '-keystore', file, '-storepass', PASSWORD, '-noprompt');
  const pair = (file: string, alias: string, algorithm: readonly string[], ...args: string[]) =>
    keytool(file, '-genkeypair', '-storetype', 'JKS', '-alias', alias, '-keyalg', ...algorithm, ...defaults(args));
  const trust = async (from: string, alias: string, to: string, as: string) => {
    const certificate = join(folder, 'one.cer');
    await keytool(from, '-exportcert', '-alias', alias, '-file', certificate);
    await keytool(to, '-importcert', '-storetype', 'JKS', '-alias', as, '-file', certificate);
  };
  const RSA = ['RSA', '-keysize', '2048'];
  const EC = ['EC', '-groupname', 'secp256r1'];

  const rsa = add('rsa.jks');
  await pair(
    rsa,
    'Server',
    RSA,
    '-ext',
    'san=dns:webapp.example,dns:*.example,ip:10.0.0.7,ip:2001:db8::1,email:a@b.example',
  );
  const kinds = add('kinds.jks');
  await pair(kinds, 'ec384', ['EC', '-groupname', 'secp384r1', '-sigalg', 'SHA512withECDSA']);
  await pair(kinds, 'ec521', ['EC', '-groupname', 'secp521r1']);
  await pair(kinds, 'dsa', ['DSA', '-keysize', '1024']);
  await pair(kinds, 'ed25519', ['Ed25519']);
  await pair(kinds, 'ed448', ['Ed448']);
  await pair(kinds, 'pss', ['RSASSA-PSS', '-keysize', '1024']);
  await pair(kinds, 'weak', ['RSA', '-keysize', '512', '-sigalg', 'MD5withRSA']);
  const chain = add('chain.jks');
  await pair(chain, 'root', EC, '-dname', 'CN=Root, O=Example', '-ext', 'bc:c');
  await pair(
    chain,
    'issuing',
    EC,
    '-signer',
    'root',
    '-dname',
    'CN=Issuing, O=Example',
    '-ext',
    'bc=ca:true,pathlen:0',
  );
  await pair(
    chain,
    'leaf',
    EC,
    '-signer',
    'issuing',
    '-dname',
    'CN=leaf.example, O=Example',
    '-ext',
    'san=dns:leaf.example',
  );
  const names = add('names.jks');
  const dnames = [
    'CN="quoted, comma", OU="plus+equals=", O=" leading", C=DE',
    'CN=Müller 日本, OU=two  blanks, L=Zürich, ST=ZH, STREET=Weg 1, C=CH',
    'EMAILADDRESS=a@b.example, UID=u1, DC=example, DC=com, SERIALNUMBER=77, T=Dr, GIVENNAME=G, SURNAME=S',
    'CN="with \\"quotes\\" and back\\\\slash", INITIALS=I, GENERATION=III, DNQ=q, OID.1.2.3.4=hex',
    'CN=*.cr-poc.com + OU=multi, O="<tag>;semi"',
    'OU=no common name',
  ];
  for (const [index, dname] of dnames.entries()) await pair(names, `n${index}`, EC, '-dname', dname);
  const dates = add('dates.jks');
  await pair(dates, 'expired', EC, '-startdate', '2001/02/03 04:05:06', '-validity', '10');
  await pair(dates, 'future', EC, '-startdate', '2045/01/01 00:00:00', '-validity', '36500');
  const aliases = add('aliases.jks');
  for (const alias of ['ключ', 'schlüssel', 'nul\u0001', '🔑 emoji', 'a'.repeat(300)]) await pair(aliases, alias, EC);
  const keyPassword = add('key-password.jks');
  await keytool(
    keyPassword,
    '-genkeypair',
    '-storetype',
    'JKS',
    '-alias',
    'k',
    '-keyalg',
    ...EC,
    '-keypass',
    'another one',
    ...defaults([]),
  );
  const trusted = add('trusted.jks');
  await trust(rsa, 'server', trusted, 'Ca One');
  await trust(chain, 'root', trusted, 'root');
  const mixed = add('mixed.jks');
  copyFileSync(chain, mixed);
  await trust(rsa, 'server', mixed, 'peer');
  const empty = add('empty.jks');
  copyFileSync(rsa, empty);
  await keytool(empty, '-delete', '-alias', 'server');
  const many = add('many.jks');
  const source = join(folder, 'source.jks');
  for (let index = 0; index < 100; index++) {
    await pair(source, `c${index}`, EC, '-dname', `CN=authority ${index}`, '-ext', 'bc:c');
    await trust(source, `c${index}`, many, `authority ${index}`);
  }
  const oddPassword = add('odd-password.jks', 'пароль-ß');
  copyFileSync(rsa, oddPassword);
  await keytool(oddPassword, '-storepasswd', '-new', 'пароль-ß');

  const convert = (from: string, to: string) =>
    oracle.keytool(
      ...['-importkeystore', '-noprompt', '-srckeystore', from, '-srcstorepass', PASSWORD],
      ...['-destkeystore', to, '-deststorepass', PASSWORD, '-deststoretype', 'PKCS12'],
    );
  for (const [variant, properties] of Object.entries(PKCS12_VARIANTS)) {
    for (const name of PKCS12_PROPERTIES) await oracle.system(`keystore.pkcs12.${name}`, properties[name] ?? '');
    for (const from of [mixed, trusted]) {
      const kind = from === mixed ? 'mixed' : 'trusted';
      await convert(from, add(`${kind}-${variant}.p12`));
    }
    if (variant === 'java17' || variant === 'legacy') {
      for (const from of [rsa, kinds, many, aliases, names]) {
        await convert(from, add(`${from.slice(from.lastIndexOf('/') + 1, -4)}-${variant}.p12`));
      }
    }
  }
  for (const name of PKCS12_PROPERTIES) await oracle.system(`keystore.pkcs12.${name}`, '');
  const entries = [{ alias: 'aes', secret: { algorithm: 'AES', octets: 16 }, password: PASSWORD }];
  const secret: NewStore = { file: add('secret.p12'), type: 'PKCS12', password: PASSWORD, entries };
  await oracle.generate(secret, { file: rsa, password: PASSWORD });

  const pem = join(folder, 'chain.pem');
  const openssl = (...args: string[]) => execFileSync('openssl', ['pkcs12', ...args], { stdio: 'pipe' });
  openssl('-in', join(folder, 'mixed-java17.p12'), '-passin', `pass:${PASSWORD}`, '-nodes', '-out', pem);
  const key = join(folder, 'key.pem');
  writeFileSync(
    key,
    readFileSync(pem, 'utf8').match(/-----BEGIN PRIVATE KEY[\s\S]*?END PRIVATE KEY-----\n/g)?.[0] ?? '',
  );
  const ofKey = ['-inkey', key, '-in', ...certificateOf(pem, key, folder)];
  for (const [variant, args] of Object.entries(OPENSSL_VARIANTS)) {
    const file = add(`openssl-${variant}.p12`, PASSWORD, ['rc4', 'aes192', 'camellia'].includes(variant));
    openssl('-export', ...ofKey, '-passout', `pass:${PASSWORD}`, ...args, '-out', file);
  }
  openssl('-export', ...ofKey, '-passout', 'pass:', '-out', add('openssl-empty-password.p12', ''));
  openssl('-export', ...ofKey, '-legacy', '-passout', 'pass:', '-out', add('openssl-empty-legacy.p12', ''));
  for (const name of ['mixed-java17.p12', 'mixed-legacy.p12', 'openssl-default.p12']) {
    writeFileSync(add(`ber-${name}`), toBer(readFileSync(join(folder, name))));
  }
  return stores;
}

function defaults(args: readonly string[]): string[] {
  const dname = args.includes('-dname') ? [] : ['-dname', 'CN=test.example, O=Example, C=DE'];
  const validity = args.includes('-validity') ? [] : ['-validity', '3650'];
  return ['-keypass', PASSWORD, ...args, ...dname, ...validity].slice(args.includes('-keypass') ? 2 : 0);
}

/** `CERT -certfile OTHERS`: the certificate of the key, and all others of the PEM file. */
function certificateOf(pem: string, key: string, folder: string): string[] {
  const publicKey = execFileSync('openssl', ['pkey', '-in', key, '-pubout'], { encoding: 'utf8' });
  const all = readFileSync(pem, 'utf8').match(/-----BEGIN CERTIFICATE[\s\S]*?END CERTIFICATE-----\n/g) ?? [];
  const own = all.find(
    (one) => execFileSync('openssl', ['x509', '-noout', '-pubkey'], { input: one, encoding: 'utf8' }) === publicKey,
  );
  writeFileSync(join(folder, 'own.pem'), own ?? '');
  writeFileSync(join(folder, 'others.pem'), all.filter((one) => one !== own).join(''));
  return [join(folder, 'own.pem'), '-certfile', join(folder, 'others.pem')];
}
