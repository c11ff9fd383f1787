import { authority, certificate, commonName, PKCS8 } from './certificateWriter.ts';
import { bitString, integer, NULL, octetString, oid, sequence, set, text } from './derWriter.ts';
import {
  AES_256,
  type Attributes,
  certificateBag,
  clearKeyBag,
  keyBag,
  nestedBag,
  type Pkcs12File,
  part,
  pbes2,
  pkcs12File,
  revocationListBag,
  twoKeyTripleDes,
  unknownBag,
} from './pkcs12Writer.ts';
import type { StoreFolder } from './storeFolder.ts';

const [own, root] = [commonName('forged.example'), commonName('Forged Root')];
const LEAF = certificate({ subject: own, issuer: root });
const OTHER = certificate({ subject: own, serial: 78 });
const ROOT = certificate({ subject: root, extensions: [authority()] });
const ROOT_AGAIN = certificate({ subject: root, serial: 79, extensions: [authority()] });
/** Two authorities that issued each other. */
const CIRCLE = [certificate({ subject: own, issuer: root }), certificate({ subject: root, issuer: own })];

const attribute = (type: string, ...values: Buffer[]): Buffer => sequence(oid(type), set(...values));
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const server: Attributes = { name: 'server', keyId: 'id' };
const trusted: Attributes = { name: 'ca', trusted: true };
const plain = (...bags: Buffer[]): Pkcs12File => ({ parts: [part(bags)] });
const encrypted = (cipher: string, type: string, keyBytes: number, blockBytes = 16) => {
  const encryption = pbes2({ cipher, oid: type, keyBytes, blockBytes });
  return { parts: [part([certificateBag(ROOT, trusted)], encryption), part([keyBag(PKCS8, server, encryption)])] };
};
const keyAnd = (...bags: Buffer[]): Pkcs12File => plain(keyBag(PKCS8, server), ...bags);

/** PKCS12 files that show how Java makes entries of bags, and what it refuses. */
const FILES: Readonly<Record<string, Pkcs12File>> = {
  'parts-none': { parts: [] },
  'bags-none': { parts: [part([]), part([], pbes2(AES_256))] },
  simple: keyAnd(certificateBag(LEAF, { keyId: 'id' }), certificateBag(ROOT)),
  'certificate-by-name': keyAnd(certificateBag(LEAF, { name: 'Server' }), certificateBag(OTHER, { name: 'other' })),
  'certificate-by-identifier': keyAnd(certificateBag(OTHER, { name: 'server' }), certificateBag(LEAF, { keyId: 'id' })),
  'certificates-by-both': keyAnd(
    certificateBag(OTHER, { keyId: 'id' }),
    certificateBag(LEAF, server),
    certificateBag(OTHER, server),
  ),
  'certificates-of-one-identifier': keyAnd(
    certificateBag(OTHER, { keyId: 'id' }),
    certificateBag(LEAF, { keyId: 'id' }),
  ),
  'certificates-of-one-name': keyAnd(
    certificateBag(OTHER, { name: 'server' }),
    certificateBag(LEAF, { name: 'server' }),
  ),
  'certificate-before-key': plain(certificateBag(LEAF, { keyId: 'id' }), keyBag(PKCS8, server)),
  'no-attributes': plain(keyBag(PKCS8), certificateBag(LEAF)),
  'no-attributes-certificate-first': {
    parts: [part([certificateBag(LEAF), certificateBag(ROOT)]), part([keyBag(PKCS8)])],
  },
  'no-attributes-key-first': { parts: [part([keyBag(PKCS8)]), part([certificateBag(LEAF), certificateBag(ROOT)])] },
  'no-attributes-two-keys': plain(keyBag(PKCS8), keyBag(PKCS8), certificateBag(LEAF)),
  'no-identifier': plain(keyBag(PKCS8, { name: 'server' }), certificateBag(LEAF, { name: 'server' })),
  'no-identifier-two-keys': plain(
    keyBag(PKCS8, { name: 'one' }),
    keyBag(PKCS8, { name: 'two' }),
    certificateBag(LEAF, { name: 'two' }),
  ),
  'no-name': plain(
    keyBag(PKCS8, { keyId: 'id' }),
    certificateBag(LEAF, { keyId: 'id' }),
    certificateBag(ROOT, { trusted: true }),
  ),
  'no-certificate': plain(keyBag(PKCS8, server)),
  'names-by-case': plain(
    keyBag(PKCS8, { name: 'Server', keyId: 'a' }),
    keyBag(PKCS8, { name: 'SERVER', keyId: 'b' }),
    certificateBag(LEAF, { keyId: 'a' }),
  ),
  'name-of-key-and-trusted': plain(
    keyBag(PKCS8, server),
    certificateBag(LEAF, { keyId: 'id' }),
    certificateBag(ROOT, { ...trusted, name: 'SERVER' }),
  ),
  'name-of-trusted-and-key': plain(
    certificateBag(ROOT, { ...trusted, name: 'server' }),
    keyBag(PKCS8, server),
    certificateBag(LEAF, { keyId: 'id' }),
  ),
  'name-twice': plain(certificateBag(ROOT, trusted), certificateBag(LEAF, trusted)),
  'name-empty': plain(certificateBag(ROOT, { ...trusted, name: '' }), keyBag(PKCS8, { name: ' ', keyId: 'id' })),
  'name-folded': plain(...['ẞ', 'İ', 'Σς', 'ﬃ', '\ud83d'].map((name) => certificateBag(ROOT, { name, trusted: true }))),
  'name-not-bmp': plain(certificateBag(ROOT, { trusted: true, more: [attribute(FRIENDLY_NAME, text(0x0c, 'utf8'))] })),
  'name-odd-octets': plain(
    certificateBag(ROOT, {
      trusted: true,
      more: [attribute(FRIENDLY_NAME, text(0x1e, 'ab').subarray(0, 5).fill(3, 1, 2))],
    }),
  ),
  'name-given-twice': plain(
    certificateBag(ROOT, { ...trusted, more: [attribute(FRIENDLY_NAME, text(0x1e, 'second'))] }),
  ),
  'name-without-value': plain(certificateBag(ROOT, { trusted: true, more: [attribute(FRIENDLY_NAME)] })),
  'identifier-not-octets': plain(keyBag(PKCS8, { name: 'server', more: [attribute(LOCAL_KEY_ID, integer(1))] })),
  'identifier-time': plain(
    keyBag(PKCS8, { name: 'server', keyId: 'Time 1700000000000' }),
    certificateBag(LEAF, { keyId: 'Time 1700000000000' }),
  ),
  'identifier-time-odd': plain(
    ...['Time x', 'Time -5', 'Time  7', 'time 7', 'Time 99999999999999999999', 'Time 7 '].map((keyId) =>
      keyBag(PKCS8, { name: keyId, keyId }),
    ),
  ),
  'attribute-unknown': keyAnd(
    certificateBag(LEAF, { keyId: 'id', more: [attribute('1.3.6.1.4.1.311.17.1', text(0x1e, 'CSP'))] }),
  ),
  'attribute-malformed': keyAnd(certificateBag(LEAF, { keyId: 'id', more: [integer(5)] })),
  'trusted-with-identifier': keyAnd(certificateBag(LEAF, { keyId: 'id', trusted: true, name: 'ca' })),
  'trusted-any': plain(certificateBag(ROOT, { name: 'a', more: [attribute('2.16.840.1.113894.746875.1.1')] })),
  'trusted-in-chain': keyAnd(certificateBag(LEAF, { keyId: 'id' }), certificateBag(ROOT, trusted)),
  'issuer-twice': keyAnd(certificateBag(LEAF, { keyId: 'id' }), certificateBag(ROOT), certificateBag(ROOT_AGAIN)),
  'issuer-circle': keyAnd(...CIRCLE.map((bytes, index) => certificateBag(bytes, index === 0 ? { keyId: 'id' } : {}))),
  'certificate-twice': keyAnd(
    certificateBag(LEAF, { keyId: 'id' }),
    certificateBag(LEAF, { keyId: 'id' }),
    certificateBag(ROOT),
    certificateBag(ROOT),
  ),
  'key-in-clear': plain(clearKeyBag(PKCS8, server), certificateBag(LEAF, { keyId: 'id' })),
  'key-in-clear-and-other': plain(clearKeyBag(PKCS8), keyBag(PKCS8), certificateBag(LEAF)),
  'key-of-rubbish': plain(keyBag(Buffer.alloc(40, 1), server), certificateBag(LEAF, { keyId: 'id' })),
  'key-of-other-password': plain(
    keyBag(PKCS8, server, pbes2({ ...AES_256, password: 'other' })),
    certificateBag(LEAF, { keyId: 'id' }),
  ),
  'key-algorithm-unknown': plain(
    keyBag(PKCS8, server, { algorithm: sequence(oid('1.2.3.4.5'), NULL), encrypt: () => Buffer.alloc(16) }),
  ),
  'bag-revocation-list': keyAnd(revocationListBag(), certificateBag(LEAF, { keyId: 'id' })),
  'bag-nested': keyAnd(nestedBag(certificateBag(ROOT, trusted)), certificateBag(LEAF, { keyId: 'id' })),
  'bag-unknown': keyAnd(unknownBag(), certificateBag(LEAF, { keyId: 'id' })),
  'two-encryptions': {
    parts: [
      part([certificateBag(ROOT, trusted)], pbes2(AES_256)),
      part([certificateBag(LEAF, { ...trusted, name: 'b' })], pbes2({ ...AES_256, prf: 'unnamed' })),
    ],
  },
  'part-of-other-password': {
    parts: [part([certificateBag(ROOT, trusted)], pbes2({ ...AES_256, password: 'other' }))],
  },
  'key-length-named': { parts: [part([certificateBag(ROOT, trusted)], pbes2({ ...AES_256, keyLength: 'named' }))] },
  'aes-192': encrypted('aes-192-cbc', '2.16.840.1.101.3.4.1.22', 24),
  'pbes2-3des': encrypted('des-ede3-cbc', '1.2.840.113549.3.7', 24, 8),
  'camellia-128': encrypted('camellia-128-cbc', '1.2.392.200011.61.1.1.1.2', 16),
  'two-key-3des': { parts: [part([certificateBag(ROOT, trusted)], twoKeyTripleDes())] },
  'two-key-3des-key': plain(keyBag(PKCS8, server, twoKeyTripleDes()), certificateBag(LEAF, { keyId: 'id' })),
  'iterations-5000001': {
    parts: [part([certificateBag(ROOT, trusted)], pbes2({ ...AES_256, iterations: 5_000_001 }))],
  },
  'iterations-5000001-key': plain(
    keyBag(PKCS8, server, pbes2({ ...AES_256, iterations: 5_000_001 })),
    certificateBag(LEAF, { keyId: 'id' }),
  ),
  'iterations-0': { parts: [part([certificateBag(ROOT, trusted)], pbes2({ ...AES_256, iterations: 0 }))] },
  'mac-iterations-5000001': { parts: [part([certificateBag(ROOT, trusted)])], iterations: 5_000_001 },
  'mac-iterations-0': { parts: [part([certificateBag(ROOT, trusted)])], iterations: 0 },
  'mac-iterations-negative': { parts: [part([certificateBag(ROOT, trusted)])], iterations: -1 },
  'mac-md5': { parts: [part([certificateBag(ROOT, trusted)])], mac: 'md5' },
  'mac-sha1': { parts: [part([certificateBag(ROOT, trusted)])], mac: 'sha1' },
  'mac-pbmac1': { parts: [part([certificateBag(ROOT, trusted)], pbes2(AES_256))], mac: 'pbmac1' },
  'mac-none': { parts: [part([certificateBag(ROOT, trusted)], pbes2(AES_256))], mac: 'none' },
  'mac-none-clear': { parts: [part([certificateBag(ROOT, trusted)])], mac: 'none' },
  'mac-none-key': { ...keyAnd(certificateBag(LEAF, { keyId: 'id' })), mac: 'none' },
  'version-2': { ...plain(certificateBag(ROOT, trusted)), version: 2 },
  'version-4': { ...plain(certificateBag(ROOT, trusted)), version: 4 },
  'certificate-rubbish': plain(certificateBag(Buffer.alloc(20, 1), trusted)),
  'certificate-empty': plain(certificateBag(Buffer.alloc(0), trusted)),
  'bag-not-a-list': { parts: [part([octetString(Buffer.alloc(3))])] },
  'part-not-data': { parts: [sequence(oid('1.2.840.113549.1.7.3'), NULL)] },
  'part-bits': { parts: [bitString(Buffer.alloc(3))] },
};

export function makeForgedPkcs12Stores(folder: StoreFolder): void {
  for (const [name, file] of Object.entries(FILES)) folder.write(`forged-${name}.p12`, pkcs12File(file));
}
