import type { KeystoreMaker } from '../../oracle/keystores.ts';
import { makeCertificateStores } from './matrix/certificateStores.ts';
import { makeFaultyStores } from './matrix/faultyStores.ts';
import { makeForgedJksStores } from './matrix/forgedJksStores.ts';
import { makeForgedPkcs12Stores } from './matrix/forgedPkcs12Stores.ts';
import { makeJavaStores } from './matrix/javaStores.ts';
import { makeKeytoolStores } from './matrix/keytoolStores.ts';
import { makeOpensslStores } from './matrix/opensslStores.ts';
import { makePkcs12Stores } from './matrix/pkcs12Stores.ts';
import { makeSource } from './matrix/source.ts';
import { type Store, StoreFolder } from './matrix/storeFolder.ts';

export type { Store } from './matrix/storeFolder.ts';

/** Makes the matrix: types x protections x contents x faults, with Java, openssl and by hand. */
export async function makeStores(maker: KeystoreMaker, folder: string): Promise<readonly Store[]> {
  const target = new StoreFolder(folder);
  const openssl = makeOpensslStores(target);
  const source = await makeSource(maker, target);
  makeForgedJksStores(target);
  makeForgedPkcs12Stores(target);
  makeCertificateStores(target);
  await Promise.all([
    makeKeytoolStores(maker, source, target),
    makeJavaStores(maker, source, target),
    makePkcs12Stores(maker, source, target),
    openssl,
  ]);
  makeFaultyStores(target);
  return target.stores;
}
