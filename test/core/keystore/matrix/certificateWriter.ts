import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { bitString, context, der, integer, NULL, octetString, oid, sequence, set, text } from './derWriter.ts';

/** Always the same, so that a byte flipped at some offset always means the same. */
const KEY = (() => {
  const exchange = createECDH('prime256v1');
  exchange.setPrivateKey(createHash('sha256').update('the key of the forged certificates').digest());
  const point = exchange.getPublicKey();
  const numbers = {
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
    d: exchange.getPrivateKey('base64url'),
  };
  return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', ...numbers }, format: 'jwk' });
})();

/** The key pair of certificates about whose key nothing is special. */
export const SPKI = createPublicKey(KEY).export({ type: 'spki', format: 'der' });
export const PKCS8 = KEY.export({ type: 'pkcs8', format: 'der' });

export const TAG = { utf8: 0x0c, printable: 0x13, t61: 0x14, ia5: 0x16, universal: 0x1c, bmp: 0x1e } as const;
export const CN = '2.5.4.3';

/** A part of a name with one attribute; `value` may be any DER. */
export const part = (type: string, value: string | Buffer, tag: number = TAG.utf8): Buffer =>
  set(attribute(type, value, tag));

export const attribute = (type: string, value: string | Buffer, tag: number = TAG.utf8): Buffer =>
  sequence(oid(type), typeof value === 'string' ? text(tag, value) : value);

export const commonName = (value: string): Buffer => sequence(part(CN, value));

export const utcTime = (digits: string): Buffer => der(0x17, Buffer.from(digits));
export const generalizedTime = (digits: string): Buffer => der(0x18, Buffer.from(digits));

export const extension = (type: string, value: Uint8Array, critical = false): Buffer =>
  sequence(oid(type), ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), octetString(value));

/** Purposes that a key may serve: bits from the left, so many unused at the end. */
export const keyUsage = (bits: number, unused: number, ...more: number[]): Buffer =>
  extension('2.5.29.15', der(0x03, Buffer.from([unused, bits, ...more])));
export const extendedKeyUsage = (...purposes: readonly string[]): Buffer =>
  extension('2.5.29.37', sequence(...purposes.map(oid)));
export const authority = (pathLength?: number | bigint): Buffer =>
  extension(
    '2.5.29.19',
    sequence(der(0x01, Buffer.from([0xff])), ...(pathLength === undefined ? [] : [integer(pathLength)])),
    true,
  );
export const alternativeNames = (...names: readonly Buffer[]): Buffer => extension('2.5.29.17', sequence(...names));
export const dns = (name: string): Buffer => der(0x82, Buffer.from(name, 'latin1'));
export const address = (...octets: readonly number[]): Buffer => der(0x87, Buffer.from(octets));

export interface CertificateFields {
  readonly version?: number;
  readonly serial?: number | bigint;
  readonly subject?: Buffer;
  /** The subject when absent. */
  readonly issuer?: Buffer;
  readonly from?: Buffer;
  readonly until?: Buffer;
  readonly publicKey?: Buffer;
  /** The AlgorithmIdentifier's object identifier. */
  readonly signature?: string;
  readonly extensions?: readonly Buffer[];
}

/** A certificate of hand. Nothing has signed it: Java does not look when it opens a keystore. */
export function certificate(fields: CertificateFields = {}): Buffer {
  const { subject = commonName('forged.example'), version = 3, extensions = [] } = fields;
  const algorithm = sequence(oid(fields.signature ?? '1.2.840.113549.1.1.11'), NULL);
  const content = sequence(
    ...(version === 1 ? [] : [context(0, integer(version - 1))]),
    integer(fields.serial ?? 77),
    algorithm,
    fields.issuer ?? subject,
    sequence(fields.from ?? utcTime('250101000000Z'), fields.until ?? utcTime('350101000000Z')),
    subject,
    fields.publicKey ?? SPKI,
    ...(extensions.length === 0 ? [] : [context(3, sequence(...extensions))]),
  );
  return sequence(content, algorithm, bitString(Buffer.alloc(64, 7)));
}
