import type { KeystoreMaker, Source } from '../../../oracle/keystores.ts';
import { PASSWORD, type StoreFolder } from './storeFolder.ts';

const EC = ['-keyalg', 'EC', '-groupname', 'secp256r1'];

/** Aliases of the source, each with what keytool is told of its key and certificate. Signers stand before the signed. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  rsa: [
    '-keyalg',
    'RSA',
    '-keysize',
    '2048',
    '-ext',
    'san=dns:webapp.example,dns:*.example,ip:10.0.0.7,ip:2001:db8::1',
  ],
  'rsa-1024': ['-keyalg', 'RSA', '-keysize', '1024', '-sigalg', 'SHA1withRSA'],
  'rsa-512': ['-keyalg', 'RSA', '-keysize', '512', '-sigalg', 'MD5withRSA'],
  'rsa-1030': ['-keyalg', 'RSA', '-keysize', '1030', '-sigalg', 'SHA512withRSA'],
  pss: ['-keyalg', 'RSASSA-PSS', '-keysize', '1024'],
  'dsa-1024': ['-keyalg', 'DSA', '-keysize', '1024', '-sigalg', 'SHA1withDSA'],
  'dsa-2048': ['-keyalg', 'DSA', '-keysize', '2048'],
  ec: EC,
  'ec-other': EC,
  'ec-384': ['-keyalg', 'EC', '-groupname', 'secp384r1', '-sigalg', 'SHA512withECDSA'],
  'ec-521': ['-keyalg', 'EC', '-groupname', 'secp521r1', '-sigalg', 'SHA1withECDSA'],
  ed25519: ['-keyalg', 'Ed25519'],
  'ed25519-other': ['-keyalg', 'Ed25519'],
  ed448: ['-keyalg', 'Ed448'],
  root: [...EC, '-dname', 'CN=Root, O=Example', '-ext', 'bc:c', '-ext', 'ku=keyCertSign,cRLSign'],
  policy: [...EC, '-signer', 'root', '-dname', 'CN=Policy, O=Example', '-ext', 'bc:c=ca:true,pathlen:1'],
  issuing: [...EC, '-signer', 'policy', '-dname', 'CN=Issuing, O=Example', '-ext', 'bc=ca:true,pathlen:0'],
  leaf: [...EC, '-signer', 'issuing', '-dname', 'CN=leaf.example', '-ext', 'san=dns:leaf.example', '-ext', 'eku=sA,cA'],
  x25519: ['-keyalg', 'X25519', '-signer', 'root'],
  'x25519-other': ['-keyalg', 'X25519', '-signer', 'root'],
  x448: ['-keyalg', 'X448', '-signer', 'root', '-ext', 'ku=keyAgreement'],
};

/** Of every algorithm one key with its own certificate. */
export const KINDS = ['rsa', 'rsa-1024', 'rsa-512', 'rsa-1030', 'pss', 'dsa-1024', 'dsa-2048', 'ec', 'ec-384'].concat([
  'ec-521',
  'ed25519',
  'ed448',
  'x25519',
  'x448',
]);

/** The chain of `leaf`. */
export const CHAIN = ['leaf', 'issuing', 'policy', 'root'];

/** Makes the key pairs that the stores of the KeyStore API share: making RSA and DSA keys takes long. */
export async function makeSource(maker: KeystoreMaker, folder: StoreFolder): Promise<Source> {
  const file = folder.add('source.jks');
  for (const [alias, args] of Object.entries(PAIRS)) {
    const dname = args.includes('-dname') ? [] : ['-dname', `CN=${alias}.example, O=Example, C=DE`];
    const store = ['-storetype', 'JKS', '-keystore', file, '-storepass', PASSWORD, '-keypass', PASSWORD];
    await maker.keytool('-genkeypair', ...store, '-alias', alias, '-validity', '3650', ...dname, ...args);
  }
  return { file, password: PASSWORD };
}
