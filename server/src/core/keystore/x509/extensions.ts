import { childrenOf, octets, oidOf, smallInteger } from '../asn1/read.ts';
import { Asn1Value, context, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import type { Certificate } from '../types.ts';

export type ExtensionFacts = Pick<
  Certificate,
  'dnsNames' | 'ipAddresses' | 'isCa' | 'pathLength' | 'keyUsage' | 'extendedKeyUsage'
>;

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

/** Reads the `[3]` field of a certificate; an extension that cannot be read is skipped, as Java skips it. */
export function readExtensions(field: Asn1Value | undefined): ExtensionFacts {
  const dnsNames: string[] = [];
  const ipAddresses: string[] = [];
  let constraints: ReturnType<typeof basicConstraints> = { isCa: false, pathLength: undefined };
  let keyUsage: readonly string[] | undefined;
  let extendedKeyUsage: readonly string[] | undefined;
  const list = field?.children()[0];
  for (const extension of list?.children() ?? []) {
    const parts = childrenOf(extension, TAG.sequence, extension, 'an extension');
    const oid = oidOf(parts[0], extension);
    const value = parts.at(-1);
    if (value?.tag !== TAG.octetString) continue;
    if (oid === BASIC_CONSTRAINTS) {
      constraints = lenient(() => basicConstraints(inner(value)), constraints);
    } else if (oid === KEY_USAGE) {
      keyUsage = lenient(() => keyUsages(inner(value)), undefined);
    } else if (oid === EXTENDED_KEY_USAGE) {
      extendedKeyUsage = lenient(
        () =>
          inner(value)
            .children()
            .map((id) => purpose(id, value)),
        undefined,
      );
    } else if (oid === SUBJECT_ALTERNATIVE_NAME) {
      for (const name of lenient(() => inner(value).children(), [])) {
        if (name.tag === context(2)) dnsNames.push(Buffer.from(name.content).toString('latin1'));
        if (name.tag === context(7)) ipAddresses.push(...addressText(name.content));
      }
    }
  }
  return { dnsNames, ipAddresses, ...constraints, keyUsage, extendedKeyUsage };
}

function inner(value: Asn1Value): Asn1Value {
  return Asn1Value.first({ bytes: octets(value), base: value.contentOffset, budget: value.budget });
}

function basicConstraints(value: Asn1Value): Pick<Certificate, 'isCa' | 'pathLength'> {
  const [ca, length] = value.children();
  const isCa = ca?.tag === TAG.boolean && ca.content[0] !== 0;
  return { isCa, pathLength: isCa && length?.tag === TAG.integer ? smallInteger(length) : undefined };
}

function keyUsages(value: Asn1Value): readonly string[] {
  const bits = value.content.subarray(1);
  return KEY_USAGES.filter((_, bit) => (((bits[bit >> 3] ?? 0) << (bit & 7)) & 0x80) !== 0);
}

function purpose(id: Asn1Value, parent: Asn1Value): string {
  const oid = oidOf(id, parent);
  return PURPOSES.get(oid) ?? oid;
}

/** As java.net.InetAddress prints it; nothing for a wrong length. */
function addressText(octetsOfAddress: Uint8Array): string[] {
  if (octetsOfAddress.length === 4) return [octetsOfAddress.join('.')];
  if (octetsOfAddress.length !== 16) return [];
  const groups: string[] = [];
  for (let at = 0; at < 16; at += 2) {
    groups.push((((octetsOfAddress[at] ?? 0) << 8) | (octetsOfAddress[at + 1] ?? 0)).toString(16));
  }
  return [groups.join(':')];
}

function lenient<Result>(read: () => Result, otherwise: Result): Result {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof Malformed) return otherwise;
    throw failure;
  }
}
