import type { KeystoreType } from '../../../../server/src/core/keystore/types.ts';
import { toBer } from '../toBer.ts';
import {
  alternativeNames,
  authority,
  certificate,
  commonName,
  dns,
  extendedKeyUsage,
  keyUsage,
  PKCS8,
} from './certificateWriter.ts';
import { JCEKS_MAGIC, type JksFile, jceksKey, jksFile, jksKey } from './jksWriter.ts';
import { AES_256, certificateBag, keyBag, type Pkcs12File, part, pbes2, pkcs12File } from './pkcs12Writer.ts';
import { PASSWORD, type StoreFolder } from './storeFolder.ts';

const [own, root] = [commonName('leaf.example'), commonName('Root')];
const ROOT = certificate({ subject: root, serial: 2, extensions: [authority(1)] });
const LEAF = certificate({
  ...{ subject: own, issuer: root },
  extensions: [alternativeNames(dns('leaf.example')), keyUsage(0xa0, 5), extendedKeyUsage('1.3.6.1.5.5.7.3.1')],
});

const jks = (magic: number | undefined, key: Buffer): JksFile => ({
  ...(magic === undefined ? {} : { magic }),
  entries: [
    { tag: 1, alias: 'leaf', key, certificates: [LEAF, ROOT] },
    { tag: 2, alias: 'root', certificates: [ROOT] },
  ],
});

const pkcs12 = (encrypted: boolean): Pkcs12File => {
  const certificates = [certificateBag(LEAF, { keyId: 'id' }), certificateBag(ROOT, { name: 'root', trusted: true })];
  return {
    parts: [
      part([keyBag(PKCS8, { name: 'leaf', keyId: 'id' })]),
      part(certificates, encrypted ? pbes2(AES_256) : undefined),
    ],
  };
};

/** Stores that are damaged, each in every way; not a byte of them is random. */
const VICTIMS: Readonly<Record<string, readonly [bytes: Buffer, type: KeystoreType]>> = {
  'victim.jks': [jksFile(jks(undefined, jksKey(PKCS8, PASSWORD))), 'JKS'],
  'victim.jceks': [jksFile(jks(JCEKS_MAGIC, jceksKey(PKCS8, PASSWORD, 20))), 'JCEKS'],
  'victim.p12': [pkcs12File(pkcs12(true)), 'JKS'],
  'victim-in-clear.p12': [pkcs12File(pkcs12(false)), 'JKS'],
  'victim-without-mac.p12': [pkcs12File({ ...pkcs12(true), mac: 'none' }), 'JKS'],
  'victim-ber.p12': [toBer(pkcs12File(pkcs12(true))), 'JKS'],
};

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 0x01;
  return changed;
}

/** Where a byte is flipped, in hundredths of the file's length. */
const SHARES = Array.from({ length: 16 }, (_, index) => 3 + index * 6);

const FAULTS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  none: (bytes) => bytes,
  'cut-in-half': (bytes) => bytes.subarray(0, bytes.length >> 1),
  'cut-by-one': (bytes) => bytes.subarray(0, -1),
  'cut-before-digest': (bytes) => bytes.subarray(0, -20),
  'cut-to-header': (bytes) => bytes.subarray(0, 12),
  trailing: (bytes) => Buffer.concat([bytes, Buffer.from('\r\nmore')]),
  twice: (bytes) => Buffer.concat([bytes, bytes]),
  'flip-last': (bytes) => flipped(bytes, bytes.length - 1),
  ...Object.fromEntries(
    SHARES.map((share) => [
      `flip-at-${share}`,
      (bytes: Buffer) => flipped(bytes, Math.floor((bytes.length * share) / 100)),
    ]),
  ),
};

export function makeFaultyStores(folder: StoreFolder): void {
  for (const [name, [bytes, type]] of Object.entries(VICTIMS)) {
    for (const [fault, damage] of Object.entries(FAULTS)) {
      folder.write(`${fault}-${name}`, damage(bytes), { type, isDamaged: true });
    }
  }
}
