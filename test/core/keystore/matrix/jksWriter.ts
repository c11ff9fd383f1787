import { createCipheriv, createHash } from 'node:crypto';
import { integer, NULL, octetString, oid, sequence } from './derWriter.ts';
import { PASSWORD } from './storeFolder.ts';

export interface JksEntry {
  /** 1: private key; 2: trusted certificate; 3: secret key. */
  readonly tag: number;
  readonly alias: string;
  readonly created?: bigint;
  /** An EncryptedPrivateKeyInfo; for secret keys, a serialized object. */
  readonly key?: Buffer;
  readonly certificates?: readonly Buffer[];
  readonly certificateType?: string;
}

export interface JksFile {
  readonly magic?: number;
  readonly version?: number;
  /** The number of entries when absent. */
  readonly count?: number;
  readonly entries?: readonly JksEntry[];
  readonly password?: string;
}

export const JKS_MAGIC = 0xfeedfeed;
export const JCEKS_MAGIC = 0xcececece;

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** As DataOutputStream.writeUTF does: a length, and each UTF-16 unit in one to three octets. */
function modifiedUtf8(value: string): Buffer {
  const octets = Buffer.concat(
    value.split('').map((unit) => {
      const code = unit.charCodeAt(0);
      if (code > 0 && code < 0x80) return Buffer.from([code]);
      if (code < 0x800) return Buffer.from([0xc0 | (code >> 6), 0x80 | (code & 63)]);
      return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]);
    }),
  );
  return Buffer.concat([Buffer.from([octets.length >> 8, octets.length & 255]), octets]);
}

const utf16 = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16();

/** A JKS or JCEKS file of hand with a digest that fits. */
export function jksFile(file: JksFile): Buffer {
  const { magic = JKS_MAGIC, version = 2, entries = [], password = PASSWORD } = file;
  const certificateOf =
    ({ certificateType = 'X.509' }: JksEntry) =>
    (bytes: Buffer) => [...(version === 1 ? [] : [modifiedUtf8(certificateType)]), number(bytes.length), bytes];
  const content = Buffer.concat([
    number(magic),
    number(version),
    number(file.count ?? entries.length),
    ...entries.flatMap((entry) => {
      const created = Buffer.alloc(8);
      created.writeBigInt64BE(entry.created ?? 1_700_000_000_000n);
      const { key = Buffer.alloc(0), certificates = [] } = entry;
      const keyParts = entry.tag === 1 ? [number(key.length), key, number(certificates.length)] : [];
      return [
        ...[number(entry.tag), modifiedUtf8(entry.alias), created, ...keyParts],
        ...(entry.tag === 3 ? [key] : certificates.flatMap(certificateOf(entry))),
      ];
    }),
  ]);
  const digest = createHash('sha1').update(utf16(password)).update('Mighty Aphrodite').update(content).digest();
  return Buffer.concat([content, digest]);
}

/** A private key as JKS protects it (sun.security.provider.KeyProtector): XORed with a chain of SHA-1 values. */
export function jksKey(pkcs8: Uint8Array, password: string): Buffer {
  const salt = Buffer.alloc(20, 9);
  const hidden = Buffer.from(pkcs8);
  let block: Buffer = salt;
  for (let at = 0; at < hidden.length; at++) {
    if (at % 20 === 0) block = createHash('sha1').update(utf16(password)).update(block).digest();
    hidden[at] = (hidden[at] ?? 0) ^ (block[at % 20] ?? 0);
  }
  const check = createHash('sha1').update(utf16(password)).update(pkcs8).digest();
  const algorithm = sequence(oid('1.3.6.1.4.1.42.2.17.1.1'), NULL);
  return sequence(algorithm, octetString(Buffer.concat([salt, hidden, check])));
}

/** A private key as JCEKS protects it: PBEWithMD5AndTripleDES (com.sun.crypto.provider.PBES1Core). ASCII passwords only. */
export function jceksKey(
  pkcs8: Uint8Array,
  password: string,
  iterations: number,
  salt: Buffer = Buffer.from('0102030405060708', 'hex'),
): Buffer {
  const halves: Buffer[] = [Buffer.from(salt.subarray(0, 4)), Buffer.from(salt.subarray(4))];
  if (halves[0]?.equals(halves[1] ?? Buffer.alloc(0))) halves[0] = turned(halves[0]);
  const derived = halves.map((half) => {
    let hash: Buffer = half;
    for (let left = iterations; left > 0; left--) hash = createHash('md5').update(hash).update(password).digest();
    return hash;
  });
  const keyAndIv = Buffer.concat(derived);
  const cipher = createCipheriv('des-ede3-cbc', keyAndIv.subarray(0, 24), keyAndIv.subarray(24));
  const parameters = sequence(octetString(salt), integer(iterations));
  const algorithm = sequence(oid('1.3.6.1.4.1.42.2.19.1'), parameters);
  return sequence(algorithm, octetString(Buffer.concat([cipher.update(pkcs8), cipher.final()])));
}

/** What Java does to the first half of a salt that equals the second: meant to turn it round, it does less. */
function turned(half: Buffer): Buffer {
  for (const at of [0, 1]) {
    const other = half[3 - at] ?? 0;
    half[2] = half[at] ?? 0;
    half[at] = other;
  }
  return half;
}
