import { certificate, commonName } from '../matrix/certificateWriter.ts';
import { context, integer, NULL, octetString, oid, sequence, set } from '../matrix/derWriter.ts';
import { jksFile, jksKey } from '../matrix/jksWriter.ts';
import { certificateBag } from '../matrix/pkcs12Writer.ts';
import { PASSWORD } from '../matrix/storeFolder.ts';
import { type Attack, data, EC_KEY, key, MB, OWN, pfx, times, trusted } from './pieces.ts';

/** From the inside to the outside, each header in front of the last: to enclose the whole each time takes too long. */
function nested(tag: number, depth: number, innermost: Buffer): Buffer {
  const headers: Buffer[] = [];
  let length = innermost.length;
  for (let level = 0; level < depth; level++) {
    const header = Buffer.from([tag, 0x84, length >>> 24, length >>> 16, length >>> 8, length]);
    headers.push(header);
    length += header.length;
  }
  return Buffer.concat([...headers.reverse(), innermost]);
}

const VALUES = '200,000 ASN.1 values';

/** Depth, number and length of what a file holds. */
export const STRUCTURES: readonly Attack[] = [
  {
    name: 'a SEQUENCE of 20,000 levels',
    file: () => pfx(data(nested(0x30, 20_000, NULL))),
    verdict: 'corrupt',
    says: 'content of an entry is missing',
  },
  {
    name: 'a name of 20,000 levels',
    file: () => trusted({ subject: nested(0x30, 20_000, NULL) }),
    verdict: 'corrupt',
  },
  {
    name: 'an OCTET STRING of 20,000 levels',
    file: () => sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), context(0, nested(0x24, 20_000, NULL)))),
    verdict: 'over-limit',
    says: '24 levels of ASN.1',
  },
  {
    name: '20,000 indefinite lengths',
    file: () =>
      Buffer.concat([
        Buffer.from('3080020103308006092a864886f70d010701a080', 'hex'),
        Buffer.alloc(40_000, '2480', 'hex'),
      ]),
    verdict: 'over-limit',
    says: '24 levels of ASN.1',
  },
  {
    name: 'an OCTET STRING of 15 MB in 18 levels',
    file: () =>
      sequence(
        integer(3),
        sequence(oid('1.2.840.113549.1.7.1'), context(0, nested(0x24, 18, octetString(Buffer.alloc(15 * MB))))),
      ),
    verdict: 'corrupt',
  },
  { name: '1,000,000 values', file: () => pfx(times(1_000_000, () => NULL)), verdict: 'over-limit', says: VALUES },
  {
    name: '200,000 attributes',
    file: () => {
      const attribute = sequence(oid('1.2.3.4'), set(NULL));
      const content = sequence(oid('1.2.840.113549.1.9.22.1'), context(0, octetString(OWN)));
      const bag = sequence(
        oid('1.2.840.113549.1.12.10.1.3'),
        context(0, content),
        set(times(200_000, () => attribute)),
      );
      return pfx(data(sequence(bag)));
    },
    verdict: 'over-limit',
    says: VALUES,
  },
  {
    name: 'a chain of 66 in PKCS12',
    file: () => {
      const link = (index: number) =>
        certificateBag(
          certificate({ subject: commonName(`n${index}`), issuer: commonName(`n${index + 1}`) }),
          index === 0 ? { name: 'a', keyId: 'id' } : {},
        );
      return pfx(data(sequence(times(66, link))), data(sequence(key('a'))));
    },
    verdict: 'over-limit',
    says: '64 certificates in a chain',
  },
  {
    name: 'a chain of 65 in JKS',
    file: () =>
      jksFile({
        entries: [
          { tag: 1, alias: 'a', key: jksKey(EC_KEY, PASSWORD), certificates: Array.from({ length: 65 }, () => OWN) },
        ],
      }),
    verdict: 'over-limit',
    says: '64 certificates in a chain',
  },
  {
    name: '20,001 entries in PKCS12',
    file: () => pfx(data(sequence(times(20_001, () => sequence(oid('1.2.840.113549.1.12.10.1.2'), context(0, NULL)))))),
    verdict: 'over-limit',
    says: '20,000 entries',
  },
];
