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

/** Attributes that Java compares as text; of all others it compares the octets (the keywords of RFC 2253). */
const FOLDED: ReadonlySet<string> = new Set(
  ['2.5.4.3', '2.5.4.6', '2.5.4.7', '2.5.4.8', '2.5.4.9', '2.5.4.10', '2.5.4.11'].concat([
    '0.9.2342.19200300.100.1.1',
    '0.9.2342.19200300.100.1.25',
  ]),
);
/** And the types of string for which it does so. */
const FOLDED_TAGS: ReadonlySet<number> = new Set([TAG.utf8String, TAG.printableString]);

export interface DistinguishedName {
  /** As Java prints it: last part first. */
  readonly text: string;
  /** The first CN in the encoding's order. */
  readonly commonName: string | undefined;
  /** Equal for names that Java holds equal (the canonical form of javax.security.auth.x500.X500Principal). */
  readonly comparable: string;
}

/** Reads a Name of X.509. */
export function readName(name: Asn1Value | undefined, parent: Asn1Value, what: string): DistinguishedName {
  parent.budget.spendName(name?.length ?? 0);
  const texts: string[] = [];
  const comparables: string[] = [];
  let commonName: string | undefined;
  for (const set of childrenOf(name, TAG.sequence, parent, what)) {
    const parts = childrenOf(set, TAG.set, parent, what).map((part) => readAttribute(part, parent, what));
    commonName ??= parts.find(({ oid }) => oid === COMMON_NAME)?.value;
    texts.push(parts.map(({ printed }) => printed).join(' + '));
    comparables.push(
      parts
        .map(({ comparable }) => comparable)
        .sort()
        .join('+'),
    );
  }
  return { text: texts.reverse().join(', '), commonName, comparable: comparables.join(',') };
}

const COMMON_NAME = '2.5.4.3';

interface Attribute {
  readonly oid: string;
  readonly value: string;
  readonly printed: string;
  readonly comparable: string;
}

/** Most values: nothing to quote, no blank that counts for nothing. */
const PLAIN = /^[\w.'()/:@*?-]+(?: [\w.'()/:@*?-]+)*$/;

function readAttribute(attribute: Asn1Value, parent: Asn1Value, what: string): Attribute {
  const [type, content] = childrenOf(attribute, TAG.sequence, parent, what);
  const oid = oidOf(type, attribute);
  const keyword = KEYWORDS.get(oid) ?? `OID.${oid}`;
  const text = textOf(content ?? attribute);
  if (text === undefined) {
    const hex = hexText(content ?? attribute);
    return { oid, value: hex, printed: `${keyword}=${hex}`, comparable: `${oid}=${hex}` };
  }
  const isPlain = PLAIN.test(text);
  const isFolded = FOLDED.has(oid) && FOLDED_TAGS.has((content ?? attribute).tag);
  return {
    oid,
    value: text,
    printed: `${keyword}=${isPlain ? text : quoted(text)}`,
    comparable: `${oid}=${isFolded ? `"${isPlain ? text.toLowerCase() : folded(text)}"` : hexText(content ?? attribute)}`,
  };
}

/** Quotes where Java does (sun.security.x509.AVA): separators, blanks at an end or side by side. */
function quoted(text: string): string {
  if (/^".*"$/s.test(text)) return text;
  const escaped = text.replace(/["\\]/g, '\\$&');
  return /[,+=\n<>#;\\"]|^ | $| {2}/.test(text) ? `"${escaped}"` : escaped;
}

const hexText = (value: Asn1Value): string => `#${Buffer.from(value.encoding).toString('hex')}`;

/** Upper and then lower case, because some letters are equal in one of them only. */
function folded(text: string): string {
  return JSON.stringify(trimmed(text.replace(/ +/g, ' ')).toUpperCase().toLowerCase().normalize('NFKD')).slice(1, -1);
}

/** As String.trim of Java. A pattern that ends at the end takes quadratic time for blanks that do not stand there. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}
