import { childrenOf, octets, oidOf } from '../asn1/read.ts';
import { Asn1Value, context, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';

export interface ExtensionFacts {
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly isCa: boolean;
}

const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';

/** Reads the `[3]` field of a certificate; an extension that cannot be read is skipped, as Java skips it. */
export function readExtensions(field: Asn1Value | undefined): ExtensionFacts {
  const dnsNames: string[] = [];
  const ipAddresses: string[] = [];
  let isCa = false;
  const list = field?.children()[0];
  for (const extension of list?.children() ?? []) {
    const parts = childrenOf(extension, TAG.sequence, extension, 'an extension');
    const oid = oidOf(parts[0], extension);
    const value = parts.at(-1);
    if (value?.tag !== TAG.octetString) continue;
    if (oid === BASIC_CONSTRAINTS) {
      isCa = lenient(() => saysCa(inner(value)), false);
    } else if (oid === SUBJECT_ALTERNATIVE_NAME) {
      for (const name of lenient(() => inner(value).children(), [])) {
        if (name.tag === context(2)) dnsNames.push(Buffer.from(name.content).toString('latin1'));
        if (name.tag === context(7)) ipAddresses.push(...addressText(name.content));
      }
    }
  }
  return { dnsNames, ipAddresses, isCa };
}

function inner(value: Asn1Value): Asn1Value {
  return Asn1Value.first({ bytes: octets(value), base: value.contentOffset, budget: value.budget });
}

function saysCa(constraints: Asn1Value): boolean {
  const first = constraints.children()[0];
  return first?.tag === TAG.boolean && first.content[0] !== 0;
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
