import type { ConstrainedName } from '../../types.ts';

/** What Java says of `name` as seen from `constraint` (GeneralNameInterface.constrains). */
type Relation = 'different-kind' | 'match' | 'narrows' | 'widens' | 'same-kind';

/** The relation of a name to a constraint; `unknown` where Java fails on the two in ways of its own. */
export function constrains(constraint: ConstrainedName, name: ConstrainedName): Relation | 'unknown' {
  if (constraint.kind !== name.kind) return 'different-kind';
  const [own, other] = [constraint.value, name.value];
  switch (constraint.kind) {
    case 'dns':
      return byEnd(own.toLowerCase(), other.toLowerCase(), isLabelEnd);
    case 'email':
      return byEnd(own.toLowerCase(), other.toLowerCase(), isMailboxEnd);
    case 'uri':
      return ofHosts(own.toLowerCase(), other);
    case 'directory':
      return ofDirectories(own, other);
    case 'address':
      return ofAddresses(Buffer.from(own, 'hex'), Buffer.from(other, 'hex'));
  }
}

/** By which of the two ends with the other; `fits` tells whether the part in front of the end `short` may be cut there. */
function byEnd(own: string, other: string, fits: (long: string, short: string) => boolean): Relation | 'unknown' {
  if (own === '' || other === '') return 'unknown';
  if (own === other) return 'match';
  if (own.endsWith(other)) return fits(own, other) ? 'widens' : 'same-kind';
  if (other.endsWith(own)) return fits(other, own) ? 'narrows' : 'same-kind';
  return 'same-kind';
}

const before = (long: string, short: string): string => long[long.length - short.length - 1] ?? '';

/** A dot stands between the two, on one side only (sun.security.x509.DNSName). */
const isLabelEnd = (long: string, short: string): boolean => (before(long, short) === '.') !== short.startsWith('.');

/** A whole domain, or the end of one that begins with a dot (sun.security.x509.RFC822Name). */
const isMailboxEnd = (long: string, short: string): boolean =>
  !short.includes('@') && (short.startsWith('.') || before(long, short) === '@');

/** Hosts and domains, which begin with a dot; of a whole URI its host counts (sun.security.x509.URIName). */
function ofHosts(own: string, uri: string): Relation | 'unknown' {
  const other = uri.includes(':') ? hostOf(uri) : uri.toLowerCase();
  if (other === undefined) return 'unknown';
  if (own === other) return 'match';
  if (isAddress(own) || isAddress(other)) return 'same-kind';
  const [isDomain, isOtherDomain] = [own.startsWith('.'), other.startsWith('.')];
  const relation = byEnd(own.replace(/^\./, ''), other.replace(/^\./, ''), isLabelEnd);
  if (!isDomain && !isOtherDomain && (relation === 'widens' || relation === 'narrows')) return 'same-kind';
  if (isDomain !== isOtherDomain && relation === 'match') return isDomain ? 'widens' : 'narrows';
  return relation;
}

/** Undefined where there is none that both Java and everybody else see. */
const hostOf = (uri: string): string | undefined =>
  /^[a-z][a-z0-9+.-]*:\/\/(?:[\w.-]+@)?([a-z0-9]([a-z0-9.-]*[a-z0-9])?)(?::\d+)?(?:[/?#]|$)/i
    .exec(uri)?.[1]
    ?.toLowerCase();

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host);

/** By their first parts (sun.security.x509.X500Name.isWithinSubtree). */
function ofDirectories(own: string, other: string): Relation {
  if (own === other) return 'match';
  if (other === '' || own.startsWith(`${other},`)) return 'widens';
  return own === '' || other.startsWith(`${own},`) ? 'narrows' : 'same-kind';
}

/** An address, or one with a mask of the same length behind it (sun.security.x509.IPAddressName). */
function ofAddresses(own: Buffer, other: Buffer): Relation | 'unknown' {
  if (own.equals(other)) return 'match';
  if (own.length === other.length) return isMask(own) ? ofNetworks(own, other) : 'same-kind';
  if (other.length === own.length * 2) return isWithin(own, other) ? 'widens' : 'same-kind';
  if (own.length === other.length * 2) return isWithin(other, own) ? 'narrows' : 'same-kind';
  return 'same-kind';
}

const isMask = ({ length }: Buffer): boolean => length === 8 || length === 32;

const isWithin = (address: Uint8Array, network: Uint8Array): boolean =>
  address.every((octet, at) => (octet & (network[address.length + at] ?? 0)) === network[at]);

function ofNetworks(own: Buffer, other: Buffer): Relation | 'unknown' {
  const half = own.length / 2;
  // A network with bits outside of its mask holds nothing; Java orders such ones by a rule of its own.
  if (!isWithin(own.subarray(0, half), own) || !isWithin(other.subarray(0, half), other)) return 'unknown';
  const holds = (outer: Buffer, inside: Buffer) =>
    isWithin(inside.subarray(0, half), outer) &&
    outer.subarray(half).every((octet, at) => (octet & (inside[half + at] ?? 0)) === octet);
  if (holds(own, other)) return 'narrows';
  return holds(other, own) ? 'widens' : 'same-kind';
}
