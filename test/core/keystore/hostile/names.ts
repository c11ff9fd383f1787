import { parseDer, writeDer } from '../fuzz/derTree.ts';
import { alternativeNames, CN, certificate, commonName, dns, part as namePart } from '../matrix/certificateWriter.ts';
import { der, oid, sequence, set, text } from '../matrix/derWriter.ts';
import { type JksEntry, jksFile } from '../matrix/jksWriter.ts';
import { certificateBag } from '../matrix/pkcs12Writer.ts';
import { type Attack, data, key, MB, OWN, pfx, times, trusted } from './pieces.ts';

/** The octets of an INTEGER, which would take long to make of a number. */
function withSerial(octets: Buffer): Buffer {
  const whole = parseDer(OWN);
  const serial = [0, 1].reduce<typeof whole>(
    (parent, index) => (parent && !Buffer.isBuffer(parent.content) ? parent.content[index] : undefined),
    whole,
  );
  if (!whole || !serial) throw new Error('no serial number');
  serial.content = octets;
  return writeDer(whole);
}

/** Long names, of certificates and of entries. */
export const NAMES: readonly Attack[] = [
  ...['PKCS12', 'JKS'].map(
    (type): Attack => ({
      name: `a certificate of 10 MB in ${type}`,
      file: () => {
        const fields = { issuer: commonName('x'), subject: commonName('x'.repeat(10 * MB)) };
        return type === 'JKS' ? trusted(fields) : pfx(data(sequence(certificateBag(certificate(fields)))));
      },
      verdict: 'over-limit',
      says: '262,144 bytes of a certificate',
    }),
  ),
  ...[0x05, 0x1e, 0x1c, 0x0c].flatMap((tag): Attack[] => {
    const bags = (count: number) => () => {
      const subject = sequence(namePart(CN, der(tag, Buffer.alloc(250_000, '\0\0\0"'))));
      const bag = (serial: number) =>
        certificateBag(certificate({ issuer: commonName('x'), serial, subject }), {
          name: `c${serial}`,
          trusted: true,
        });
      return pfx(data(sequence(times(count, bag))));
    };
    return [
      { name: `8 names of 250 KB of the string type ${tag}`, file: bags(8), verdict: 'opened' },
      {
        name: `60 names of 250 KB of the string type ${tag}`,
        file: bags(60),
        verdict: 'over-limit',
        says: "2,097,152 bytes of certificates' names",
      },
    ];
  }),
  {
    name: 'a name of 250 KB of blanks between two letters',
    file: () => trusted({ issuer: commonName('x'), subject: commonName(`x${'\t\n'.repeat(125_000)}x`) }),
    verdict: 'opened',
  },
  {
    name: 'an alias of 65,535 bytes in JKS',
    file: () => jksFile({ entries: [{ tag: 2, alias: 'a'.repeat(65_535), certificates: [OWN] }] }),
    verdict: 'over-limit',
    says: '4,096 bytes of an alias',
  },
  {
    name: 'an alias of a megabyte in PKCS12',
    file: () => pfx(data(sequence(key('a'.repeat(MB / 2))))),
    verdict: 'over-limit',
    says: '4,096 bytes of an alias',
  },
  {
    name: '3,800 aliases of 4,000 bytes',
    file: () => {
      const entry = (index: number): JksEntry => ({
        tag: 2,
        alias: `${index}`.padEnd(2_000, 'é'),
        certificates: [OWN],
      });
      return jksFile({ entries: Array.from({ length: 3_800 }, (_, index) => entry(index)) });
    },
    verdict: 'opened',
  },
  {
    name: 'a name of 10,000 parts',
    file: () => trusted({ subject: sequence(times(10_000, () => namePart(CN, 'x'))) }),
    verdict: 'opened',
  },
  {
    name: 'a name of one part with 10,000 attributes',
    file: () => trusted({ subject: sequence(set(times(10_000, () => sequence(oid(CN), text(0x0c, 'x'))))) }),
    verdict: 'opened',
  },
  {
    name: '20,000 alternative names',
    file: () => trusted({ extensions: [alternativeNames(times(20_000, (index) => dns(`h${index}`)))] }),
    verdict: 'opened',
  },
  {
    name: 'a serial number of 250 KB',
    file: () => jksFile({ entries: [{ tag: 2, alias: 'a', certificates: [withSerial(Buffer.alloc(250_000, 0x99))] }] }),
    verdict: 'opened',
  },
  {
    name: 'an object identifier of 200 KB',
    file: () =>
      trusted({
        issuer: commonName('x'),
        subject: sequence(set(sequence(der(0x06, Buffer.alloc(200_000, 0xff)), text(0x0c, 'x')))),
      }),
    verdict: 'corrupt',
    says: 'object identifier',
  },
];
