import { authority, certificate, commonName } from './certificateWriter.ts';
import { jksFile } from './jksWriter.ts';
import { ODD_CERTIFICATES } from './oddCertificates.ts';
import { ODD_NAMES } from './oddNames.ts';
import { certificateBag, part, pkcs12File } from './pkcs12Writer.ts';
import type { StoreFolder } from './storeFolder.ts';

/** Each odd certificate in a store of its own, because Java refuses a store for one certificate. */
export function makeCertificateStores(folder: StoreFolder): void {
  for (const [alias, fields] of Object.entries({ ...ODD_NAMES, ...ODD_CERTIFICATES })) {
    const entry = { tag: 2, alias, certificates: [certificate(fields)] };
    folder.write(`certificate-${alias}.jks`, jksFile({ entries: [entry] }));
  }
  const trailing = Buffer.concat([certificate(), Buffer.from('more')]);
  folder.write('certificate-trailing.jks', jksFile({ entries: [{ tag: 2, alias: 'a', certificates: [trailing] }] }));
  const authorities = Array.from({ length: 500 }, (_, index) =>
    certificate({ subject: commonName(`Authority ${index}`), serial: index, extensions: [authority()] }),
  );
  const trusted = authorities.map((bytes, index) => ({ tag: 2, alias: `authority ${index}`, certificates: [bytes] }));
  folder.write('authorities.jks', jksFile({ entries: trusted }));
  const bags = authorities.map((bytes, index) => certificateBag(bytes, { name: `Authority ${index}`, trusted: true }));
  folder.write('authorities.p12', pkcs12File({ parts: [part(bags)] }));
}
