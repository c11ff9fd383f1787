import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { context, der, integer, NULL, octetString, oid, sequence } from '../matrix/derWriter.ts';
import { certificateBag, clearKeyBag, type Encryption, keyBag } from '../matrix/pkcs12Writer.ts';
import type { Entry, Through } from './layers.ts';
import { rc4 } from './rc4.ts';

type Digest = 'sha1' | 'sha256' | 'sha512';
export type Protection = { readonly iterations: number } & (
  | { readonly scheme: 'pbes2'; readonly bits: 128 | 256; readonly prf: Digest }
  | { readonly scheme: '3des' | 'rc4' }
);

/** A PKCS12 file to be written often and opened often, so its derivations are short. */
export interface Pkcs12Plan {
  readonly password: string;
  readonly entries: readonly Entry[];
  /** Of private keys; without one they stand in the clear. */
  readonly keys: Protection | undefined;
  readonly certificates: Protection | undefined;
  readonly mac: { readonly digest: Digest; readonly iterations: number; readonly pbmac1?: boolean } | undefined;
}

const SALT = Buffer.from('b0b1b2b3b4b5b6b7', 'hex');
const HASH: Readonly<Record<Digest, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const HMAC: Readonly<Record<Digest, string>> = {
  sha1: '1.2.840.113549.2.7',
  sha256: '1.2.840.113549.2.9',
  sha512: '1.2.840.113549.2.11',
};

/** RFC 7292, appendix B.2, for up to two digests. */
function derive(digest: Digest, purpose: number, password: string, iterations: number, length: number): Buffer {
  const v = digest === 'sha512' ? 128 : 64;
  const fill = (bytes: Buffer) => Buffer.alloc(Math.ceil(bytes.length / v) * v, bytes);
  const input = Buffer.concat([fill(SALT), fill(Buffer.from(`${password}\0`, 'utf16le').swap16())]);
  const result: Buffer[] = [];
  for (let left = length; left > 0; left -= result[0]?.length ?? length) {
    let hash = Buffer.concat([Buffer.alloc(v, purpose), input]);
    for (let round = 0; round < iterations; round++) hash = createHash(digest).update(hash).digest();
    result.push(hash);
    const addend = BigInt(`0x${Buffer.alloc(v, hash).toString('hex')}`) + 1n;
    for (let at = 0; at < input.length; at += v) {
      const sum = BigInt.asUintN(v * 8, BigInt(`0x${input.toString('hex', at, at + v)}`) + addend);
      input.write(sum.toString(16).padStart(v * 2, '0'), at, 'hex');
    }
  }
  return Buffer.concat(result).subarray(0, length);
}

function encryption(how: Protection, password: string): Encryption {
  const { iterations } = how;
  const parameters = sequence(octetString(SALT), integer(iterations));
  if (how.scheme === 'rc4') {
    return {
      algorithm: sequence(oid('1.2.840.113549.1.12.1.1'), parameters),
      encrypt: (content) => rc4(derive('sha1', 1, password, iterations, 16), content),
    };
  }
  const cipherOf = () => {
    if (how.scheme === 'pbes2') {
      const key = pbkdf2Sync(password, SALT, iterations, how.bits / 8, how.prf);
      return createCipheriv(`aes-${how.bits}-cbc`, key, Buffer.alloc(16, SALT));
    }
    const [key, iv] = [derive('sha1', 1, password, iterations, 24), derive('sha1', 2, password, iterations, 8)];
    return createCipheriv('des-ede3-cbc', key, iv);
  };
  return {
    algorithm: how.scheme === 'pbes2' ? pbes2(how) : sequence(oid('1.2.840.113549.1.12.1.3'), parameters),
    encrypt(content) {
      const cipher = cipherOf();
      return Buffer.concat([cipher.update(content), cipher.final()]);
    },
  };
}

function pbes2({ iterations, bits, prf }: Protection & { scheme: 'pbes2' }): Buffer {
  const hmac = sequence(oid(HMAC[prf]), NULL);
  const derivation = sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(SALT), integer(iterations), hmac));
  const aes = oid(`2.16.840.1.101.3.4.1.${bits === 128 ? 2 : 42}`);
  const cipher = sequence(aes, octetString(Buffer.alloc(16, SALT)));
  return sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, cipher));
}

/** A PKCS12 file whose encryption and MAC fit, whatever `through` made of its parts. */
export function writePkcs12(plan: Pkcs12Plan, through: Through): Buffer {
  const { password, keys: protection } = plan;
  const keys: Buffer[] = [];
  const certificates: Buffer[] = [];
  plan.entries.forEach(({ alias, key, secret, chain }, index) => {
    const own = { name: alias, keyId: `Time ${1_700_000_000_000 + index}` };
    if (key) {
      const plain = through('private key', key);
      keys.push(protection ? keyBag(plain, own, encryption(protection, password)) : clearKeyBag(plain, own));
    }
    if (secret && protection) keys.push(secretBag(through('private key', secret), encryption(protection, password)));
    chain.forEach((certificate, place) => {
      const attributes = key ? own : { name: alias, trusted: true };
      certificates.push(certificateBag(through('certificate', certificate), place === 0 ? attributes : {}));
    });
  });
  const parts = sequence(
    enclosed(through('bags', sequence(...keys))),
    enclosed(through('bags', sequence(...certificates)), plan.certificates && encryption(plan.certificates, password)),
  );
  return through('file', writePfx(through('parts', parts), plan.mac, password));
}

function secretBag(content: Buffer, { algorithm, encrypt }: Encryption): Buffer {
  const shrouded = sequence(algorithm, octetString(encrypt(content)));
  const kind = oid('1.2.840.113549.1.12.10.1.2');
  const name = sequence(oid('1.2.840.113549.1.9.20'), der(0x31, der(0x1e, Buffer.from('\0s\0e\0c'))));
  const bag = context(0, sequence(kind, context(0, octetString(shrouded))));
  return sequence(oid('1.2.840.113549.1.12.10.1.5'), bag, der(0x31, name));
}

/** A part of the AuthenticatedSafe: in the clear or encrypted. */
function enclosed(bags: Buffer, how?: Encryption): Buffer {
  if (!how) return sequence(oid('1.2.840.113549.1.7.1'), context(0, octetString(bags)));
  const data = sequence(oid('1.2.840.113549.1.7.1'), how.algorithm, der(0x80, how.encrypt(bags)));
  return sequence(oid('1.2.840.113549.1.7.6'), context(0, sequence(integer(0), data)));
}

/** The outermost value: an AuthenticatedSafe under a MAC that fits it. */
export function writePfx(parts: Buffer, mac: Pkcs12Plan['mac'], password: string): Buffer {
  const safe = sequence(oid('1.2.840.113549.1.7.1'), context(0, octetString(parts)));
  if (!mac) return sequence(integer(3), safe);
  const { digest, iterations } = mac;
  const length = createHash(digest).digest().length;
  const key = mac.pbmac1
    ? pbkdf2Sync(password, SALT, iterations, length, digest)
    : derive(digest, 3, password, iterations, length);
  const prf = sequence(oid(HMAC[digest]), NULL);
  const parameters = sequence(octetString(SALT), integer(iterations), integer(length), prf);
  const algorithm = mac.pbmac1
    ? sequence(oid('1.2.840.113549.1.5.14'), sequence(sequence(oid('1.2.840.113549.1.5.12'), parameters), prf))
    : sequence(oid(HASH[digest]), NULL);
  const proof = sequence(algorithm, octetString(createHmac(digest, key).update(parts).digest()));
  return sequence(integer(3), safe, sequence(proof, octetString(SALT), integer(iterations)));
}
