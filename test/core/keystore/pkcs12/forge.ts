import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { certificate, PKCS8 } from '../matrix/certificateWriter.ts';
import { context, integer, NULL, octetString, oid, sequence } from '../matrix/derWriter.ts';
import { AES_256, certificateBag, type Encryption, keyBag, part, pbes2, pkcs12File } from '../matrix/pkcs12Writer.ts';

export const PASSWORD = 'correct horse 7';
export const EVERY_KEY = { alias: undefined, password: undefined };

const SALT = Buffer.from('c0c1c2c3c4c5c6c7', 'hex');
const ITERATIONS = 50;

/** Object identifiers of HMACs by OpenSSL's names of their hashes. */
export const HMACS: Readonly<Record<string, string>> = {
  sha1: '1.2.840.113549.2.7',
  sha224: '1.2.840.113549.2.8',
  sha256: '1.2.840.113549.2.9',
  sha384: '1.2.840.113549.2.10',
  sha512: '1.2.840.113549.2.11',
  'sha512-224': '1.2.840.113549.2.12',
  'sha512-256': '1.2.840.113549.2.13',
};

export const hmac = (hash: string): Buffer => sequence(oid(HMACS[hash] ?? hash), NULL);

export const pbkdf2 = (prf: Buffer, ...keyLength: readonly Buffer[]): Buffer =>
  sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(SALT), integer(ITERATIONS), ...keyLength, prf));

export const derive = (hash: string, bytes: number, password: string | Buffer = PASSWORD): Buffer =>
  pbkdf2Sync(password, SALT, ITERATIONS, bytes, hash);

interface Pbes2Parts {
  readonly hash?: string;
  readonly password?: string | Buffer;
  /** The AlgorithmIdentifier of the key derivation. */
  readonly derivation?: Buffer;
  /** As Java before 11 and 8u301 wrote it: the parameters within an AlgorithmIdentifier of their own. */
  readonly oldJava?: boolean;
}

/** PBES2 with AES-256. */
export function pbes2Of({ hash = 'sha256', password, derivation, oldJava }: Pbes2Parts): Encryption {
  const iv = Buffer.alloc(16, 9);
  const scheme = oid('1.2.840.113549.1.5.13');
  const parameters = sequence(derivation ?? pbkdf2(hmac(hash)), sequence(oid(AES_256.oid), octetString(iv)));
  return {
    algorithm: sequence(scheme, oldJava ? sequence(scheme, parameters) : parameters),
    encrypt(content) {
      const cipher = createCipheriv('aes-256-cbc', derive(hash, 32, password), iv);
      return Buffer.concat([cipher.update(content), cipher.final()]);
    },
  };
}

/** A store with one key and its certificate. */
export function storeUnder(certificates: Encryption | undefined, keys: Encryption = pbes2(AES_256)): Buffer {
  return pkcs12File({ mac: 'sha1', parts: partsUnder(certificates, keys) });
}

function partsUnder(certificates: Encryption | undefined, keys: Encryption): Buffer[] {
  const names = { name: 'server', keyId: 'one' };
  return [part([keyBag(PKCS8, names, keys)]), part([certificateBag(certificate(), names)], certificates)];
}

/** A store whose MAC is PBMAC1: one HMAC derives the key of the other. */
export function storeWithPbmac1(prf: string, mac: string, keyBytes: number | undefined): Buffer {
  const content = sequence(...partsUnder(undefined, pbes2(AES_256)));
  const key = derive(prf, keyBytes ?? 32);
  const keyLength = keyBytes === undefined ? [] : [integer(keyBytes)];
  const algorithm = sequence(
    oid('1.2.840.113549.1.5.14'),
    sequence(pbkdf2(hmac(prf), ...keyLength), sequence(oid(HMACS[mac] ?? ''), NULL)),
  );
  const digest = createHmac(mac, key).update(content).digest();
  const macData = sequence(sequence(algorithm, octetString(digest)), octetString(Buffer.from('NOT USED')), integer(1));
  return sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), context(0, octetString(content))), macData);
}
