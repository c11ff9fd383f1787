import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { context, der, integer, NULL, octetString, oid, sequence, set, text } from './derWriter.ts';
import { PASSWORD } from './storeFolder.ts';

const SALT = Buffer.from('a0a1a2a3a4a5a6a7', 'hex');
const DATA = oid('1.2.840.113549.1.7.1');
const BAG = '1.2.840.113549.1.12.10.1';

const OIDS = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  hmacSha1: '1.2.840.113549.2.7',
  hmacSha256: '1.2.840.113549.2.9',
} as const;

/** An encryption by password: its AlgorithmIdentifier, and its doing. */
export interface Encryption {
  readonly algorithm: Buffer;
  encrypt(content: Uint8Array): Buffer;
}

/** The key derivation of PKCS12 (RFC 7292, appendix B.2) for what one digest holds. */
function pkcs12Kdf(hash: 'md5' | 'sha1' | 'sha256', purpose: number, password: string, iterations: number): Buffer {
  const utf16 = Buffer.from(`${password}\0`, 'utf16le').swap16();
  const filled = (bytes: Buffer) => Buffer.alloc(Math.ceil(bytes.length / 64) * 64, bytes);
  let value = createHash(hash).update(Buffer.alloc(64, purpose)).update(filled(SALT)).update(filled(utf16)).digest();
  for (let left = iterations - 1; left > 0; left--) value = createHash(hash).update(value).digest();
  return value;
}

interface Pbes2Options {
  readonly cipher: string;
  readonly oid: string;
  readonly keyBytes: number;
  readonly blockBytes?: number;
  /** What is said of a derivation of 2000 iterations. */
  readonly iterations?: number;
  readonly password?: string;
  /** Whether to name the pseudo-random function; HMAC with SHA-1 is the default that may stay unnamed. */
  readonly prf?: 'named' | 'unnamed';
  readonly keyLength?: 'named' | 'unnamed';
}

export function pbes2(options: Pbes2Options): Encryption {
  const { cipher, keyBytes, blockBytes = 16, iterations = 2000, password = PASSWORD } = options;
  const hash = options.prf === 'unnamed' ? 'sha1' : 'sha256';
  const iv = Buffer.alloc(blockBytes, 3);
  const parameters = sequence(
    ...[octetString(SALT), integer(iterations)],
    ...(options.keyLength === 'named' ? [integer(keyBytes)] : []),
    ...(options.prf === 'unnamed' ? [] : [sequence(oid(OIDS.hmacSha256), NULL)]),
  );
  const derivation = sequence(oid('1.2.840.113549.1.5.12'), parameters);
  const encryption = sequence(oid(options.oid), octetString(iv));
  return {
    algorithm: sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, encryption)),
    encrypt(content) {
      const key = pbkdf2Sync(password, SALT, 2000, keyBytes, hash);
      const to = createCipheriv(cipher, key, iv);
      return Buffer.concat([to.update(content), to.final()]);
    },
  };
}

/** Triple DES by PKCS12's own derivation, of two keys or of one block's worth of three. */
export function twoKeyTripleDes(password = PASSWORD): Encryption {
  const derived = pkcs12Kdf('sha1', 1, password, 2000);
  return {
    algorithm: sequence(oid('1.2.840.113549.1.12.1.4'), sequence(octetString(SALT), integer(2000))),
    encrypt(content) {
      const key = Buffer.concat([derived.subarray(0, 16), derived.subarray(0, 8)]);
      const to = createCipheriv('des-ede3-cbc', key, pkcs12Kdf('sha1', 2, password, 2000).subarray(0, 8));
      return Buffer.concat([to.update(content), to.final()]);
    },
  };
}

export const AES_256 = { cipher: 'aes-256-cbc', oid: '2.16.840.1.101.3.4.1.42', keyBytes: 32 } as const;

export interface Attributes {
  readonly name?: string;
  readonly keyId?: string;
  readonly trusted?: boolean;
  /** Further attributes, or ones of a wrong form. */
  readonly more?: readonly Buffer[];
}

function bag(kind: string, content: Buffer, { name, keyId, trusted, more = [] }: Attributes): Buffer {
  const attribute = (type: string, value: Buffer) => sequence(oid(type), set(value));
  const attributes = [
    ...(name === undefined ? [] : [attribute('1.2.840.113549.1.9.20', text(0x1e, name))]),
    ...(keyId === undefined ? [] : [attribute('1.2.840.113549.1.9.21', octetString(Buffer.from(keyId)))]),
    ...(trusted ? [attribute('2.16.840.1.113894.746875.1.1', oid('2.5.29.37.0'))] : []),
    ...more,
  ];
  return sequence(oid(kind), context(0, content), ...(attributes.length === 0 ? [] : [set(...attributes)]));
}

export const certificateBag = (bytes: Buffer, attributes: Attributes = {}): Buffer =>
  bag(`${BAG}.3`, sequence(oid('1.2.840.113549.1.9.22.1'), context(0, octetString(bytes))), attributes);
export const clearKeyBag = (pkcs8: Buffer, attributes: Attributes = {}): Buffer => bag(`${BAG}.1`, pkcs8, attributes);
export const keyBag = (pkcs8: Buffer, attributes: Attributes = {}, encryption: Encryption = pbes2(AES_256)): Buffer =>
  bag(`${BAG}.2`, sequence(encryption.algorithm, octetString(encryption.encrypt(pkcs8))), attributes);
export const revocationListBag = (): Buffer =>
  bag(`${BAG}.4`, sequence(oid('1.2.840.113549.1.9.23.1'), context(0, octetString(Buffer.alloc(9)))), {});
export const nestedBag = (...bags: readonly Buffer[]): Buffer => bag(`${BAG}.6`, sequence(...bags), {});
export const unknownBag = (): Buffer => bag('1.2.3.4.5', octetString(Buffer.alloc(9)), { name: 'unknown' });

/** Bags in the clear, or under an encryption. */
export function part(bags: readonly Buffer[], encryption?: Encryption): Buffer {
  const content = sequence(...bags);
  if (!encryption) return sequence(DATA, context(0, octetString(content)));
  const encrypted = sequence(DATA, encryption.algorithm, der(0x80, encryption.encrypt(content)));
  return sequence(oid('1.2.840.113549.1.7.6'), context(0, sequence(integer(0), encrypted)));
}

export interface Pkcs12File {
  readonly version?: number;
  readonly parts: readonly Buffer[];
  readonly mac?: 'md5' | 'sha1' | 'sha256' | 'pbmac1' | 'none';
  /** What is said of a MAC of 2000 iterations. */
  readonly iterations?: number;
  readonly password?: string;
}

export function pkcs12File(file: Pkcs12File): Buffer {
  const safe = sequence(...file.parts);
  const mac = macData(safe, file);
  return sequence(integer(file.version ?? 3), sequence(DATA, context(0, octetString(safe))), ...mac);
}

function macData(content: Buffer, file: Pkcs12File): Buffer[] {
  const { mac = 'sha256', iterations = 2000, password = PASSWORD } = file;
  if (mac === 'none') return [];
  if (mac === 'pbmac1') {
    const parameters = sequence(octetString(SALT), integer(2000), integer(32), sequence(oid(OIDS.hmacSha256), NULL));
    const derivation = sequence(oid('1.2.840.113549.1.5.12'), parameters);
    const algorithm = sequence(
      oid('1.2.840.113549.1.5.14'),
      sequence(derivation, sequence(oid(OIDS.hmacSha256), NULL)),
    );
    const key = pbkdf2Sync(password, SALT, 2000, 32, 'sha256');
    const digest = createHmac('sha256', key).update(content).digest();
    return [sequence(sequence(algorithm, octetString(digest)), octetString(Buffer.from('NOT USED')), integer(1))];
  }
  const digest = createHmac(mac, pkcs12Kdf(mac, 3, password, 2000))
    .update(content)
    .digest();
  const info = sequence(sequence(oid(OIDS[mac]), NULL), octetString(digest));
  return [sequence(info, octetString(SALT), ...(iterations === 1 ? [] : [integer(iterations)]))];
}
