import { basename, dirname, join } from '../../model/posixPath.ts';
import { shellWord } from '../../values/shellWord.ts';

export { shellWord };

/** Where a keystore can be written anew beside itself: `client.p12` as `client.jks`, `client.jks` as `client-new.jks`. */
export function copyName(path: string, extension: 'jks' | 'p12'): string {
  const name = basename(path).replace(/\.[^.]*$/, '') || 'keystore';
  const copy = `${name}.${extension}`;
  return join(dirname(path), copy === basename(path) ? `${name}-new.${extension}` : copy);
}

/** keytool asks for the passwords. In the copy each key keeps its own: that is the store's only if both stay the same. */
export function importKeystore(path: string, from?: string): string {
  return importInto(copyName(path, 'jks'), path, from, 'JKS');
}

/**
 * Gives each key of a PKCS12 file the password of the copy. Only when the file is said to be JKS, which Java reads too,
 * keytool asks for the password of a key that has its own.
 */
export function withOnePassword(path: string): string {
  return importInto(copyName(path, 'p12'), path, 'JKS', 'PKCS12');
}

function importInto(copy: string, path: string, from: string | undefined, to: string): string {
  const type = from === undefined ? '' : ` -srcstoretype ${from}`;
  return `keytool -importkeystore -srckeystore ${shellWord(path)}${type} -destkeystore ${shellWord(copy)} -deststoretype ${to}`;
}

/** Gives a key the password of its keystore; keytool asks for both. */
export function changeKeyPassword(path: string, alias: string | undefined, type?: string): string {
  const storeType = type === undefined ? '' : ` -storetype ${type}`;
  const key = alias === undefined ? '' : ` -alias ${shellWord(alias)}`;
  return `keytool -keypasswd -keystore ${shellWord(path)}${storeType}${key}`;
}

/**
 * OpenSSL reads what no Java does, and asks for the passwords.
 *
 * @param old writes what Java before 8u301 and 11.0.12 reads.
 */
export function rewriteWithOpenssl(
  path: string,
  {
    store,
    alias,
    old,
  }: { readonly store: 'keystore' | 'truststore'; readonly alias: string | undefined; readonly old: boolean },
): string {
  const from = `openssl pkcs12 -in ${shellWord(path)}`;
  if (store === 'truststore') {
    const to = shellWord(copyName(path, 'jks'));
    return `${from} -nokeys -out all.pem, then for each certificate of it keytool -importcert -file one.pem -alias its-name -keystore ${to} -storetype JKS`;
  }
  const name = alias === undefined ? '' : ` -name ${shellWord(alias)}`;
  const legacy = old ? ' -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1' : '';
  return `${from} -out all.pem, then openssl pkcs12 -export -in all.pem${name}${legacy} -out ${shellWord(copyName(path, 'p12'))}`;
}
