import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { toBer } from '../toBer.ts';
import { authority, certificate, commonName, PKCS8 } from './certificateWriter.ts';
import { PASSWORD, type StoreFolder } from './storeFolder.ts';

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  default: ['-name', 'Server'],
  legacy: ['-legacy', '-name', 'server'],
  'no-name': [],
  'ca-names': ['-name', 'server', '-caname', 'First CA', '-caname', 'Second CA'],
  'no-mac': ['-nomac', '-certpbe', 'AES-256-CBC', '-name', 'server'],
  'no-mac-legacy': ['-legacy', '-nomac', '-certpbe', 'PBE-SHA1-RC2-40', '-name', 'server'],
  'no-mac-clear': ['-nomac'],
  'sha1-mac': ['-macalg', 'sha1', '-iter', '1'],
  'sha512-mac': ['-macalg', 'sha512', '-name', 'zwölf Fäden'],
  'md5-mac': ['-macalg', 'md5', '-name', 'server'],
  'sha3-mac': ['-macalg', 'sha3-256', '-name', 'server'],
  'ripemd-mac': ['-legacy', '-macalg', 'ripemd160', '-name', 'server'],
  clear: ['-keypbe', 'NONE', '-certpbe', 'NONE', '-name', 'server'],
  'clear-key': ['-keypbe', 'NONE', '-name', 'server'],
  'clear-certificates': ['-certpbe', 'NONE', '-name', 'server'],
  'no-keys': ['-nokeys'],
  'no-keys-clear': ['-nokeys', '-certpbe', 'NONE', '-caname', 'one'],
  'no-certificates': ['-nocerts', '-name', 'server'],
  aes128: ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-nomaciter'],
  'rc2-128': ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128'],
  'rc2-40': ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-RC2-40'],
  'rc4-128': ['-legacy', '-certpbe', 'PBE-SHA1-RC4-128'],
  'rc4-40': ['-legacy', '-certpbe', 'PBE-SHA1-RC4-40', '-keypbe', 'PBE-SHA1-RC4-40'],
  '3des': ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-name', 'server'],
  '2des': ['-legacy', '-certpbe', 'PBE-SHA1-2DES', '-keypbe', 'PBE-SHA1-2DES', '-name', 'server'],
  'key-of-two-keys': ['-keypbe', 'PBE-SHA1-2DES', '-name', 'server'],
  des: ['-legacy', '-certpbe', 'PBE-MD5-DES', '-keypbe', 'PBE-MD5-DES', '-name', 'server'],
  aes192: ['-certpbe', 'AES-192-CBC', '-name', 'server'],
  'key-of-aes192': ['-keypbe', 'AES-192-CBC', '-name', 'server'],
  camellia: ['-certpbe', 'camellia-256-cbc', '-keypbe', 'camellia-128-cbc', '-name', 'server'],
  'pbes2-3des': ['-certpbe', 'des-ede3-cbc', '-keypbe', 'des-ede3-cbc', '-name', 'server'],
  'key-identifier': ['-name', 'server', '-LMK', '-CSP', 'Microsoft Enhanced Cryptographic Provider v1.0'],
};

/** Passwords that openssl takes as UTF-8. */
const PASSWORDS = { umlaut: 'Grüße', cyrillic: 'пароль', emoji: '🔑🔑', long: 'long '.repeat(40), quote: 'a\'"\\ $x' };

const run = promisify(execFile);

/** Stores as `openssl pkcs12` writes them. */
export async function makeOpensslStores(folder: StoreFolder): Promise<void> {
  const pem = (name: string, kind: string, ...blocks: Buffer[]): string => {
    const text = blocks.map((bytes) => `-----BEGIN ${kind}-----\n${bytes.toString('base64')}\n-----END ${kind}-----\n`);
    writeFileSync(folder.path(name), text.map((block) => block.replace(/[^\n]{64}/g, '$&\n')).join(''));
    return folder.path(name);
  };
  const [own, issuing, root] = [commonName('openssl.example'), commonName('Issuing'), commonName('Root')];
  const key = pem('key.pem', 'PRIVATE KEY', PKCS8);
  const leaf = pem('leaf.pem', 'CERTIFICATE', certificate({ subject: own, issuer: issuing }));
  const others = [
    certificate({ subject: root, serial: 1, extensions: [authority()] }),
    certificate({ subject: issuing, issuer: root, serial: 2, extensions: [authority(0)] }),
  ];
  const inputs = ['-inkey', key, '-in', leaf, '-certfile', pem('others.pem', 'CERTIFICATE', ...others)];
  const make = async (name: string, password: string, ...args: string[]) => {
    const file = folder.add(`openssl-${name}.p12`, { password });
    await run('openssl', ['pkcs12', '-export', ...inputs, '-passout', `pass:${password}`, ...args, '-out', file]);
  };
  for (const [variant, args] of Object.entries(VARIANTS)) await make(variant, PASSWORD, ...args);
  for (const [name, password] of Object.entries(PASSWORDS)) {
    await make(`password-${name}`, password, '-name', 'server');
    await make(`password-${name}-legacy`, password, '-legacy', '-name', 'server');
  }
  await make('password-none', '');
  await make('password-none-legacy', '', '-legacy');
  for (const variant of ['default', 'legacy', 'no-mac', 'no-keys', 'clear']) {
    folder.write(`ber-${variant}.p12`, toBer(readFileSync(folder.path(`openssl-${variant}.p12`))));
  }
}
