import { type KeystoreBinding, retriesWithoutPassword } from '../../../../server/src/core/deployment/binding.ts';
import type { StoreFact } from '../../../../server/src/core/deployment/facts.ts';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import type { KeyQuestion } from '../../../../server/src/core/keystore/types.ts';
import { basename } from '../../../../server/src/core/model/posixPath.ts';
import { Secret } from '../../../../server/src/core/model/secret.ts';
import { plainValue } from '../../../../server/src/core/model/setting.ts';
import { PASSWORD } from './makeKeystores.ts';

/** A file's bytes, or why there are none; a path is filled in. */
export type StoreFile =
  | Uint8Array
  | { readonly status: 'not-in-copy' }
  | { readonly status: 'missing'; readonly candidates: readonly string[] }
  | Pick<Extract<StoreFact, { status: 'unreadable' }>, 'status' | 'reason'>;

/** Facts as the host learns them, from files by their base names; what is not listed is not known. */
export function factsFrom(files: Readonly<Record<string, StoreFile>>) {
  return (binding: KeystoreBinding): StoreFact | undefined => {
    const { target, inUse, store, alias, effectivePassword, effectiveKeyPassword } = binding;
    if (target.status !== 'resolved' || !inUse) return undefined;
    const { path } = target;
    const file = files[basename(path)];
    if (file === undefined) return undefined;
    if (!(file instanceof Uint8Array)) return { ...file, path };
    const password = effectivePassword instanceof Secret ? Secret.reveal(effectivePassword) : undefined;
    const result = openKeystore(
      file,
      password,
      store === 'keystore' ? keyQuestion(alias, effectiveKeyPassword) : undefined,
    );
    const again = result.verdict === 'wrong-password' && retriesWithoutPassword(binding);
    return { status: 'read', path, result, ...(again ? { withoutPassword: openKeystore(file, undefined) } : {}) };
  };
}

/** As the host asks: not at all where alias or password are placeholders. */
function keyQuestion(
  alias: KeystoreBinding['alias'],
  password: KeystoreBinding['effectiveKeyPassword'],
): KeyQuestion | undefined {
  const name = alias && plainValue(alias);
  if (password === 'unknown' || name?.includes('${')) return undefined;
  return { alias: name || undefined, password: password === 'store' ? undefined : Secret.reveal(password) };
}

/** A server.xml with one Connector. */
export function connector(attributes: string): string {
  return `<Server><Service><Connector port="8443" SSLEnabled="true" ${attributes}/></Service></Server>`;
}

/** A server-setup.properties with one keystore. */
export const keystore = (file: string, password = PASSWORD) =>
  `key.store.file.location=/ssl/${file}\nkey.store.password=${password}\n`;

/** A server-setup.properties with one truststore. */
export const truststore = (file: string, password = PASSWORD) =>
  `trust.store.file.location=/ssl/${file}\ntrust.store.password=${password}\n`;

/** A server.xml with a good keystore and this truststore; `password` is an attribute, or nothing. */
export const trusting = (file: string, password: string) =>
  connector(`keystoreFile="/ssl/valid.jks" keystorePass="${PASSWORD}" truststoreFile="/ssl/${file}" ${password}`);
