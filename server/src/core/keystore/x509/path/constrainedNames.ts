import type { Certificate, ConstrainedName } from '../../types.ts';

/**
 * The names of a certificate that name constraints are held against (NameConstraintsExtension.verify): its subject, its
 * alternative names, the emails of a subject without alternative names, and the common name where it looks like a host or
 * an address and no alternative name is one. `undefined` where Java takes a common name that is not known here.
 */
export function namesOf(certificate: Certificate): readonly ConstrainedName[] | undefined {
  const { comparableSubject, commonName, dnsNames, ipAddresses, constrainedNames } = certificate;
  if (comparableSubject.split(COMMON_NAME).length > 2) return undefined;
  const addresses = ipAddresses.map(addressOf);
  if (addresses.includes(undefined)) return undefined;
  const names: ConstrainedName[] = [
    ...dnsNames.map((value) => ({ kind: 'dns', value }) as const),
    ...addresses.map((value = '') => ({ kind: 'address', value }) as const),
    ...(constrainedNames ?? emailsOf(comparableSubject)),
  ];
  if (comparableSubject !== '') names.push({ kind: 'directory', value: comparableSubject });
  const address = commonName === undefined ? undefined : addressOf(commonName);
  if (address !== undefined) return addresses.length > 0 ? names : [...names, { kind: 'address', value: address }];
  if (commonName !== undefined && dnsNames.length === 0 && isHost(commonName)) {
    names.push({ kind: 'dns', value: commonName });
  }
  return names;
}

const COMMON_NAME = '2.5.4.3=';

/** As sun.security.x509.DNSName takes it: labels of letters, digits and hyphens that do not begin with a hyphen. */
const isHost = (text: string): boolean => /^[a-z\d][a-z\d-]*(?:\.[a-z\d][a-z\d-]*)*$/i.test(text);

/** The emailAddress attributes stand as the octets of an ASN.1 string in comparable names. */
function emailsOf(comparable: string): readonly ConstrainedName[] {
  return [...comparable.matchAll(/1\.2\.840\.113549\.1\.9\.1=#[\da-f]{2}([\da-f]{2})([\da-f]+)/g)].flatMap(
    ([, length = '', octets = '']) => {
      const value = Buffer.from(octets, 'hex').toString('latin1');
      return Number.parseInt(length, 16) === value.length ? [{ kind: 'email', value } as const] : [];
    },
  );
}

/** The octets of an address as hexadecimal; undefined for other text. */
function addressOf(text: string): string | undefined {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) {
    const octets = text.split('.').map(Number);
    return octets.every((octet) => octet < 256) ? Buffer.from(octets).toString('hex') : undefined;
  }
  const groups = text.split(':');
  if (groups.length !== 8 || !groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups
    .map((group) => group.padStart(4, '0'))
    .join('')
    .toLowerCase();
}
