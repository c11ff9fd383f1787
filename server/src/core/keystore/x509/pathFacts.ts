import { expect, octets } from '../asn1/read.ts';
import { type Asn1Value, context, TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';
import type { PathFacts } from '../types.ts';
import { type Extension, listed } from './extension.ts';
import { readNameConstraints } from './generalNames.ts';
import { integerText } from './integerText.ts';

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const NAME_CONSTRAINTS = '2.5.29.30';
const CERTIFICATE_POLICIES = '2.5.29.32';
const POLICY_MAPPINGS = '2.5.29.33';
const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35';
const POLICY_CONSTRAINTS = '2.5.29.36';
const NETSCAPE_TYPE = '2.16.840.1.113730.1.1';

/** Those that the checkers of sun.security.provider.certpath take care of, by the last arc below 2.5.29. */
const CHECKED: ReadonlySet<string> = new Set([15, 17, 19, 30, 32, 33, 36, 37, 54].map((arc) => `2.5.29.${arc}`));

type Reader = <Result>(oid: string, reader: (value: Asn1Value) => Result) => Result | undefined;

/** `read` gives the value of an extension to a reader, or undefined where the certificate has no such extension. */
export function readPathFacts(
  found: ReadonlyMap<string, Extension>,
  constrainedNames: PathFacts['constrainedNames'],
  read: Reader,
): Omit<PathFacts, 'version'> {
  const authority = read(AUTHORITY_KEY_IDENTIFIER, listed);
  const fieldOf = (number: number) => authority?.find(({ tag }) => tag === context(number));
  const [keyId, serial] = [fieldOf(0), fieldOf(2)];
  return {
    subjectKeyId: read(SUBJECT_KEY_IDENTIFIER, (value) =>
      hex(expect(value, TAG.octetString, value, 'a key identifier')),
    ),
    authorityKeyId: keyId && hex(keyId),
    authoritySerial: serial && integerText(serial.content),
    nameConstraints: constraintsIn(found.get(NAME_CONSTRAINTS)),
    constrainedNames,
    netscapeTypes: read(NETSCAPE_TYPE, netscapeTypes),
    unknownCritical: unknownCritical(found),
    hasPolicyRules:
      found.has(POLICY_MAPPINGS) ||
      found.has(POLICY_CONSTRAINTS) ||
      found.get(CERTIFICATE_POLICIES)?.isCritical === true,
  };
}

const hex = (value: Asn1Value): string => Buffer.from(octets(value)).toString('hex').toUpperCase();

/** Constraints that are not understood make no certificate unreadable: what Java refuses of them is not known here. */
function constraintsIn(extension: Extension | undefined): PathFacts['nameConstraints'] {
  try {
    return extension && readNameConstraints(extension.value);
  } catch (failure) {
    if (failure instanceof Malformed) return 'unreadable';
    throw failure;
  }
}

function netscapeTypes(value: Asn1Value): PathFacts['netscapeTypes'] {
  const bits = expect(value, TAG.bitString, value, 'a certificate type').content[1] ?? 0;
  return [...(bits & 0x80 ? (['sslClient'] as const) : []), ...(bits & 0x40 ? (['sslServer'] as const) : [])];
}

const NONE: readonly string[] = [];

function unknownCritical(found: ReadonlyMap<string, Extension>): readonly string[] {
  const unknown = [...found].flatMap(([oid, { isCritical }]) => (isCritical && !CHECKED.has(oid) ? [oid] : NONE));
  return unknown.length === 0 ? NONE : unknown;
}
