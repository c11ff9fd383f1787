import { childrenOf, oidOf } from '../asn1/read.ts';
import { textOf } from '../asn1/text.ts';
import { type Asn1Value, TAG } from '../asn1/value.ts';

/** The keywords that Java prints (sun.security.x509.AVAKeyword); other attributes appear as `OID.1.2.3`. */
const KEYWORDS: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SURNAME'],
  ['2.5.4.5', 'SERIALNUMBER'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'T'],
  ['2.5.4.42', 'GIVENNAME'],
  ['2.5.4.43', 'INITIALS'],
  ['2.5.4.44', 'GENERATION'],
  ['2.5.4.46', 'DNQ'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'EMAILADDRESS'],
  ['1.3.6.1.4.1.42.2.11.2.1', 'IP'],
]);

export interface DistinguishedName {
  /** As Java prints it: last part first. */
  readonly text: string;
  /** The first CN in the encoding's order. */
  readonly commonName: string | undefined;
  /** Equal for names that Java holds equal: without regard to case and repeated blanks. */
  readonly comparable: string;
}

interface Attribute {
  readonly oid: string;
  readonly value: Asn1Value;
}

/** Reads a Name of X.509. */
export function readName(name: Asn1Value | undefined, parent: Asn1Value, what: string): DistinguishedName {
  const parts = childrenOf(name, TAG.sequence, parent, what).map((set) =>
    childrenOf(set, TAG.set, parent, what).map((attribute): Attribute => {
      const [type, value] = childrenOf(attribute, TAG.sequence, parent, what);
      return { oid: oidOf(type, attribute), value: value ?? attribute };
    }),
  );
  const common = parts.flat().find(({ oid }) => oid === '2.5.4.3');
  return {
    text: parts
      .map((part) => part.map(printed).join(' + '))
      .reverse()
      .join(', '),
    commonName: common && (textOf(common.value) ?? hexText(common.value)),
    comparable: parts.map((part) => part.map(comparable).sort().join('+')).join(','),
  };
}

const hexText = (value: Asn1Value): string => `#${Buffer.from(value.encoding).toString('hex')}`;

function printed({ oid, value }: Attribute): string {
  const text = textOf(value);
  return `${KEYWORDS.get(oid) ?? `OID.${oid}`}=${text === undefined ? hexText(value) : quoted(text)}`;
}

/** Quotes where Java does (sun.security.x509.AVA): separators, blanks at an end or side by side. */
function quoted(text: string): string {
  if (/^".*"$/s.test(text)) return text;
  const escaped = text.replace(/["\\]/g, '\\$&');
  return /[,+=\n<>#;\\"]|^ | $| {2}/.test(text) ? `"${escaped}"` : escaped;
}

function comparable({ oid, value }: Attribute): string {
  const text = textOf(value);
  if (text === undefined) return `${oid}=${hexText(value)}`;
  return `${oid}=${JSON.stringify(text.trim().replace(/\s+/g, ' ').toLowerCase())}`;
}
