import {
  address,
  alternativeNames,
  attribute,
  authority,
  type CertificateFields,
  CN,
  commonName,
  dns,
  extension,
  part,
  TAG,
} from './certificateWriter.ts';
import { bitString, der, integer, NULL, oid, sequence, set, text } from './derWriter.ts';

const email = (value: string): Buffer => part('1.2.840.113549.1.9.1', value, TAG.ia5);
const name = (...parts: readonly Buffer[]): CertificateFields => ({ subject: sequence(...parts) });
const names = (...list: readonly Buffer[]): CertificateFields => ({ extensions: [alternativeNames(...list)] });
const extensions = (...list: readonly Buffer[]): CertificateFields => ({ extensions: list });

/** Certificates by what is odd about a name in them. */
export const ODD_NAMES: Readonly<Record<string, CertificateFields>> = {
  'name-empty': name(),
  'name-empty-value': name(part(CN, '')),
  'name-blanks': name(
    part(CN, ' leading'),
    part('2.5.4.11', 'trailing '),
    part('2.5.4.10', 'in  the   middle'),
    part(CN, '  '),
  ),
  'name-special': name(
    part(CN, 'a,b+c=d<e>f#g;h"i\\j'),
    part('2.5.4.11', '#hash'),
    part('2.5.4.10', '"quoted"'),
    part(CN, '"'),
  ),
  'name-controls': name(part(CN, 'line\nfeed\ttab\u0000nul\u007f'), part('2.5.4.11', '\u200bzero\u202e')),
  'name-strings': name(
    ...Object.values(TAG).map((tag) => part(CN, 'Plain 77', tag)),
    ...[TAG.bmp, TAG.universal, TAG.utf8].map((tag) => part('2.5.4.11', 'Größe 日本', tag)),
  ),
  'name-emoji': name(part(CN, '🔑', TAG.utf8), part(CN, '🔑', TAG.universal), part(CN, '🔑', TAG.bmp)),
  'name-latin1': name(
    part(CN, der(TAG.t61, Buffer.from('Gr\xf6\xdfe', 'latin1'))),
    part(CN, der(TAG.utf8, Buffer.from('Gr\xf6', 'latin1'))),
  ),
  'name-high-octets': name(
    part(CN, der(TAG.printable, Buffer.from('Gr\xf6', 'latin1'))),
    part(CN, der(TAG.ia5, Buffer.from('Gr\xf6', 'latin1'))),
  ),
  'name-no-string': name(
    part('2.5.4.10', integer(77)),
    part('2.5.4.45', bitString(Buffer.from([1]))),
    part('2.5.4.11', NULL),
  ),
  'name-multivalued': name(
    set(attribute(CN, 'b'), attribute('2.5.4.11', 'a')),
    set(attribute('2.5.4.10', 'z'), attribute(CN, 'y'), attribute('2.5.4.3', 'x')),
  ),
  'name-attributes': name(
    ...['2.5.4.4', '2.5.4.5', '2.5.4.7', '2.5.4.8', '2.5.4.9', '2.5.4.12', '2.5.4.13', '2.5.4.15', '2.5.4.17'].map(
      (type) => part(type, 'v'),
    ),
    ...['2.5.4.20', '2.5.4.41', '2.5.4.42', '2.5.4.43', '2.5.4.44', '2.5.4.46', '2.5.4.65', '2.5.4.97'].map((type) =>
      part(type, 'v'),
    ),
    ...[
      '0.9.2342.19200300.100.1.1',
      '0.9.2342.19200300.100.1.3',
      '1.3.6.1.4.1.311.60.2.1.3',
      '1.2.840.113549.1.9.2',
    ].map((type) => part(type, 'v')),
    part('0.9.2342.19200300.100.1.25', 'dc', TAG.ia5),
    part('2.5.4.6', 'DE', TAG.printable),
    email('a@b.example'),
    part('1.3.6.1.4.1.42.2.11.2.1', '10.0.0.1'),
  ),
  'name-oid-large': name(part('1.2.840.113556.999999999.1', 'v'), part('2.999.3', 'v')),
  'name-long': name(part(CN, 'n'.repeat(5000))),
  'subject-empty': { subject: sequence(), issuer: commonName('Issuer') },
  'subject-empty-san': {
    subject: sequence(),
    issuer: commonName('Issuer'),
    extensions: [alternativeNames(dns('a.example'))],
  },
  'subject-empty-critical-san': {
    subject: sequence(),
    issuer: commonName('Issuer'),
    extensions: [extension('2.5.29.17', sequence(dns('a.example')), true)],
  },
  'subject-empty-version-1': { subject: sequence(), issuer: commonName('Issuer'), version: 1 },
  'subject-empty-usage': { subject: sequence(), issuer: commonName('Issuer'), extensions: [authority()] },
  'issuer-t61': { subject: sequence(part(CN, 'Equal', TAG.utf8)), issuer: sequence(part(CN, 'Equal', TAG.t61)) },
  'issuer-bmp': { subject: sequence(part(CN, 'Equal', TAG.bmp)), issuer: sequence(part(CN, 'equal', TAG.bmp)) },
  'issuer-ia5': { subject: sequence(email('a@b.example')), issuer: sequence(email('A@b.example')) },
  'issuer-width': { subject: commonName('ＡＢ'), issuer: commonName('ab') },
  'issuer-blanks': { subject: commonName('a\u00a0b\tc'), issuer: commonName('a b c') },
  'issuer-attribute': { subject: sequence(part('1.2.3.4', 'Equal')), issuer: sequence(part('1.2.3.4', 'equal')) },
  'issuer-special': { subject: commonName('a,b+c\\'), issuer: commonName('A,B+C\\') },
  'issuer-case': { subject: commonName('Some  Name'), issuer: commonName(' some name ') },
  'issuer-string-type': {
    subject: sequence(part(CN, 'Equal', TAG.utf8)),
    issuer: sequence(part(CN, 'EQUAL', TAG.printable)),
  },
  'issuer-order': {
    subject: sequence(set(attribute(CN, 'a'), attribute('2.5.4.11', 'b'))),
    issuer: sequence(set(attribute('2.5.4.11', 'b'), attribute(CN, 'a'))),
  },
  'issuer-accent': { subject: commonName('Größe'), issuer: commonName('GRO\u0308ßE') },
  'san-hosts': names(
    dns('a.example'),
    dns('*.b.example'),
    dns('localhost'),
    address(127, 0, 0, 1),
    address(...Array(15).fill(0), 1),
  ),
  'san-others': names(
    der(0x81, Buffer.from('a@b.example')),
    der(0x86, Buffer.from('https://a.example/x')),
    der(0x88, oid('1.2.3.4').subarray(2)),
    der(0xa4, commonName('directory')),
    dns('after.example'),
  ),
  'san-other-name': names(
    der(0xa0, oid('1.3.6.1.4.1.311.20.2.3'), der(0xa0, text(TAG.utf8, 'u@b.example'))),
    dns('b.example'),
  ),
  'san-addresses': names(
    address(...Array(16).fill(0)),
    address(0x20, 1, 0xd, 0xb8, ...Array(10).fill(0), 0, 0x1f),
    address(255, 255, 255, 255),
  ),
  'san-mapped-address': names(address(...Array(10).fill(0), 0xff, 0xff, 10, 0, 0, 7)),
  'san-address-length': names(dns('before.example'), address(1, 2, 3), dns('after.example')),
  'san-mask-long': names(address(0x20, 1, ...Array<number>(14).fill(0), 255, 255, ...Array<number>(14).fill(0))),
  'san-mask': names(dns('before.example'), address(10, 0, 0, 0, 255, 0, 0, 0)),
  'san-empty': names(),
  'san-empty-name': names(dns(''), dns('b.example')),
  'san-blank': names(dns('has blank.example'), dns(' padded.example ')),
  'san-underscore': names(dns('has_underscore.example')),
  'san-digits': names(dns('1.example'), dns('123')),
  'san-wildcards': names(dns('*'), dns('a*.example'), dns('a.*.example')),
  'san-latin1': names(dns('gr\xf6\xdfe.example'), dns('after.example')),
  'san-hyphens': names(dns('-a.example'), dns('a-.example'), dns('a..example'), dns('.a.example'), dns('a.example.')),
  'san-twice': extensions(alternativeNames(dns('one.example')), alternativeNames(dns('two.example'))),
  'san-not-a-list': extensions(extension('2.5.29.17', NULL)),
  'san-critical': extensions(extension('2.5.29.17', sequence(dns('a.example')), true)),
};
