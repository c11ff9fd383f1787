import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { WorkBudget } from '../../../../server/src/core/keystore/limits.ts';
import type { Certificate } from '../../../../server/src/core/keystore/types.ts';
import { readCertificate } from '../../../../server/src/core/keystore/x509/certificate.ts';
import { CN, commonName, extension, generalizedTime, part } from '../matrix/certificateWriter.ts';
import { bitString, context, der, integer, NULL, octetString, oid, sequence } from '../matrix/derWriter.ts';

export type Digest = 'sha256' | 'sha1' | 'md5' | 'sha384';
export type KeyKind = 'EC' | 'EC-384' | 'EC-192' | 'RSA' | 'RSA-1024' | 'RSA-512';

export interface Key {
  readonly kind: KeyKind;
  readonly privateKey: KeyObject;
  readonly spki: Buffer;
}

const SIGNATURES: Readonly<Record<string, string>> = {
  'EC sha1': '1.2.840.10045.4.1',
  'EC sha256': '1.2.840.10045.4.3.2',
  'EC sha384': '1.2.840.10045.4.3.3',
  'RSA md5': '1.2.840.113549.1.1.4',
  'RSA sha1': '1.2.840.113549.1.1.5',
  'RSA sha256': '1.2.840.113549.1.1.11',
  'RSA sha384': '1.2.840.113549.1.1.12',
};
const CURVES: Readonly<Partial<Record<KeyKind, string>>> = {
  EC: 'prime256v1',
  'EC-384': 'secp384r1',
  'EC-192': 'prime192v1',
};
const MODULUS: Readonly<Partial<Record<KeyKind, number>>> = { RSA: 2048, 'RSA-1024': 1024, 'RSA-512': 512 };

export function makeKey(kind: KeyKind): Key {
  const namedCurve = CURVES[kind];
  const { privateKey, publicKey } =
    namedCurve === undefined
      ? generateKeyPairSync('rsa', { modulusLength: MODULUS[kind] ?? 2048 })
      : generateKeyPairSync('ec', { namedCurve });
  return { kind, privateKey, spki: publicKey.export({ type: 'spki', format: 'der' }) };
}

/** What a certificate says; whoever signs it. */
export interface Issue {
  readonly subject: Buffer;
  readonly issuer: Buffer;
  readonly key: Key;
  readonly signer: Key;
  readonly serial?: number;
  readonly version?: 1 | 3;
  readonly digest?: Digest;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  readonly extensions?: readonly Buffer[];
}

/** A certificate with a real signature, in DER. */
export function issue({ subject, issuer, key, signer, from, until, ...rest }: Issue): Buffer {
  const { serial = 1, version = 3, digest = 'sha256', extensions = [] } = rest;
  const family = signer.kind.startsWith('EC') ? 'EC' : 'RSA';
  const type = oid(SIGNATURES[`${family} ${digest}`] ?? '');
  const algorithm = family === 'EC' ? sequence(type) : sequence(type, NULL);
  const content = sequence(
    ...(version === 1 ? [] : [context(0, integer(2))]),
    integer(serial),
    algorithm,
    issuer,
    sequence(time(from), time(until)),
    subject,
    key.spki,
    ...(version === 1 || extensions.length === 0 ? [] : [context(3, sequence(...extensions))]),
  );
  return sequence(content, algorithm, bitString(sign(digest, content, signer.privateKey)));
}

const time = (moment: number): Buffer =>
  generalizedTime(`${new Date(moment).toISOString().replace(/\D/g, '').slice(0, 14)}Z`);

export const read = (bytes: Uint8Array): Certificate => readCertificate({ bytes, base: 0, budget: new WorkBudget() });

export const name = (cn: string, organisation = 'Example'): Buffer =>
  sequence(part('2.5.4.10', organisation), part(CN, cn));

/** Bits from the left: digitalSignature is 0x80, keyEncipherment 0x20, keyCertSign 0x04. */
export const keyUsageOf = (bits: number): Buffer => extension('2.5.29.15', der(0x03, Buffer.from([0, bits])), true);

export const basicConstraints = (isCa: boolean, pathLength?: number): Buffer =>
  extension(
    '2.5.29.19',
    sequence(
      ...(isCa ? [der(0x01, Buffer.from([0xff]))] : []),
      ...(pathLength === undefined ? [] : [integer(pathLength)]),
    ),
    true,
  );

export const subjectKeyId = (id: string): Buffer => extension('2.5.29.14', octetString(Buffer.from(id)));

export const authorityKeyId = (id: string, serial?: number): Buffer =>
  extension(
    '2.5.29.35',
    sequence(
      der(0x80, Buffer.from(id)),
      ...(serial === undefined
        ? []
        : [context(1, der(0xa4, commonName('Issuer'))), der(0x82, integer(serial).subarray(2))]),
    ),
  );

export const netscapeType = (bits: number, critical = false): Buffer =>
  extension('2.16.840.1.113730.1.1', der(0x03, Buffer.from([0, bits])), critical);

/** Names as they stand in name constraints: GeneralNames in DER. */
export const nameConstraints = (permitted: readonly Buffer[], excluded: readonly Buffer[]): Buffer =>
  extension(
    '2.5.29.30',
    sequence(
      ...(permitted.length > 0 ? [context(0, ...permitted.map((base) => sequence(base)))] : []),
      ...(excluded.length > 0 ? [context(1, ...excluded.map((base) => sequence(base)))] : []),
    ),
    true,
  );

export const email = (text: string): Buffer => der(0x81, Buffer.from(text));
export const uri = (text: string): Buffer => der(0x86, Buffer.from(text));
export const directory = (value: Buffer): Buffer => der(0xa4, value);
