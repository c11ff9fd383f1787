import { certificate, commonName } from '../matrix/certificateWriter.ts';
import { bitString, der, integer, NULL, octetString, oid, sequence } from '../matrix/derWriter.ts';
import { type JksEntry, jceksKey, jksFile, jksKey } from '../matrix/jksWriter.ts';
import { certificateBag, keyBag } from '../matrix/pkcs12Writer.ts';
import { PASSWORD } from '../matrix/storeFolder.ts';
import { type Attack, data, EC_KEY, jceks, MB, OWN, pfx, times, trusted } from './pieces.ts';

/** An INTEGER of this many octets. */
const number = (bytes: number): Buffer => der(0x02, Buffer.alloc(bytes, 0x55));
const rsa = (modulus: number, exponent: number): Buffer =>
  sequence(sequence(oid('1.2.840.113549.1.1.1'), NULL), bitString(sequence(number(modulus), number(exponent))));

/** A certificate of its own name, and another of that name before it: whether it signed itself must be verified. */
function selfIssued(count: number, publicKey: Buffer): Buffer {
  const bags = times(count, (index) => {
    const subject = commonName(`name ${index}`);
    const other = certificateBag(certificate({ subject, serial: 1 }));
    const own = certificate({ subject, serial: 2, publicKey });
    return Buffer.concat([other, certificateBag(own, { name: `a${index}`, keyId: `id ${index}` })]);
  });
  const keys = times(count, (index) => keyBag(EC_KEY, { name: `a${index}`, keyId: `id ${index}` }));
  return pfx(data(sequence(bags)), data(sequence(keys)));
}

/** Keys in great number, and with numbers of absurd sizes. */
export const KEYS: readonly Attack[] = [
  {
    name: '3,000 JKS keys',
    file: () => {
      const hidden = jksKey(Buffer.concat([EC_KEY, Buffer.alloc(1_000)]), PASSWORD);
      const entry = (index: number): JksEntry => ({ tag: 1, alias: `a${index}`, key: hidden, certificates: [OWN] });
      return jksFile({ entries: Array.from({ length: 3_000 }, (_, index) => entry(index)) });
    },
    verdict: 'opened',
  },
  {
    name: 'a JKS key of 14 MB',
    file: () =>
      jksFile({ entries: [{ tag: 1, alias: 'a', key: jksKey(Buffer.alloc(14 * MB), PASSWORD), certificates: [OWN] }] }),
    verdict: 'opened',
    key: 'not-checked',
  },
  {
    name: 'a JCEKS key of 14 MB',
    file: () => jceks({ tag: 1, key: jceksKey(Buffer.alloc(14 * MB), PASSWORD, 1), certificates: [OWN] }),
    verdict: 'opened',
    key: 'not-checked',
  },
  {
    name: 'an RSA key with a modulus of 256 KB',
    file: () => {
      const numbers = sequence(integer(0), number(256 * 1024), number(256 * 1024));
      const pkcs8 = sequence(integer(0), sequence(oid('1.2.840.113549.1.1.1'), NULL), octetString(numbers));
      return jksFile({ entries: [{ tag: 1, alias: 'a', key: jksKey(pkcs8, PASSWORD), certificates: [OWN] }] });
    },
    verdict: 'opened',
    key: 'mismatch',
  },
  {
    name: 'a certificate with an RSA modulus of 120 KB and an exponent as long',
    file: () => trusted({ publicKey: rsa(120_000, 120_000) }),
    verdict: 'corrupt',
    says: 'which Java refuses',
  },
  {
    name: '30 DSA keys with numbers of 2,000 bytes',
    file: () => {
      const parameters = sequence(number(500), number(500), number(499));
      const pkcs8 = sequence(integer(0), sequence(oid('1.2.840.10040.4.1'), parameters), octetString(number(500)));
      const dsa = certificate({
        publicKey: sequence(sequence(oid('1.2.840.10040.4.1'), parameters), bitString(number(400))),
      });
      const entry = (index: number): JksEntry => ({
        tag: 1,
        alias: `a${index}`,
        key: jksKey(pkcs8, PASSWORD),
        certificates: [dsa],
      });
      return jksFile({ entries: Array.from({ length: 30 }, (_, index) => entry(index)) });
    },
    verdict: 'opened',
    key: 'opens',
  },
  {
    name: '200 certificates to verify, of RSA with an exponent as long as its modulus',
    file: () => selfIssued(200, rsa(384, 383)),
    verdict: 'opened',
  },
];
