import { childrenOf, expect, oidOf, smallInteger } from '../asn1/read.ts';
import { type Asn1Value, context, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import type { Certificate, PathFacts } from '../types.ts';
import { type Extension, inner, listed } from './extension.ts';
import { constrainedNames } from './generalNames.ts';
import { readPathFacts } from './pathFacts.ts';

export interface ExtensionFacts
  extends Pick<Certificate, 'dnsNames' | 'ipAddresses' | 'isCa' | 'pathLength' | 'keyUsage' | 'extendedKeyUsage'> {
  readonly path: Omit<PathFacts, 'version'>;
  /** A critical extension gives the subject alternative names, so that it needs no other. */
  readonly namesSubject: boolean;
}

const KEY_USAGE = '2.5.29.15';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';

/** In the order of the bits (RFC 5280, section 4.2.1.3). */
const KEY_USAGES = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement'].concat(
  ['keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'],
);

/** RFC 5280, section 4.2.1.12: the purposes that TLS asks for. */
const PURPOSES: ReadonlyMap<string, string> = new Map([
  ['2.5.29.37.0', 'anyExtendedKeyUsage'],
  ['1.3.6.1.5.5.7.3.1', 'serverAuth'],
  ['1.3.6.1.5.5.7.3.2', 'clientAuth'],
]);

/**
 * Reads the `[3]` field of a certificate. As Java does, skips an extension that cannot be read, and refuses the
 * certificate when that extension is critical or stands there twice.
 */
export function readExtensions(field: Asn1Value | undefined): ExtensionFacts {
  const found = new Map<string, Extension>();
  for (const extension of field?.children()[0]?.children() ?? []) {
    const parts = childrenOf(extension, TAG.sequence, extension, 'an extension');
    const oid = oidOf(parts[0], extension);
    const value = parts.at(-1);
    if (found.has(oid)) throw new Malformed(extension.offset, 'an extension that stands there twice');
    const isCritical = parts[1]?.tag === TAG.boolean && parts[1].content[0] !== 0;
    if (value?.tag === TAG.octetString) found.set(oid, { value, isCritical });
  }
  const read = <Result>(oid: string, reader: (value: Asn1Value) => Result): Result | undefined => {
    const extension = found.get(oid);
    return extension && lenient(extension, () => reader(inner(extension.value)));
  };
  const names = read(SUBJECT_ALTERNATIVE_NAME, alternativeNames);
  return {
    path: readPathFacts(found, names?.others, read),
    namesSubject: names !== undefined && names.count > 0 && found.get(SUBJECT_ALTERNATIVE_NAME)?.isCritical === true,
    dnsNames: names?.dnsNames ?? [],
    ipAddresses: names?.ipAddresses ?? [],
    ...(read(BASIC_CONSTRAINTS, basicConstraints) ?? { isCa: false, pathLength: undefined }),
    keyUsage: read(KEY_USAGE, keyUsages),
    extendedKeyUsage: read(EXTENDED_KEY_USAGE, (value) => listed(value).map((id) => purpose(id, value))),
  };
}

/** Java holds a negative length for no authority, and the largest of its integers for no bound. */
function basicConstraints(value: Asn1Value): Pick<Certificate, 'isCa' | 'pathLength'> {
  const [ca, length] = listed(value);
  const isCa = ca?.tag === TAG.boolean && ca.content[0] !== 0;
  if (!isCa || length?.tag !== TAG.integer) return { isCa, pathLength: undefined };
  const pathLength = smallInteger(length);
  if (pathLength > LARGEST_INTEGER) throw new Malformed(length.offset, 'a path length beyond 32 bits');
  return {
    isCa: pathLength >= 0,
    pathLength: pathLength < 0 || pathLength === LARGEST_INTEGER ? undefined : pathLength,
  };
}

const LARGEST_INTEGER = 2 ** 31 - 1;

function keyUsages(value: Asn1Value): readonly string[] {
  const [unused = 0, ...bits] = expect(value, TAG.bitString, value, 'key usages').content;
  const length = bits.length * 8 - unused;
  return KEY_USAGES.filter((_, bit) => bit < length && (((bits[bit >> 3] ?? 0) << (bit & 7)) & 0x80) !== 0);
}

function purpose(id: Asn1Value, parent: Asn1Value): string {
  const oid = oidOf(id, parent);
  return PURPOSES.get(oid) ?? oid;
}

interface AlternativeNames extends Pick<Certificate, 'dnsNames' | 'ipAddresses'> {
  readonly count: number;
  readonly others: NonNullable<Certificate['constrainedNames']>;
}

function alternativeNames(value: Asn1Value): AlternativeNames {
  const names = listed(value);
  return {
    others: constrainedNames(names),
    count: names.length,
    dnsNames: names.filter(({ tag }) => tag === context(2)).map(({ content }) => hostText(content)),
    ipAddresses: names.filter(({ tag }) => tag === context(7)).map(addressText),
  };
}

/** Of the octets that ASCII does not have Java makes a replacement character each. */
const hostText = (octetsOfName: Uint8Array): string =>
  Buffer.from(octetsOfName)
    .toString('latin1')
    .replace(/[\x80-\xff]/g, '\ufffd');

/** As java.net.InetAddress prints it; with a mask or its length where one follows (RFC 5280, section 4.2.1.10). */
function addressText({ content, offset }: Asn1Value): string {
  if (content.length === 4) return content.join('.');
  if (content.length === 8) return `${content.subarray(0, 4).join('.')}/${content.subarray(4).join('.')}`;
  if (content.length === 16) return longAddress(content);
  if (content.length !== 32) throw new Malformed(offset, 'an address of a wrong length');
  const mask = Buffer.from(content.subarray(16)).toString('hex');
  const bits = BigInt(`0x${mask}`).toString(2).padStart(128, '0').replace(/0+$/, '');
  return `${longAddress(content.subarray(0, 16))}/${bits.length}`;
}

function longAddress(address: Uint8Array): string {
  const digits = Buffer.from(address).toString('hex');
  // An IPv4 address that is written as an IPv6 one (RFC 4291, section 2.5.5.2).
  if (/^0{20}f{4}/.test(digits)) return address.subarray(12).join('.');
  return (digits.match(/..../g) ?? []).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

function lenient<Result>({ isCritical }: Extension, read: () => Result): Result | undefined {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof Malformed && !isCritical) return undefined;
    throw failure;
  }
}
