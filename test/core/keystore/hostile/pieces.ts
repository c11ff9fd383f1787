import { generateKeyPairSync } from 'node:crypto';
import { writePfx } from '../fuzz/pkcs12Plan.ts';
import { certificate } from '../matrix/certificateWriter.ts';
import { context, der, integer, octetString, oid, sequence } from '../matrix/derWriter.ts';
import { JCEKS_MAGIC, type JksEntry, jksFile } from '../matrix/jksWriter.ts';
import { AES_256, keyBag, pbes2 } from '../matrix/pkcs12Writer.ts';
import { PASSWORD } from '../matrix/storeFolder.ts';

/** A file that is meant to keep its reader busy, and what is to be said of it with the right password. */
export interface Attack {
  readonly name: string;
  file(): Buffer;
  readonly verdict: string;
  /** Of the first key, where the store opens. */
  readonly key?: string;
  /** Part of the limit or the reason. */
  readonly says?: string;
}

export const MB = 1024 * 1024;

export const EC_KEY = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({
  type: 'pkcs8',
  format: 'der',
});

export const OWN = certificate();

export const times = (count: number, write: (index: number) => Buffer): Buffer =>
  Buffer.concat(Array.from({ length: count }, (_, index) => write(index)));

export const data = (bags: Buffer): Buffer => sequence(oid('1.2.840.113549.1.7.1'), context(0, octetString(bags)));

/** Scheme of RFC 7292, appendix C, by its number. */
export const scheme = (number: number, iterations: number | bigint): Buffer =>
  sequence(oid(`1.2.840.113549.1.12.1.${number}`), sequence(octetString(Buffer.alloc(8)), integer(iterations)));

export const encrypted = (algorithm: Buffer, ciphertext: Buffer): Buffer =>
  sequence(
    oid('1.2.840.113549.1.7.6'),
    context(0, sequence(integer(0), sequence(oid('1.2.840.113549.1.7.1'), algorithm, der(0x80, ciphertext)))),
  );

const mac = { digest: 'sha1', iterations: 1 } as const;
/** Under a MAC that fits. */
export const pfx = (...parts: readonly Buffer[]): Buffer => writePfx(sequence(...parts), mac, PASSWORD);

/** A shrouded key bag. */
export const key = (name: string, how = pbes2({ ...AES_256, iterations: 1 })): Buffer =>
  keyBag(EC_KEY, { name, keyId: 'id' }, how);

/** A truststore with one certificate. */
export const trusted = (fields: Parameters<typeof certificate>[0]): Buffer =>
  jksFile({ entries: [{ tag: 2, alias: 'a', certificates: [certificate(fields)] }] });

/** A JCEKS file of one entry. */
export const jceks = (entry: Partial<JksEntry>): Buffer =>
  jksFile({ magic: JCEKS_MAGIC, entries: [{ tag: 3, alias: 'a', ...entry }] });
